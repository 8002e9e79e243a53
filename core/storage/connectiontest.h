// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"
#include "core/storage/hostprobe.h"
#include "core/storage/patience.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

struct pg_conn;

namespace tenantry {

class ConnectAttempt;

/// What a connection test looks at, in this order.
enum class ConnectionStage {
    Host,     ///< a host's name is found
    Server,   ///< something accepts connections there
    Tls,      ///< encryption and certificate are as the TLS mode wants them
    SignIn,   ///< user and password are accepted
    Database, ///< the database exists, and may be used
    Version,  ///< the server is new enough
    Rights,   ///< the schema exists, or may be made by this login as tenantry_owner
};

/// What a connection test found.
struct ConnectionReport
{
    std::optional<ConnectionStage> failedAt; ///< nothing: all is well
    Error error;                             ///< of that stage
    QString serverVersion;                   ///< `15.20`; empty before Version was reached
    bool encrypted = false;
    QStringList certificateNames; ///< after a failure at Tls: the names that the server's certificate is made out to
    bool schemaExists = false;    ///< somebody has set this database up already
    bool mayCreateRoles = false;  ///< else setup prints what an administrator has to run

    [[nodiscard]] bool isGood() const { return !failedAt; }
};

/// Tries out where a profile leads, stage by stage, so that what is wrong has a name. Changes nothing on the server.
class ConnectionTest
{
public:
    /// \a limit is for each stage of each host, as the program itself connects; addresses of one host share it.
    explicit ConnectionTest(ConnectionSpec spec, std::chrono::milliseconds limit = std::chrono::seconds(10));

    /// Blocks: not for the GUI thread. \a passed is called in this thread after each stage that went well. Once only.
    /// Reasons: Host ServerNotFound; Server ServerRefused; Tls TlsFailed; SignIn PasswordRefused, RightsMissing (the
    /// server lets nobody of this name in from here), Busy; Database DatabaseMissing, RightsMissing (also when
    /// none of several hosts can be written to); Version
    /// DatabaseTooOld; Rights RightsMissing; everywhere TimedOut and Cancelled. The code is always Unavailable.
    ConnectionReport run(const std::function<void(ConnectionStage)> &passed = {});

    /// Ends run() as soon as possible. From any thread.
    void cancel() const { m_patience.cancel(); }

private:
    Result<void> connect(ConnectAttempt &attempt);
    struct Failed
    {
        Error error;
        ConnectionStage stage = ConnectionStage::Server;
        HostAddress address;
    };
    Failed whyFailed(const ConnectAttempt &attempt, const Error &error, const HostAddress &address);
    bool canBeReadOnly(const HostAddress &address);
    void lookAtCertificate(const HostAddress &address);
    Result<void> checkVersion(pg_conn *handle);
    Result<void> checkRights(pg_conn *handle);
    void pass(ConnectionStage stage);

    ConnectionSpec m_spec;
    Patience m_patience;
    ConnectionReport m_report;
    std::optional<ConnectionStage> m_last; ///< that was passed
    std::function<void(ConnectionStage)> m_passed;
};

} // namespace tenantry
