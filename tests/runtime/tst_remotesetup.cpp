// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/installation.h"
#include "core/storage/connection.h"
#include "core/storage/database.h"
#include "core/storage/tenants/tenantstore.h"
#include "tests/storage/connectiontest/tlsserver.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace tenantry {

/// What setup does on a server that somebody else runs, where logins have passwords: what is missing is made, and what
/// is there stays as it is.
class RemoteSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void aLoginThatIsMadeGetsTheProfilesPassword();
    void aLoginThatExistsKeepsItsPassword();
    void anotherLoginIsAdmitted();
    void aMissingLoginOfAnotherNameIsMade();
    void aLoginThatMayTooMuchIsRefused();
    void aRoleThatIsNoLoginIsRefused();
    void aLoginThatWasLeftHalfMadeIsFinished();
    void aDatabaseThatExistsIsSetUp();
    void noDatabaseNeedsToBeCalledPostgres();
    void anAdministratorWithoutRightsIsRefused();
    void anAdministratorIsNotAskedAboutAServerThatIsDown();
    void aReadOnlyProfileSetsNothingUp();

private:
    [[nodiscard]] Profile profile(const QString &user = u"tenantry_app"_s) const;
    [[nodiscard]] static Result<SchemaStatus> prepare(const Profile &profile, const QString &password = u"ours"_s,
                                                      const QString &administrator = u"ada"_s)
    {
        return Installation(profile, password).prepare(AdministratorLogin{administrator, u"right"_s});
    }
    /// What \a sql, a query of one text, answers to the administrator.
    [[nodiscard]] QString value(const QByteArray &sql) const;
    [[nodiscard]] std::unique_ptr<Connection> administrator() const;
    static void writeTenant(const Profile &profile, const QString &password);

    std::unique_ptr<TlsServer> m_server;
};

void RemoteSetupTest::initTestCase()
{
    m_server = std::make_unique<TlsServer>();
    QVERIFY2(m_server->problem().isEmpty(), qPrintable(m_server->problem()));
}

void RemoteSetupTest::cleanup()
{
    (void)m_server->sql(u"DROP DATABASE IF EXISTS theirs WITH (FORCE)"_s);
    for (const QString &role : {u"tenantry_app"_s, u"tenantry_platform"_s, u"tenantry_tenant"_s, u"tenantry_self"_s,
                                u"tenantry_owner"_s, u"somebody"_s})
        QVERIFY2(m_server->sql(u"DROP ROLE IF EXISTS "_s + role), qPrintable(m_server->problem()));
}

Profile RemoteSetupTest::profile(const QString &user) const
{
    Profile profile;
    profile.name = u"theirs"_s;
    profile.kind = ProfileKind::Remote;
    profile.hosts = {u"localhost"_s};
    profile.ports = {m_server->port()};
    profile.database = u"theirs"_s;
    profile.user = user;
    profile.caFile = m_server->authority();
    return profile;
}

std::unique_ptr<Connection> RemoteSetupTest::administrator() const
{
    ConnectionSpec spec;
    spec.hosts = {u"localhost"_s};
    spec.ports = {m_server->port()};
    spec.database = u"main"_s;
    spec.user = u"ada"_s;
    spec.password = u"right"_s;
    auto connection = Connection::open(spec);
    if (!connection)
        qFatal("%s", qUtf8Printable(toText(connection.error())));
    return std::move(*connection);
}

QString RemoteSetupTest::value(const QByteArray &sql) const
{
    const auto answer = administrator()->run(sql);
    if (!answer)
        qFatal("%s", qUtf8Printable(toText(answer.error())));
    return answer->at(0).text("value");
}

void RemoteSetupTest::writeTenant(const Profile &profile, const QString &password)
{
    Installation installation(profile, password);
    Database database([&] { return installation.locate(); });
    auto transaction = database.begin(Caller::system());
    const auto made = TenantStore(transaction.endWithNext()).insert(TenantId::create(), {u"Acme"_s, u"acme"_s, {}});
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
}

void RemoteSetupTest::aLoginThatIsMadeGetsTheProfilesPassword()
{
    const auto ready = prepare(profile());
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    QVERIFY(ready->isUsable());
    writeTenant(profile(), u"ours"_s);
}

void RemoteSetupTest::aLoginThatExistsKeepsItsPassword()
{
    QVERIFY(m_server->sql(u"CREATE ROLE tenantry_app LOGIN NOINHERIT PASSWORD 'theirs'"_s));
    const auto refused = prepare(profile());
    QCOMPARE(refused.error().reason, Reason::PasswordRefused);
    QVERIFY2(refused.error().detail.contains(u"exists"), qPrintable(refused.error().detail));
    QCOMPARE(value("SELECT count(*)::text AS value FROM pg_database WHERE datname = 'theirs'"), u"0"_s);
    const auto ready = prepare(profile(), u"theirs"_s);
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    writeTenant(profile(), u"theirs"_s);
}

