// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectiontest.h"

#include "core/storage/certificatenames.h"
#include "core/storage/connectarguments.h"
#include "core/storage/connectattempt.h"
#include "core/storage/statement.h"

#include <algorithm>
#include <vector>

#include <libpq-fe.h>
#include <poll.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr int oldestServer = 150000;

struct Clear
{
    void operator()(PGresult *result) const { PQclear(result); }
};

/// A statement's only row, waiting with patience.
Result<std::unique_ptr<PGresult, Clear>> rowOf(pg_conn *handle, const QByteArray &sql, const Patience &patience)
{
    const auto lost = [handle] {
        return failure(ErrorCode::Unavailable, Reason::ConnectionLost, {},
                       QString::fromUtf8(PQerrorMessage(handle)).simplified());
    };
    if (PQsendQuery(handle, sql.constData()) == 0)
        return lost();
    while (PQisBusy(handle) != 0) {
        if (const auto waited = patience.waitFor(PQsocket(handle), POLLIN); !waited)
            return std::unexpected(waited.error());
        if (PQconsumeInput(handle) == 0)
            return lost();
    }
    std::unique_ptr<PGresult, Clear> result(PQgetResult(handle));
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK || PQntuples(result.get()) != 1)
        return lost();
    return result;
}

/// Where a failed attempt belongs.
ConnectionStage stageOf(const ConnectAttempt &attempt, const Error &error)
{
    if (error.reason == Reason::DatabaseMissing || attempt.sqlState() == u"42501")
        return ConnectionStage::Database; // the password was right, or the server wouldn't say so
    switch (attempt.step()) {
    case ConnectStep::Server:
        return ConnectionStage::Server;
    case ConnectStep::Tls:
        return ConnectionStage::Tls;
    case ConnectStep::SignIn:
        return ConnectionStage::SignIn;
    case ConnectStep::Session:
    case ConnectStep::Done:
        return ConnectionStage::Database;
    }
    Q_UNREACHABLE();
}

} // namespace

ConnectionTest::ConnectionTest(ConnectionSpec spec, std::chrono::milliseconds limit)
    : m_spec(std::move(spec))
    , m_patience(limit)
{}

ConnectionReport ConnectionTest::run(const std::function<void(ConnectionStage)> &passed)
{
    m_passed = passed;
    const auto failed = [this](ConnectionStage stage, const Error &error) {
        m_report.failedAt = stage;
        m_report.error = error;
        return m_report;
    };
    const auto found = findHosts(m_spec, m_patience);
    if (!found)
        return failed(ConnectionStage::Host, found.error());
    pass(ConnectionStage::Host);
    std::unique_ptr<ConnectAttempt> attempt;
    std::vector<Failed> failures;
    const auto connected = tryInTurn(*found, m_patience, [&](const HostAddress &address) -> Result<void> {
        attempt = nullptr;
        if (const auto reached = reachHost(address, m_patience); !reached) {
            failures.push_back({reached.error(), ConnectionStage::Server, address});
            return reached;
        }
        pass(ConnectionStage::Server);
        attempt = std::make_unique<ConnectAttempt>(ConnectArguments(m_spec, address));
        const auto done = connect(*attempt);
        if (done)
            return done;
        failures.push_back(whyFailed(*attempt, done.error(), address));
        return std::unexpected(failures.back().error);
    });
    m_patience.restart(m_patience.limit());
    if (!connected) {
        const auto why = std::find_if(failures.begin(), failures.end(),
                                      [&](const Failed &one) { return one.error == connected.error(); });
        if (why->stage == ConnectionStage::Database)
            pass(ConnectionStage::SignIn);
        if (why->stage == ConnectionStage::Tls)
            lookAtCertificate(why->address);
        return failed(why->stage, why->error);
    }
    if (const auto good = checkVersion(attempt->handle()); !good)
        return failed(ConnectionStage::Version, good.error());
    pass(ConnectionStage::Version);
    if (const auto good = checkRights(attempt->handle()); !good)
        return failed(ConnectionStage::Rights, good.error());
    pass(ConnectionStage::Rights);
    return m_report;
}

