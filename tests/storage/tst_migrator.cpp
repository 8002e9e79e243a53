// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"
#include "tests/storage/emptydatabase.h"
#include "tests/support/testdatabase.h"

#include <QDir>
#include <QSet>
#include <QTest>

#include <thread>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// The built-in migrations and \a more behind them.
QList<Migration> builtInAnd(const QList<Migration> &more)
{
    return builtInMigrations() + more;
}

QString value(Connection &connection, const QByteArray &sql)
{
    const auto answer = connection.run("SELECT (" + sql + ")::text AS value");
    return answer ? answer->at(0).text("value") : toText(answer.error());
}

/// A later change of a table that is audited, as a later version of the program would bring it.
Migration addColour()
{
    return Migration::fromFile(u"9001_colour.sql"_s,
                               "ALTER TABLE iam.tenants ADD COLUMN colour text NOT NULL DEFAULT 'blue';\n"
                               "SELECT iam.audit_table('tenants');\n");
}

} // namespace

class MigratorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMigrationFileIsBuiltIn();
    void emptyDatabaseIsBroughtUpToDate();
    void secondRunChangesNothing();
    void migrationKeepsTheRowsThatAreThere();
    void ownerIsAskedBeforeADatabaseWithContentsChanges();
    void changedMigrationIsRefused();
    void newerDatabaseIsRefused();
    void newerDatabaseIsAcceptedWhenItsMigrationSaysSo();
    void migrationThatComesTooLateIsRefused();
    void failedMigrationLeavesNothingBehind();
    void twoProgramsMigrateOnce();
    void workingLoginMaySeeTheStatusButNotMigrate();
    void administratorNeedsNoSuperuser();
};

void MigratorTest::everyMigrationFileIsBuiltIn()
{
    QStringList builtIn;
    QSet<int> numbers;
    for (const Migration &migration : builtInMigrations()) {
        builtIn.append(u"%1_%2.sql"_s.arg(migration.number, 4, 10, QLatin1Char('0')).arg(migration.name));
        QVERIFY2(!numbers.contains(migration.number), qPrintable(builtIn.last()));
        numbers.insert(migration.number);
        QVERIFY(migration.sql.startsWith("-- SPDX-License-Identifier"));
    }
    const QDir source(QStringLiteral(TENANTRY_SOURCE_DIR "/core/storage/sql/migrations"));
    QCOMPARE(builtIn, source.entryList({u"*.sql"_s}, QDir::Files, QDir::Name));
}

void MigratorTest::emptyDatabaseIsBroughtUpToDate()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    Migrator migrator(*connection);

    const auto before = migrator.status();
    QVERIFY(before && before->isEmpty() && !before->isUsable());
    QCOMPARE(before->obstacle()->reason, Reason::DatabaseNotMigrated);

    const auto after = migrator.migrate();
    QVERIFY2(after, after ? "" : qPrintable(toText(after.error())));
    QVERIFY(after->isUsable());
    QCOMPARE(after->applied.size(), builtInMigrations().size());
    QCOMPARE(after->applied.first().appliedBy, u"tenantry_admin"_s);
    QCOMPARE(value(*connection, "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'iam'"),
             u"tenantry_owner"_s);
}

void MigratorTest::secondRunChangesNothing()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    const auto first = Migrator(*connection).migrate();
    const auto second = Migrator(*connection).migrate([](const SchemaStatus &) -> Result<void> {
        return failure(ErrorCode::Internal, Reason::Unspecified, u"asked without need"_s);
    });
    QVERIFY(first && second);
    QCOMPARE(second->applied, first->applied);
}

void MigratorTest::migrationKeepsTheRowsThatAreThere()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    QVERIFY(Migrator(*connection).migrate());
    QVERIFY(connection->runScript("INSERT INTO iam.tenants (name, slug) VALUES ('Acme', 'acme'), ('Beta', 'beta')"));

    const auto status = Migrator(*connection, builtInAnd({addColour()})).migrate();
    QVERIFY2(status, status ? "" : qPrintable(toText(status.error())));
    QCOMPARE(status->applied.last().number, 9001);
    QCOMPARE(value(*connection, "SELECT string_agg(slug || ' ' || colour, ', ' ORDER BY slug) FROM iam.tenants"),
             u"acme blue, beta blue"_s);

    QVERIFY(connection->runScript("UPDATE iam.tenants SET colour = 'red' WHERE slug = 'acme'"));
    QCOMPARE(value(*connection, "SELECT colour FROM iam.tenants_history WHERE slug = 'acme'"), u"blue"_s);
    QCOMPARE(value(*connection,
                   "SELECT (before ->> 'colour') || (after ->> 'colour') FROM iam.audit_details "
                   "WHERE before ? 'colour'"),
             u"bluered"_s);
}

void MigratorTest::ownerIsAskedBeforeADatabaseWithContentsChanges()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    int asked = 0;
    const Migrator::BeforeChange refuse = [&asked](const SchemaStatus &status) -> Result<void> {
        ++asked;
        if (status.pending.size() != 1)
            qFatal("One migration is pending, not %lld.", static_cast<long long>(status.pending.size()));
        return failure(ErrorCode::Unavailable, Reason::DiskFull);
    };
    QVERIFY(Migrator(*connection).migrate(refuse)); // an empty database holds nothing to copy aside
    QCOMPARE(asked, 0);

    const auto stopped = Migrator(*connection, builtInAnd({addColour()})).migrate(refuse);
    QCOMPARE(asked, 1);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().reason, Reason::DiskFull);
    QCOMPARE(value(*connection, "SELECT max(number) < 9000 FROM iam.schema_migrations"), u"true"_s);
}