void RemoteSetupTest::anotherLoginIsAdmitted()
{
    const auto ready = prepare(profile(u"ben"_s), u"right"_s);
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    writeTenant(profile(u"ben"_s), u"right"_s);
}

void RemoteSetupTest::aMissingLoginOfAnotherNameIsMade()
{
    const auto ready = prepare(profile(u"somebody"_s));
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    writeTenant(profile(u"somebody"_s), u"ours"_s);
}

void RemoteSetupTest::aLoginThatMayTooMuchIsRefused()
{
    const auto refused = prepare(profile(u"ada"_s), u"right"_s);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QCOMPARE(refused.error().reason, Reason::RoleTooPowerful);
}

void RemoteSetupTest::aRoleThatIsNoLoginIsRefused()
{
    QVERIFY(m_server->sql(u"CREATE ROLE somebody NOLOGIN"_s));
    QCOMPARE(prepare(profile(u"somebody"_s)).error().reason, Reason::RightsMissing);
    QCOMPARE(value("SELECT rolcanlogin::text AS value FROM pg_roles WHERE rolname = 'somebody'"), u"false"_s);
}

void RemoteSetupTest::aLoginThatWasLeftHalfMadeIsFinished()
{
    QVERIFY(prepare(profile()));
    // As it stands when setup ends between making the login and letting it in.
    QVERIFY(m_server->sql(u"ALTER ROLE tenantry_app NOLOGIN"_s));
    const auto ready = prepare(profile(), u"another"_s);
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    writeTenant(profile(), u"another"_s);
}

void RemoteSetupTest::aDatabaseThatExistsIsSetUp()
{
    QVERIFY(m_server->sql(u"CREATE DATABASE theirs"_s));
    QVERIFY(m_server->sql(u"REVOKE CONNECT ON DATABASE theirs FROM PUBLIC"_s));
    const auto ready = prepare(profile());
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
    QVERIFY(ready->isUsable());
    writeTenant(profile(), u"ours"_s);
}

void RemoteSetupTest::noDatabaseNeedsToBeCalledPostgres()
{
    const auto main = administrator();
    QVERIFY(main->runScript("ALTER DATABASE postgres RENAME TO elsewhere"));
    const auto ready = prepare(profile());
    QVERIFY(main->runScript("ALTER DATABASE elsewhere RENAME TO postgres"));
    QVERIFY2(ready, ready ? "" : qPrintable(toText(ready.error())));
}

void RemoteSetupTest::anAdministratorWithoutRightsIsRefused()
{
    const auto refused = prepare(profile(), u"ours"_s, u"ben"_s);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QCOMPARE(refused.error().reason, Reason::RightsMissing);
    QCOMPARE(value("SELECT count(*)::text AS value FROM pg_roles WHERE rolname LIKE 'tenantry%'"), u"0"_s);
    // What somebody with the rights has to run is at hand, and is enough for those who may not make roles.
    const QByteArray script = Installation::administratorScript(profile());
    QVERIFY(script.contains("CREATE ROLE tenantry_owner"));
    QVERIFY(script.contains("CREATE DATABASE \"theirs\" OWNER tenantry_owner"));
}

void RemoteSetupTest::anAdministratorIsNotAskedAboutAServerThatIsDown()
{
    Profile down = profile();
    down.ports = {freePort()};
    QCOMPARE(prepare(down).error().reason, Reason::ServerRefused);
    Profile untrusted = profile();
    untrusted.caFile = m_server->strangeAuthority();
    QCOMPARE(prepare(untrusted).error().reason, Reason::TlsFailed);
}

void RemoteSetupTest::aReadOnlyProfileSetsNothingUp()
{
    Profile quiet = profile();
    quiet.readOnly = true;
    QVERIFY(!prepare(quiet));
    QCOMPARE(value("SELECT count(*)::text AS value FROM pg_database WHERE datname = 'theirs'"), u"0"_s);
    QVERIFY(prepare(profile()));
    QVERIFY(prepare(quiet, u"ours"_s)); // nothing is missing any more
    Installation installation(quiet, u"ours"_s);
    QCOMPARE(installation.administratorSpec(AdministratorLogin{u"ada"_s, u"right"_s}).error().reason,
             Reason::ProfileReadOnly);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::RemoteSetupTest)
#include "tst_remotesetup.moc"
