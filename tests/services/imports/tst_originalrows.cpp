// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/originalimportservice.h"
#include "tests/services/imports/originalsource.h"
#include "tests/support/residentmemory.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// The id \a number of a kind, as the scripts write them.
QByteArray id(char kind, int number)
{
    return QByteArray(1, kind) + "0000000-0000-4000-8000-" + QByteArray::number(number).rightJustified(12, '0');
}

/// The same for SQL.
QByteArray ref(char kind, int number)
{
    return "'" + id(kind, number) + "'";
}

const QByteArray times = ", '2024-05-01', '2024-05-01')"; // later than those of the good rows

void add(const char *name, const QByteArray &sql, const QByteArray &key, Reason reason, const QString &field)
{
    QTest::newRow(name) << sql << QString::fromLatin1(key) << reason << field;
}

QByteArray tenant(const QByteArray &name, const QByteArray &slug, const QByteArray &description = "NULL")
{
    return "INSERT INTO iam.tenants VALUES (" + ref('1', 9) + ", " + name + ", " + slug + ", " + description + ", true"
        + times;
}

QByteArray user(const QByteArray &email, const QByteArray &hash)
{
    return "INSERT INTO iam.users VALUES (" + ref('2', 9) + ", " + email + ", " + hash + ", 'A B', true, false, NULL"
        + times;
}

void addBadTenants()
{
    const QByteArray key = id('1', 9);
    add("tenant without a name", tenant("'  '", "'good'"), key, Reason::Required, u"name"_s);
    add("tenant with another's name", tenant("'QUIET harbour'", "'good'"), key, Reason::TenantNameTaken, u"name"_s);
    add("bad slug", tenant("'Good'", "'Not Good'"), key, Reason::BadFormat, u"slug"_s);
    add("short slug", tenant("'Good'", "'ab'"), key, Reason::TooShort, u"slug"_s);
    add("long slug", tenant("'Good'", "repeat('a', 51)"), key, Reason::TooLong, u"slug"_s);
    add("long description", tenant("'Good'", "'good'", "repeat('x', 2001)"), key, Reason::TooLong, u"description"_s);
}

void addBadUsers()
{
    const QByteArray key = id('2', 9);
    add("bad address", user("'nobody'", "''"), key, Reason::BadFormat, u"email"_s);
    add("no address", user("''", "''"), key, Reason::Required, u"email"_s);
    add("another's address", user("'CHIEF@example.org'", "''"), key, Reason::EmailTaken, u"email"_s);
    add("unknown hash", user("'good@example.org'", "'5f4dcc3b5aa765d61d8327deb882cf99'"), key, Reason::BadFormat,
        u"hashed_password"_s);
    add("expensive hash", user("'good@example.org'", "'$2b$31$' || repeat('a', 53)"), key, Reason::OutOfRange,
        u"hashed_password"_s);
}

QByteArray role(const QByteArray &name, const QByteArray &where)
{
    return "INSERT INTO iam.roles VALUES (" + ref('3', 9) + ", " + name + ", NULL, " + where + ", false" + times;
}

QByteArray assignment(const QByteArray &who, const QByteArray &what, const QByteArray &where)
{
    return "INSERT INTO iam.user_tenant_roles VALUES (" + who + ", " + what + ", " + where + ", '2024-05-01')";
}

void addBadRoles()
{
    const QByteArray key = id('3', 9);
    const QByteArray permission =
        "INSERT INTO iam.permissions VALUES (" + ref('4', 9) + ", 'T', 'template:read', NULL" + times;
    const QByteArray held = "; INSERT INTO iam.role_permissions VALUES (" + ref('3', 1) + ", " + ref('4', 9) + ")";
    add("unknown permission", permission, id('4', 9), Reason::PermissionUnknown, u"code"_s);
    add("unknown permission in a role", permission + held, id('3', 1) + '/' + id('4', 9), Reason::PermissionUnknown,
        u"code"_s);
    add("role without a name", role("''", ref('1', 1)), key, Reason::Required, u"name"_s);
    add("role with another's name", role("'default user ROLE'", ref('1', 1)), key, Reason::RoleNameTaken, u"name"_s);
    add("global role with the name of ours", role("'viewer'", "NULL"), key, Reason::RoleNameTaken, u"name"_s);
    add("role of a tenant that wasn't taken", tenant("'Good'", "'ab'") + "; " + role("'Good'", ref('1', 9)), key,
        Reason::TenantUnknown, u"tenant_id"_s);
    add("role of another tenant", assignment(ref('2', 1), ref('3', 1), ref('1', 2)),
        id('2', 1) + '/' + id('1', 2) + '/' + id('3', 1), Reason::RoleUnknown, u"role_id"_s);
    add("role for somebody who wasn't taken",
        user("'nobody'", "''") + "; " + assignment(ref('2', 9), ref('3', 1), ref('1', 1)),
        id('2', 9) + '/' + id('1', 1) + '/' + id('3', 1), Reason::UserUnknown, u"user_id"_s);
}

QByteArray apiKey(const QByteArray &prefix, const QByteArray &hash, const QByteArray &owner, const QByteArray &where)
{
    return "INSERT INTO iam.api_keys VALUES (" + ref('5', 9) + ", 'Key', " + prefix + ", " + hash
        + ", NULL, true, NULL, NULL, " + owner + ", " + where + ", 'TENANT'" + times;
}

