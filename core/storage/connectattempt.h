// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

#include <memory>

struct pg_conn;

namespace tenantry {

class ConnectArguments;
class Patience;

/// How far an attempt to connect has come.
enum class ConnectStep {
    Server,  ///< waiting for the server to be reached
    Tls,     ///< settling TLS: whether the server has it, and its certificate
    SignIn,  ///< the server knows user and database by name, and decides
    Session, ///< signed in; the session is being prepared
    Done,
};

/// One attempt to connect with libpq that can be watched, limited and cancelled.
///
/// libpq keeps the SQLSTATE of a failed attempt to itself, and its words are translated. What is certain is how far the
/// attempt had come (PQstatus before the step that failed), and the SQLSTATE in the message of an attempt that asked
/// for verbose errors: severity, two spaces, SQLSTATE (PostgreSQL manual, PQsetErrorVerbosity).
class ConnectAttempt
{
public:
    explicit ConnectAttempt(const ConnectArguments &arguments);
    ~ConnectAttempt();
    ConnectAttempt(const ConnectAttempt &) = delete;
    ConnectAttempt &operator=(const ConnectAttempt &) = delete;

    /// Goes on until \a wanted is reached or passed. Errors: Unavailable with ServerRefused, TlsFailed,
    /// PasswordRefused, DatabaseMissing, RightsMissing, Busy, TimedOut, Cancelled.
    Result<void> advance(ConnectStep wanted, const Patience &patience);

    [[nodiscard]] ConnectStep step() const { return m_step; }

    /// After a failure: its SQLSTATE, when it came from the server.
    [[nodiscard]] QString sqlState() const { return m_sqlState; }

    [[nodiscard]] pg_conn *handle() const { return m_handle.get(); }

    /// Gives the connection away; nothing else may be asked afterwards.
    [[nodiscard]] pg_conn *take() { return m_handle.release(); }

private:
    struct Finish
    {
        void operator()(pg_conn *handle) const;
    };
    [[nodiscard]] Error whyFailed();

    std::unique_ptr<pg_conn, Finish> m_handle;
    ConnectStep m_step = ConnectStep::Server;
    QString m_sqlState;
    int m_next; ///< what PQconnectPoll waits for
};

} // namespace tenantry