/// Of several hosts, one that takes a session that need not write was only none that can be written to, which libpq
/// doesn't tell from one that went away.
ConnectionTest::Failed ConnectionTest::whyFailed(const ConnectAttempt &attempt, const Error &error,
                                                 const HostAddress &address)
{
    Failed failed{error, stageOf(attempt, error), address};
    if (error.reason == Reason::ServerRefused && attempt.step() >= ConnectStep::SignIn && canBeReadOnly(address)) {
        failed.error.reason = Reason::RightsMissing;
        failed.stage = ConnectionStage::Database;
    }
    return failed;
}

void ConnectionTest::pass(ConnectionStage stage)
{
    m_patience.restart();
    if (m_last && *m_last >= stage)
        return; // another host had come as far
    m_last = stage;
    if (m_passed)
        m_passed(stage);
}

Result<void> ConnectionTest::connect(ConnectAttempt &attempt)
{
    if (const auto settled = attempt.advance(ConnectStep::SignIn, m_patience); !settled)
        return settled;
    m_report.encrypted = PQsslInUse(attempt.handle()) != 0;
    pass(ConnectionStage::Tls);
    if (const auto signedIn = attempt.advance(ConnectStep::Session, m_patience); !signedIn)
        return signedIn;
    pass(ConnectionStage::SignIn);
    if (const auto done = attempt.advance(ConnectStep::Done, m_patience); !done)
        return done;
    pass(ConnectionStage::Database);
    return {};
}

bool ConnectionTest::canBeReadOnly(const HostAddress &address)
{
    if (m_spec.hosts.size() < 2)
        return false;
    ConnectArguments arguments(m_spec, address);
    arguments.set("target_session_attrs", "any");
    ConnectAttempt attempt(arguments);
    m_patience.restart();
    return attempt.advance(ConnectStep::Done, m_patience).has_value();
}

/// Asks for the certificate once more without checking it. Stops before signing in, so no password reaches a server
/// that nobody has verified.
void ConnectionTest::lookAtCertificate(const HostAddress &address)
{
    ConnectionSpec unchecked = m_spec;
    unchecked.tls = TlsMode::Require;
    unchecked.password.clear();
    ConnectArguments arguments(unchecked, address);
    arguments.set("sslrootcert", "/dev/null/none"); // libpq checks even now where it finds its default file
    arguments.set("target_session_attrs", "any");
    ConnectAttempt attempt(arguments);
    m_patience.restart();
    if (attempt.advance(ConnectStep::SignIn, m_patience))
        m_report.certificateNames = certificateNames(attempt.handle());
}

Result<void> ConnectionTest::checkVersion(pg_conn *handle)
{
    m_report.serverVersion = QString::fromLatin1(PQparameterStatus(handle, "server_version")).section(u' ', 0, 0);
    if (PQserverVersion(handle) < oldestServer)
        return failure(ErrorCode::Unavailable, Reason::DatabaseTooOld, {}, m_report.serverVersion);
    return {};
}

Result<void> ConnectionTest::checkRights(pg_conn *handle)
{
    const auto row = rowOf(handle, loadStatement(u"connection/select_setup_rights").sql, m_patience);
    if (!row)
        return std::unexpected(row.error());
    const auto isTrue = [&row](const char *column) {
        return *PQgetvalue(row->get(), 0, PQfnumber(row->get(), column)) == 't';
    };
    m_report.schemaExists = isTrue("schema_exists");
    m_report.mayCreateRoles = isTrue("may_create_roles");
    if (m_report.schemaExists)
        return {};
    if (!isTrue("may_act_as_owner"))
        return failure(ErrorCode::Unavailable, Reason::RightsMissing, {},
                       u"%1 may not make roles, and is no member of tenantry_owner"_s.arg(m_spec.user));
    if (!isTrue("may_let_owner_create"))
        return failure(
            ErrorCode::Unavailable, Reason::RightsMissing, {},
            u"tenantry_owner may not CREATE in database %1, and %2 may not let it"_s.arg(m_spec.database, m_spec.user));
    return {};
}

} // namespace tenantry
