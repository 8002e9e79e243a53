// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access/permission.h"
#include "core/storage/connection.h"
#include "tests/support/testdatabase.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString goldenFile = QStringLiteral(TENANTRY_SOURCE_DIR "/core/storage/sql/schema.golden.sql");

/// What doesn't say anything about the schema: pg_dump's remarks and session settings, and empty lines.
bool isNoise(const QByteArray &line)
{
    return line.isEmpty() || line.startsWith("--") || line.startsWith("SET ") || line.startsWith('\\')
        || line.startsWith("SELECT pg_catalog.set_config");
}

/// The schema of \a database as pg_dump writes it, without the partitions of single months.
QByteArray dumpedSchema(const TestDatabase &database, int serverVersion)
{
    const ConnectionSpec spec = database.administratorSpec();
    const QString versioned = u"/usr/lib/postgresql/%1/bin"_s.arg(serverVersion / 10000);
    QString program = QStandardPaths::findExecutable(u"pg_dump"_s, {versioned});
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(u"pg_dump"_s);
    QProcess dump;
    dump.start(program,
               {u"--schema-only"_s, u"--host"_s, spec.hosts.first(), u"--username"_s, spec.user,
                u"--exclude-table=iam.audit_*_2*"_s, database.name()});
    if (!dump.waitForFinished(60'000) || dump.exitCode() != 0)
        qFatal("pg_dump: %s", dump.readAllStandardError().constData());

    QByteArray schema = "-- PostgreSQL " + QByteArray::number(serverVersion / 10000)
        + ". What all migrations add up to; renewed by tests/storage/renew-golden-schema.\n";
    for (const QByteArray &line : dump.readAllStandardOutput().split('\n')) {
        if (!isNoise(line))
            schema += line + '\n';
    }
    return schema;
}

/// The first line that differs, with its number.
QByteArray firstDifference(const QByteArray &left, const QByteArray &right)
{
    const auto leftLines = left.split('\n');
    const auto rightLines = right.split('\n');
    for (qsizetype i = 0; i < std::max(leftLines.size(), rightLines.size()); ++i) {
        if (leftLines.value(i) != rightLines.value(i))
            return "line " + QByteArray::number(i + 1) + ": '" + leftLines.value(i) + "' instead of '"
                + rightLines.value(i) + "'";
    }
    return {};
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migrationsAddUpToTheGoldenSchema();
    void everyPermissionOfTheProgramIsInTheCatalogue();
    void catalogueHoldsTheContract();
    void systemRolesAreSeeded();
    void functionsOfTheOwnerPinTheirSearchPath();
    void nothingIsGrantedToEverybody();
    void workingLoginOwnsNothing();
    void foreignKeysHaveIndexes();
    void keysAreTheSameInEveryCaseAndComposition();
    void testClockMovesOnlyTestDatabases();

private:
    TestDatabase m_database;
};

void SchemaTest::migrationsAddUpToTheGoldenSchema()
{
    const int version = m_database.administrator().serverVersion();
    const QByteArray schema = dumpedSchema(m_database, version);
    QFile file(goldenFile);
    if (qEnvironmentVariableIsSet("TENANTRY_RENEW_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(schema);
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray golden = file.readAll();
    if (!golden.startsWith(schema.left(schema.indexOf('.'))))
        QSKIP("pg_dump writes differently in each major version, and the golden schema is another's.");
    QVERIFY2(schema == golden, firstDifference(schema, golden).constData());
}

void SchemaTest::everyPermissionOfTheProgramIsInTheCatalogue()
{
    QFile header(QStringLiteral(TENANTRY_SOURCE_DIR "/core/domain/access/permission.h"));
    QVERIFY(header.open(QIODevice::ReadOnly));
    static const QRegularExpression code(u"u\"([a-z_]+:[a-z_]+)\""_s);
    int seen = 0;
    for (auto codes = code.globalMatch(QString::fromUtf8(header.readAll())); codes.hasNext(); ++seen) {
        const QString permission = codes.next().captured(1);
        QVERIFY2(m_database.value("SELECT count(*) FROM iam.permissions WHERE code = '" + permission.toLatin1() + "'")
                     == u"1",
                 qPrintable(permission));
    }
    QVERIFY(seen >= 10);
}

void SchemaTest::catalogueHoldsTheContract()
{
    const QByteArrayList contract{"user:read",
                                  "user:create",
                                  "user:update",
                                  "user:delete",
                                  "tenant:read",
                                  "tenant:create",
                                  "tenant:update",
                                  "tenant:delete",
                                  "api_key:read",
                                  "api_key:create",
                                  "api_key:update",
                                  "api_key:delete",
                                  "vm:read",
                                  "vm:create",
                                  "vm:update",
                                  "vm:delete",
                                  "vm:start",
                                  "vm:stop",
                                  "vm:restart",
                                  "role:read",
                                  "role:create",
                                  "role:update",
                                  "role:delete",
                                  "role:assign_users",
                                  "role:assign",
                                  "permission:read",
                                  "permission:assign",
                                  "tenant:manage_roles",
                                  "tenant:view_roles",
                                  "tenant:view_users",
                                  "tenant:manage_role_permissions",
                                  "tenant:manage_invitations"};
    QCOMPARE(contract.size(), 32);
    QCOMPARE(m_database.value("SELECT count(*) FROM iam.permissions WHERE code IN ('" + contract.join("', '") + "')"),
             u"32"_s);
    QCOMPARE(m_database.value("SELECT count(*) FROM iam.permissions WHERE module <> split_part(code, ':', 1)"), u"0"_s);
}

void SchemaTest::systemRolesAreSeeded()
{
    const auto held = [this](const char *role) {
        return m_database.value("SELECT coalesce(string_agg(p.code, ' ' ORDER BY p.code), '') FROM iam.roles r "
                                "JOIN iam.role_permissions rp ON rp.role_id = r.id "
                                "JOIN iam.permissions p ON p.id = rp.permission_id "
                                "WHERE r.is_system_role AND r.tenant_id IS NULL AND r.name = '"
                                + QByteArray(role) + "'");
    };
    QCOMPARE(m_database.value("SELECT count(*) FROM iam.roles WHERE is_system_role"), u"6"_s);
    QCOMPARE(held("Member"), QString());
    QCOMPARE(held("Viewer"), u"api_key:read tenant:read user:read vm:read"_s);
    QCOMPARE(held("Support"), u"session:read session:revoke tenant:read user:read user:reset_password user:unlock"_s);
    QVERIFY(held("Platform Operator").contains(u"tenant:suspend"));
    QVERIFY(!held("Platform Operator").contains(u"settings:update"));
    QVERIFY(held("Platform Auditor").contains(u"audit:export"));
    QVERIFY(!held("Platform Auditor").contains(u":update"));
    QVERIFY(held("Tenant Admin").contains(u"role:assign_users"));
    QVERIFY(!held("Tenant Admin").contains(u"tenant:create"));
}

void SchemaTest::functionsOfTheOwnerPinTheirSearchPath()
{
    QCOMPARE(m_database.value("SELECT coalesce(string_agg(p.oid::regprocedure::text, ', '), '') FROM pg_proc p "
                              "WHERE p.pronamespace IN ('iam'::regnamespace, 'iam_auth'::regnamespace) AND p.prosecdef "
                              "AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%pg_temp')"),
             QString());
}

void SchemaTest::nothingIsGrantedToEverybody()
{
    QCOMPARE(m_database.value("SELECT coalesce(string_agg(p.oid::regprocedure::text, ', '), '') FROM pg_proc p "
                              "WHERE p.pronamespace IN ('iam'::regnamespace, 'iam_auth'::regnamespace) "
                              "AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a "
                              "WHERE a.grantee = 0)"),
             QString());
    QCOMPARE(m_database.value("SELECT coalesce(string_agg(c.oid::regclass::text, ', '), '') FROM pg_class c "
                              "CROSS JOIN aclexplode(c.relacl) a "
                              "WHERE c.relnamespace = 'iam'::regnamespace AND a.grantee = 0"),
             QString());
}

void SchemaTest::workingLoginOwnsNothing()
{
    QCOMPARE(m_database.value("SELECT count(*) FROM pg_class WHERE relowner <> 'tenantry_owner'::regrole "
                              "AND relnamespace IN ('iam'::regnamespace, 'iam_auth'::regnamespace)"),
             u"0"_s);
    QCOMPARE(m_database.value("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolinherit "
                              "FROM pg_roles WHERE rolname = 'tenantry_app'"),
             u"false"_s);
    QCOMPARE(m_database.value("SELECT count(*) FROM pg_class c CROSS JOIN aclexplode(c.relacl) a "
                              "WHERE c.relnamespace = 'iam'::regnamespace AND a.grantee <> c.relowner "
                              "AND a.privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')"),
             u"0"_s);
}

void SchemaTest::foreignKeysHaveIndexes()
{
    // Without one, deleting what is referred to reads the whole table that refers to it.
    QCOMPARE(m_database.value("SELECT coalesce(string_agg(f.conrelid::regclass || ' ' || f.conname, ', '), '') "
                              "FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = 'iam'::regnamespace "
                              "AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = f.conrelid "
                              "AND i.indkey[0] = f.conkey[1])"),
             QString());
}

void SchemaTest::keysAreTheSameInEveryCaseAndComposition()
{
    QCOMPARE(m_database.value("SELECT iam.text_key('A\u030angstr\u00d6m') = iam.text_key('\u00c5NGSTRO\u0308M')"),
             u"true"_s);
    QCOMPARE(m_database.value("SELECT iam.text_key('\u0416\u00c9') COLLATE \"C\" = '\u0436\u00e9'"), u"true"_s);
}

void SchemaTest::testClockMovesOnlyTestDatabases()
{
    const QByteArray read = "SELECT extract(year FROM iam.now())";
    m_database.execute("SET tenantry.now = '1999-12-31T12:00:00Z'");
    QCOMPARE(m_database.value(read), u"1999"_s);
    m_database.execute("DELETE FROM iam.database_marks");
    QVERIFY(m_database.value(read).toInt() >= 2026);
    m_database.execute("INSERT INTO iam.database_marks (mark) VALUES ('test'); RESET tenantry.now");
    QVERIFY(m_database.value(read).toInt() >= 2026);
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
