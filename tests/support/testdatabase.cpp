// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdatabase.h"

#include "core/storage/connection.h"
#include "tests/support/testtemplate.h"

#include <QUuid>

namespace tenantry {

namespace {

ConnectionSpec specFor(const QString &user, const QString &database)
{
    ConnectionSpec spec;
    spec.hosts = {qEnvironmentVariable("TENANTRY_TEST_SOCKET")};
    spec.database = database;
    spec.user = user;
    spec.applicationName = QStringLiteral("tenantry-test");
    return spec;
}

std::unique_ptr<Connection> connected(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec);
    if (!connection)
        qFatal("No test database: %s. Start the tests through ctest, whose fixture starts the server.",
               qUtf8Printable(toText(connection.error())));
    return std::move(*connection);
}

void run(Connection &connection, const QByteArray &sql)
{
    if (const auto done = connection.runScript(sql); !done)
        qFatal("%s: %s", sql.left(200).constData(), qUtf8Printable(toText(done.error())));
}

} // namespace

TestDatabase::TestDatabase()
    : m_name(u"test_" + QUuid::createUuid().toString(QUuid::Id128))
{
    const auto server = connected(clusterSpec());
    const QByteArray from = testTemplate(*server);
    run(*server, "CREATE DATABASE " + m_name.toLatin1() + " TEMPLATE " + from + " OWNER tenantry_owner");
    m_administrator = connected(administratorSpec());
}

TestDatabase::~TestDatabase()
{
    m_administrator.reset();
    run(*connected(clusterSpec()), "DROP DATABASE " + m_name.toLatin1() + " WITH (FORCE)");
}

ConnectionSpec TestDatabase::spec() const
{
    return specFor(QStringLiteral("tenantry_app"), m_name);
}

ConnectionSpec TestDatabase::administratorSpec() const
{
    return specFor(QStringLiteral("tenantry_admin"), m_name);
}

ConnectionSpec TestDatabase::clusterSpec()
{
    return specFor(QStringLiteral("tenantry_admin"), QStringLiteral("postgres"));
}

Connection &TestDatabase::administrator()
{
    return *m_administrator;
}

void TestDatabase::execute(const QByteArray &sql)
{
    run(*m_administrator, sql);
}

QString TestDatabase::value(const QByteArray &sql)
{
    const auto answer = m_administrator->run("SELECT (" + sql + ")::text AS value");
    if (!answer)
        qFatal("%s: %s", sql.constData(), qUtf8Printable(toText(answer.error())));
    return answer->size() == 0 ? QString() : answer->at(0).text("value");
}

void TestDatabase::setNow(const QDateTime &instant)
{
    const QByteArray setting = "ALTER DATABASE " + m_name.toLatin1()
        + (instant.isValid() ? " SET tenantry.now = '" + instant.toUTC().toString(Qt::ISODateWithMs).toLatin1() + "'"
                             : QByteArray(" RESET tenantry.now"));
    execute(setting);
}

} // namespace tenantry
