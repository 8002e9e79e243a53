// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/benchdatabase.h"

#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

EmbeddedOptions ephemeral()
{
    EmbeddedOptions options;
    options.ephemeral = true;
    return options;
}

} // namespace

BenchDatabase::BenchDatabase()
    : m_cluster(ephemeral())
    , m_endpoint(expected(m_cluster.start(), "cluster"))
{
    ConnectionSpec server = spec(Endpoint::adminRole);
    server.database = u"postgres"_s;
    const auto connection = expected(Connection::open(server), "connect");
    expected(makeRoles(*connection), "roles");
    expected(makeDatabase(*connection, u"tenantry"_s), "database");
    const auto administrator = connect();
    expected(Migrator(*administrator).migrate(), "migrations");
}

ConnectionSpec BenchDatabase::spec(const char *login) const
{
    ConnectionSpec spec;
    spec.hosts = {m_endpoint.socketDirectory};
    spec.ports = {m_endpoint.port};
    spec.database = u"tenantry"_s;
    spec.user = QString::fromLatin1(login);
    return spec;
}

std::unique_ptr<Connection> BenchDatabase::connect(const char *login) const
{
    auto connection = expected(Connection::open(spec(login)), "connect");
    expected(connection->runScript("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"),
             "settings");
    return connection;
}

} // namespace tenantry
