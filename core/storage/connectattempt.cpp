// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectattempt.h"

#include "core/storage/connectarguments.h"
#include "core/storage/errormapping.h"
#include "core/storage/patience.h"

#include <QRegularExpression>

#include <libpq-fe.h>
#include <poll.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

ConnectStep stepOf(const pg_conn *handle)
{
    switch (PQstatus(handle)) {
    case CONNECTION_SSL_STARTUP:
        return ConnectStep::Tls;
    case CONNECTION_AWAITING_RESPONSE:
        return ConnectStep::SignIn;
    case CONNECTION_AUTH_OK:
    case CONNECTION_SETENV:
    case CONNECTION_CONSUME:
    case CONNECTION_CHECK_WRITABLE:
    case CONNECTION_CHECK_TARGET:
    case CONNECTION_CHECK_STANDBY:
        return ConnectStep::Session;
    case CONNECTION_OK:
        return ConnectStep::Done;
    default:
        return ConnectStep::Server;
    }
}

/// What the server's refusal means for somebody who wants to connect.
Reason reasonOf(const QString &sqlState)
{
    const Reason reason = errorFromSqlState(sqlState.toLatin1()).reason;
    switch (reason) {
    case Reason::PasswordRefused:
    case Reason::DatabaseMissing:
    case Reason::RightsMissing:
    case Reason::Busy:
        return reason;
    default:
        return Reason::ServerRefused;
    }
}

} // namespace

void ConnectAttempt::Finish::operator()(pg_conn *handle) const
{
    PQfinish(handle);
}

ConnectAttempt::ConnectAttempt(const ConnectArguments &arguments)
    : m_handle(arguments.begin())
    , m_next(PGRES_POLLING_WRITING)
{
    PQsetErrorVerbosity(m_handle.get(), PQERRORS_VERBOSE);
}

ConnectAttempt::~ConnectAttempt() = default;

Result<void> ConnectAttempt::advance(ConnectStep wanted, const Patience &patience)
{
    if (PQstatus(m_handle.get()) == CONNECTION_BAD)
        return std::unexpected(whyFailed());
    while (m_step < wanted) {
        const short events = m_next == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (const auto waited = patience.waitFor(PQsocket(m_handle.get()), events); !waited)
            return waited;
        m_next = PQconnectPoll(m_handle.get());
        if (m_next == PGRES_POLLING_FAILED)
            return std::unexpected(whyFailed());
        m_step = stepOf(m_handle.get());
    }
    return {};
}

Error ConnectAttempt::whyFailed()
{
    const QString words = QString::fromUtf8(PQerrorMessage(m_handle.get()));
    static const QRegularExpression serverError(u":  ([0-9A-Z]{5}): "_s);
    // With several hosts there may be several; the last ended the attempt.
    for (auto match = serverError.globalMatch(words); match.hasNext();)
        m_sqlState = match.next().captured(1);
    Reason reason = Reason::ServerRefused;
    if (!m_sqlState.isEmpty())
        reason = reasonOf(m_sqlState);
    else if (PQconnectionNeedsPassword(m_handle.get()) != 0)
        reason = Reason::PasswordRefused;
    else if (m_step == ConnectStep::Tls)
        reason = Reason::TlsFailed;
    return {ErrorCode::Unavailable, reason, {}, words.simplified()};
}

} // namespace tenantry