void MigratorTest::changedMigrationIsRefused()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    QVERIFY(Migrator(*connection).migrate());

    auto changed = builtInMigrations();
    changed[1] = Migration::fromFile(u"0002_tables.sql"_s, changed.at(1).sql + "\n-- one word more\n");
    Migrator migrator(*connection, changed + QList{addColour()});
    const auto result = migrator.migrate();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unavailable);
    QCOMPARE(result.error().reason, Reason::MigrationChanged);
    QCOMPARE(result.error().detail, u"0002_tables.sql"_s);
    QCOMPARE(migrator.status()->obstacle()->reason, Reason::MigrationChanged);
    QCOMPARE(value(*connection, "SELECT max(number) < 9000 FROM iam.schema_migrations"), u"true"_s);
}

void MigratorTest::newerDatabaseIsRefused()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    Migration newer = addColour();
    newer.oldestProgram = u"7.2"_s;
    QVERIFY(Migrator(*connection, builtInAnd({newer})).migrate());

    const auto result = Migrator(*connection).migrate();
    QVERIFY(!result);
    QCOMPARE(result.error().reason, Reason::DatabaseNewer);
    QVERIFY(result.error().detail.contains(u"9001_colour.sql"));
    QVERIFY(result.error().detail.contains(u"7.2"));
    QVERIFY(Migrator(*connection, builtInMigrations(), QVersionNumber(7, 10)).status()->isUsable());
}

void MigratorTest::newerDatabaseIsAcceptedWhenItsMigrationSaysSo()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    const auto harmless = Migration::fromFile(u"9001_index.sql"_s,
                                              "-- oldest program: 0.1\n"
                                              "CREATE INDEX tenants_by_description ON iam.tenants (description);");
    QVERIFY(Migrator(*connection, builtInAnd({harmless})).migrate());

    const auto status = Migrator(*connection, builtInMigrations(), QVersionNumber(0, 1)).migrate();
    QVERIFY(status && status->isUsable());
    QCOMPARE(status->newer.size(), 1);
}

void MigratorTest::migrationThatComesTooLateIsRefused()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    QVERIFY(Migrator(*connection, builtInAnd({addColour()})).migrate());

    const auto late = Migration::fromFile(u"9000_late.sql"_s, "SELECT 1;");
    const auto result = Migrator(*connection, builtInAnd({late, addColour()})).migrate();
    QVERIFY(!result);
    QCOMPARE(result.error().reason, Reason::MigrationChanged);
    QCOMPARE(result.error().detail, u"9000_late.sql"_s);
}

void MigratorTest::failedMigrationLeavesNothingBehind()
{
    const EmptyDatabase database;
    const auto connection = database.connect();
    const auto broken = Migration::fromFile(u"9002_broken.sql"_s, "CREATE TABLE iam.half (id int);\nSELECT 1/0;\n");
    const auto result = Migrator(*connection, builtInAnd({addColour(), broken})).migrate();
    QVERIFY(!result);
    QVERIFY2(result.error().detail.contains(u"9002 (broken): 22012"), qPrintable(result.error().detail));
    QVERIFY(!connection->isInTransaction());
    QCOMPARE(value(*connection, "SELECT max(number) FROM iam.schema_migrations"), u"9001"_s);
    QCOMPARE(value(*connection, "SELECT to_regclass('iam.half') IS NULL"), u"true"_s);

    // The lock is free again: the mended migration goes through, also from elsewhere.
    const auto mended = Migration::fromFile(u"9002_mended.sql"_s, "SELECT 1;");
    const auto other = database.connect();
    QVERIFY(Migrator(*other, builtInAnd({addColour(), mended})).migrate());
}

void MigratorTest::twoProgramsMigrateOnce()
{
    const EmptyDatabase database;
    const auto first = database.connect();
    const auto second = database.connect();
    Result<SchemaStatus> results[2] = {SchemaStatus(), SchemaStatus()};
    {
        const std::jthread one([&] { results[0] = Migrator(*first).migrate(); });
        const std::jthread two([&] { results[1] = Migrator(*second).migrate(); });
    }
    for (const auto &result : results) {
        QVERIFY2(result, result ? "" : qPrintable(toText(result.error())));
        QVERIFY(result->isUsable());
    }
    QCOMPARE(results[0]->applied, results[1]->applied);
}

void MigratorTest::workingLoginMaySeeTheStatusButNotMigrate()
{
    const EmptyDatabase database;
    const auto app = database.connect(u"tenantry_app"_s);
    const auto refused = Migrator(*app).migrate();
    QVERIFY(!refused);
    QCOMPARE(refused.error().reason, Reason::RightsMissing);

    QVERIFY(Migrator(*database.connect()).migrate());
    QVERIFY(Migrator(*app).status()->isUsable());
}

void MigratorTest::administratorNeedsNoSuperuser()
{
    const EmptyDatabase database;
    const auto server = database.connect();
    if (server->serverVersion() >= 160000)
        QSKIP("From PostgreSQL 16 on CREATEROLE doesn't reach roles that somebody else made, as here.");
    QVERIFY(
        server->runScript("DROP ROLE IF EXISTS test_administrator; CREATE ROLE test_administrator LOGIN CREATEROLE"));

    const auto administrator = database.connect(u"test_administrator"_s);
    const auto roles = makeRoles(*administrator);
    QVERIFY2(roles, roles ? "" : qPrintable(toText(roles.error())));
    const auto status = Migrator(*administrator).migrate();
    QVERIFY2(status, status ? "" : qPrintable(toText(status.error())));
    QCOMPARE(status->applied.first().appliedBy, u"test_administrator"_s);
    QVERIFY(server->runScript("REVOKE tenantry_owner FROM test_administrator; DROP ROLE test_administrator"));
}

QTEST_GUILESS_MAIN(MigratorTest)
#include "tst_migrator.moc"
