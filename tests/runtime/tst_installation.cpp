// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/installation.h"

#include "core/services/tenants/tenantservice.h"
#include "core/storage/connection.h"
#include "core/storage/database.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"
#include "core/storage/tenants/tenantstore.h"
#include "tests/support/testdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class InstallationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmbeddedDatabaseIsMadeFromNothing();
    void aDatabaseThatHoldsSomethingIsCopiedAsideBeforeItIsMigrated();
    void aRemoteDatabaseNeedsAnAdministratorOnce();
};

namespace {

Profile named(const QString &name)
{
    Profile profile;
    profile.name = name;
    return profile;
}

EmbeddedOptions ephemeral()
{
    EmbeddedOptions options;
    options.ephemeral = true;
    options.idle = std::chrono::milliseconds(500);
    options.keeperProgram = QStringLiteral(TENANTRY_KEEPER);
    options.settings = {u"fsync=off"_s};
    return options;
}

} // namespace

void InstallationTest::anEmbeddedDatabaseIsMadeFromNothing()
{
    Installation installation(named(u"test"_s), {}, ephemeral());
    const auto empty = installation.status();
    QVERIFY2(empty, qUtf8Printable(empty ? QString() : toText(empty.error())));
    QVERIFY(empty->isEmpty());

    QList<Installation::Step> steps;
    const auto ready = installation.prepare(std::nullopt, [&](Installation::Step step) { steps.append(step); });
    QVERIFY2(ready, qUtf8Printable(ready ? QString() : toText(ready.error())));
    QVERIFY(ready->isUsable());
    QVERIFY(steps.contains(Installation::Step::Migrating));
    QVERIFY(!steps.contains(Installation::Step::CopyingAside));
    QVERIFY(installation.status()->isUsable());

    Database database([&] { return installation.locate(); });
    auto transaction = database.begin(Caller::system());
    QVERIFY(TenantStore(transaction.endWithNext()).insert(TenantId::create(), {u"Acme"_s, u"acme"_s, {}}));
}

void InstallationTest::aDatabaseThatHoldsSomethingIsCopiedAsideBeforeItIsMigrated()
{
    Installation installation(named(u"test"_s), {}, ephemeral());
    const ConnectionSpec spec = installation.administratorSpec(std::nullopt).value();
    {
        ConnectionSpec server = spec;
        server.database = u"postgres"_s;
        const auto administrator = Connection::open(server);
        QVERIFY(makeRoles(**administrator));
        QVERIFY(makeDatabase(**administrator, installation.databaseName()));
    }
    {
        const auto administrator = Connection::open(spec);
        const QList<Migration> all = builtInMigrations();
        QVERIFY(Migrator(**administrator, all.first(all.size() - 1)).migrate());
    }
    const auto migrated = installation.prepare();
    QVERIFY2(migrated, qUtf8Printable(migrated ? QString() : toText(migrated.error())));
    const QDir copies(installation.copiesDirectory());
    const auto files = copies.entryInfoList({u"*.dump"_s}, QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(files.first().size() > 1000);
    QVERIFY(!files.first().permission(QFile::ReadOther) && !files.first().permission(QFile::ReadGroup));
    QDir(installation.copiesDirectory()).removeRecursively();
}

void InstallationTest::aRemoteDatabaseNeedsAnAdministratorOnce()
{
    const ConnectionSpec server = TestDatabase::clusterSpec();
    Profile profile = named(u"remote"_s);
    profile.kind = ProfileKind::Remote;
    profile.hosts = server.hosts;
    profile.ports = {5432};
    profile.tls = TlsMode::Disable;
    profile.user = u"tenantry_app"_s;
    profile.database = u"remote_"_s + QUuid::createUuid().toString(QUuid::Id128);
    {
        Installation installation(profile, u"a password for the program"_s);
        QVERIFY(installation.status()->isEmpty());
        QCOMPARE(installation.prepare().error().reason, Reason::RightsMissing);
        const auto ready = installation.prepare(AdministratorLogin{u"tenantry_admin"_s, {}});
        QVERIFY2(ready, qUtf8Printable(ready ? QString() : toText(ready.error())));
        QVERIFY(ready->isUsable());
        QVERIFY(installation.prepare());
    }
    const auto administrator = Connection::open(server);
    QVERIFY((*administrator)->runScript("DROP DATABASE " + profile.database.toLatin1()));
}

QTEST_GUILESS_MAIN(InstallationTest)
#include "tst_installation.moc"