void addBadKeys()
{
    const QByteArray key = id('5', 9);
    const QByteArray hash = "encode(sha256('x'), 'hex')";
    const QByteArray first = "(SELECT min(key_hash) FROM iam.api_keys)";
    add("key without a hash", apiKey("'vsak_xyz'", "'x'", ref('2', 2), ref('1', 1)), key, Reason::BadFormat,
        u"key_hash"_s);
    add("key with a bad beginning", apiKey("'vs ak'", hash, ref('2', 2), ref('1', 1)), key, Reason::BadFormat,
        u"key_prefix"_s);
    add("key for no tenant", apiKey("'vsak_xyz'", hash, ref('2', 2), "NULL"), key, Reason::Required, u"tenant_id"_s);
    add("another key's hash", apiKey("'vsak_xyz'", first, ref('2', 2), ref('1', 1)), key, Reason::RowRepeated, {});
    add("key of somebody who wasn't taken",
        user("'nobody'", "''") + "; " + apiKey("'vsak_xyz'", hash, ref('2', 9), ref('1', 1)), key, Reason::UserUnknown,
        u"user_id"_s);
}

QByteArray invitation(const QByteArray &email, const QByteArray &token, const QByteArray &what)
{
    return "INSERT INTO iam.invitations VALUES (" + ref('6', 9) + ", " + email + ", " + token
        + ", 'PENDING', '2099-01-01', NULL, " + ref('1', 1) + ", " + ref('2', 1) + ", NULL, " + what + times;
}

void addBadInvitations()
{
    const QByteArray key = id('6', 9);
    const QByteArray token = "repeat('t', 43)";
    add("invitation to no address", invitation("'nobody'", token, "NULL"), key, Reason::BadFormat, u"email"_s);
    add("invitation with a short token", invitation("'a@example.org'", "'abc'", "NULL"), key, Reason::BadFormat,
        u"token"_s);
    add("invitation with a role of another tenant", invitation("'a@example.org'", token, ref('3', 3)), key,
        Reason::RoleUnknown, u"role_id"_s);
    add("second pending invitation", invitation("'NEW@example.org'", token, "NULL"), key, Reason::RowRepeated, {});
}

} // namespace

/// Rows of the original that Tenantry can't take, and a great many that it can.
class OriginalRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyKindOfBadRowIsNamed_data();
    void everyKindOfBadRowIsNamed();
    void manyAreFastAndFlat();

private:
    Result<OriginalReport> import(
        const std::function<void(const OriginalRow &)> &row,
        const OriginalImportService::Progress &progress = [](const OriginalProgress &) { return true; })
    {
        return m_world->services().originalImports().run(m_world->root(), m_source->spec(), row, progress);
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<OriginalSource> m_source;
};

void OriginalRowsTest::init()
{
    m_world = std::make_unique<World>();
    m_source = std::make_unique<OriginalSource>(QStringList{u"original_schema.sql"_s, u"original_rows.sql"_s});
}

void OriginalRowsTest::cleanup()
{
    m_source.reset();
    m_world.reset();
}

void OriginalRowsTest::everyKindOfBadRowIsNamed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("key");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("field");
    addBadTenants();
    addBadUsers();
    addBadRoles();
    addBadKeys();
    addBadInvitations();
}

void OriginalRowsTest::everyKindOfBadRowIsNamed()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, key);
    m_source->execute(sql);
    QList<OriginalRow> refused;
    const auto report = import([&](const OriginalRow &row) {
        if (row.outcome == OriginalOutcome::Refused)
            refused.append(row);
    });
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(report->total().refused, refused.size());
    const auto named =
        std::find_if(refused.begin(), refused.end(), [&](const OriginalRow &row) { return row.id == key; });
    QVERIFY(named != refused.end());
    QVERIFY(named->error);
    QTEST(named->error->reason, "reason");
    QTEST(named->error->field, "field");
    // The good rows are all here: what is refused is the bad one and what depends on it.
    QCOMPARE(report->total().created, 21);
    QCOMPARE(import([](const OriginalRow &) {})->total().created, 0);
}

void OriginalRowsTest::manyAreFastAndFlat()
{
    const int count = qEnvironmentVariableIntValue("TENANTRY_IMPORT_ROWS") > 0
        ? qEnvironmentVariableIntValue("TENANTRY_IMPORT_ROWS")
        : 10'000;
    m_source->execute("INSERT INTO iam.users SELECT gen_random_uuid(), 'user' || i || '@example.org', "
                      "'$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234', 'First Last' || i, true, false, "
                      "NULL, now(), now() "
                      "FROM generate_series(1, "
                      + QByteArray::number(count) + ") AS i; INSERT INTO iam.user_tenant_roles SELECT id, '"
                      + id('3', 2) + "', '" + id('1', 1) + "', now() FROM iam.users WHERE email LIKE 'user%'; ANALYZE");
    const auto timed = [&] {
        qint64 early = 0;
        QElapsedTimer timer;
        timer.start();
        const auto report = import([](const OriginalRow &) {},
                                   [&](const OriginalProgress &progress) {
                                       early = progress.rows > 5'000 && early == 0 ? residentMemory() : early;
                                       return true;
                                   });
        const qint64 grown = residentMemory() - early;
        qInfo("%d accounts: %lld ms, memory grew by %lld KB", count, static_cast<long long>(timer.elapsed()),
              static_cast<long long>(grown));
        return std::pair(report, grown);
    };
    const auto [report, grown] = timed();
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(report->of(OriginalTable::Users).created, count + 4);
    QCOMPARE(report->of(OriginalTable::Assignments).created, count + 3);
    QVERIFY2(grown < 16 * 1024, qPrintable(QString::number(grown)));
    const QString state = stateHash(m_world->database());
    QCOMPARE(timed().first->total().created, 0);
    QCOMPARE(stateHash(m_world->database()), state);
}

QTEST_GUILESS_MAIN(OriginalRowsTest)
#include "tst_originalrows.moc"
