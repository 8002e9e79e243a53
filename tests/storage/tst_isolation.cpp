// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/storage/scopedsession.h"
#include "tests/storage/twotenants.h"
#include "tests/support/testdatabase.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

// The second wall alone: no service runs here, only SQL that the working login could send.

/// What a scope may see of a table.
struct Sight
{
    const char *table;
    const char *tenant; ///< the rows that tenant a may see; null: the table is closed to it
    const char *self;   ///< the rows that user a may see; null: the table is closed to him
};

constexpr const char *everything = "true";
constexpr const char *closed = nullptr;
constexpr const char *ofTenant = "tenant_id = 'aaaaaaaa-0000-4000-8000-000000000001'";
constexpr const char *tenantItself = "id = 'aaaaaaaa-0000-4000-8000-000000000001'";
constexpr const char *ofUser = "user_id = 'aaaaaaaa-0000-4000-8000-000000000002'";
constexpr const char *userHimself = "id = 'aaaaaaaa-0000-4000-8000-000000000002'";
constexpr const char *ofKey = "key_id = 'aaaaaaaa-0000-4000-8000-000000000007'";
constexpr const char *ofTask = "task_id = 'aaaaaaaa-0000-4000-8000-000000000009'";
constexpr const char *ofScope =
    "scope_id IN ('aaaaaaaa-0000-4000-8000-000000000001', '00000000-0000-0000-0000-000000000000')";

/// Every table of the schema. A new one must be added here before this test passes again.
constexpr Sight sights[] = {
    {"users", userHimself, userHimself}, // one member, who is user a
    {"tenants", tenantItself, tenantItself},
    {"tenant_members", ofTenant, ofUser},
    {"roles", ofScope, closed},
    {"role_permissions", ofScope, closed},
    {"role_grants", ofTenant, ofUser},
    {"permissions", everything, everything},
    {"settings", everything, everything},
    {"outbox", closed, closed},
    {"password_resets", closed, closed},
    {"signing_keys", closed, closed},
    {"sessions", ofUser, ofUser}, // of its one member, who is user a
    {"second_factors", closed, ofUser},
    {"second_factor_uses", closed, closed},
    {"sign_in_challenges", closed, closed},
    {"data_keys", closed, closed},
    {"login_state", closed, closed},
    {"idempotency_keys", closed, closed},
    {"refused_sign_ins", closed, closed},
    {"api_keys", ofTenant, ofUser},
    {"api_key_usage", ofKey, ofKey},
    {"api_keys_history", ofTenant, closed},
    {"invitations", ofTenant, closed},
    {"invitations_history", ofTenant, closed},
    {"tasks", ofTenant, closed},
    {"task_rows", ofTask, closed},
    {"audit_events", ofTenant, closed},
    {"audit_details", ofTenant, closed},
    {"audit_leaves", closed, closed},
    {"audit_log", closed, closed},
    {"audited_tables", closed, closed},
    {"schema_migrations", everything, everything},
    {"database_marks", everything, everything},
    {"user_activity", ofUser, ofUser},
    {"users_history", userHimself, closed},
    {"tenants_history", tenantItself, closed},
    {"tenant_members_history", ofTenant, closed},
    {"roles_history", ofScope, closed},
    {"role_permissions_history", ofScope, closed},
    {"role_grants_history", ofTenant, closed},
    {"permissions_history", closed, closed},
    {"settings_history", closed, closed},
    {"signing_keys_history", closed, closed},
    {"second_factors_history", closed, closed},
    {"data_keys_history", closed, closed},
};

} // namespace

class IsolationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyTableIsKnownHere();
    void scopeSeesItsRowsAndNoOthers_data();
    void scopeSeesItsRowsAndNoOthers();
    void scopeChangesNoForeignRow_data();
    void scopeChangesNoForeignRow();
    void nothingIsVisibleWithoutAScope_data();
    void nothingIsVisibleWithoutAScope();
    void hashesAreReadInNoScope();
    void partitionsCantBeReadBehindTheirParent();

private:
    void addRoles();

    TestDatabase m_database;
    std::unique_ptr<ScopedSession> m_session; ///< one for all, so that every connection was used before
};

void IsolationTest::initTestCase()
{
    makeTwoTenants(m_database);
    m_session = std::make_unique<ScopedSession>(m_database);
    QVERIFY(useBefore(*m_session));
}

void IsolationTest::everyTableIsKnownHere()
{
    QStringList known;
    for (const Sight &sight : sights)
        known.append(QString::fromLatin1(sight.table));
    known.sort();
    QCOMPARE(
        m_database.value("SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class "
                         "WHERE relnamespace = 'iam'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition"),
        known.join(u' '));
    // All rows of tenants or persons stand behind row-level security; these are the same for all.
    QCOMPARE(
        m_database.value("SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class "
                         "WHERE relnamespace = 'iam'::regnamespace AND relkind IN ('r', 'p') AND NOT relrowsecurity"),
        u"audit_log audited_tables database_marks schema_migrations"_s);
    QCOMPARE(m_database.value(
                 "SELECT count(*) FROM pg_class WHERE relnamespace = 'iam'::regnamespace AND relforcerowsecurity"),
             u"0"_s);
}

void IsolationTest::addRoles()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<QByteArray>("visible"); // empty: closed
    for (const Sight &sight : sights) {
        QTest::addRow("%s by %s", sight.table, tenantRole)
            << QByteArray(sight.table) << QByteArray(tenantRole) << QByteArray(sight.tenant);
        QTest::addRow("%s by %s", sight.table, selfRole)
            << QByteArray(sight.table) << QByteArray(selfRole) << QByteArray(sight.self);
    }
}

void IsolationTest::scopeSeesItsRowsAndNoOthers_data()
{
    addRoles();
}

void IsolationTest::scopeSeesItsRowsAndNoOthers()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    const QByteArray count = "SELECT count(*) FROM iam." + table;
    const QString seen = m_session->value(role, ownTenant, ownUser, count);
    if (visible.isEmpty()) {
        QCOMPARE(seen, u"42501"_s);
        return;
    }
    QCOMPARE(seen, m_database.value(count + " WHERE " + visible));
    QCOMPARE(m_session->value(role, ownTenant, ownUser, count + " WHERE NOT (" + visible + ")"), u"0"_s);
    // There are foreign rows to be seen, and own ones: the comparison above means something.
    if (visible != everything && table != "audit_leaves")
        QVERIFY(m_database.value(count + " WHERE (" + visible + ") IS NOT TRUE") != u"0");
    if (table != "database_marks")
        QVERIFY(seen != u"0");
}

void IsolationTest::scopeChangesNoForeignRow_data()
{
    addRoles();
}

void IsolationTest::scopeChangesNoForeignRow()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    // Each column that this scope may write, so that no right on a column is overlooked.
    const QString columns = m_database.value("SELECT coalesce(string_agg(attname, ' '), '') FROM pg_attribute "
                                             "WHERE attrelid = 'iam."
                                             + table
                                             + "'::regclass AND attnum > 0 "
                                               "AND NOT attisdropped AND attgenerated = '' "
                                               "AND has_column_privilege('"
                                             + role + "', attrelid, attnum, 'UPDATE')");
    for (const QString &column : columns.split(u' ', Qt::SkipEmptyParts)) {
        // RETURNING tells what was reached even if nothing differs.
        const auto changed = m_session->tryOut(role, ownTenant, ownUser,
                                               "UPDATE iam." + table + " SET " + column.toLatin1() + " = "
                                                   + column.toLatin1() + " WHERE (" + visible + ") IS NOT TRUE");
        QVERIFY2(changed ? changed->affected() == 0 : changed.error().detail.startsWith(u"42501"), qPrintable(column));
    }
    const auto deleted = m_session->tryOut(role, ownTenant, ownUser,
                                           "DELETE FROM iam." + table + " WHERE ("
                                               + (visible.isEmpty() ? QByteArray("false") : visible) + ") IS NOT TRUE");
    QVERIFY(deleted ? deleted->affected() == 0 : deleted.error().detail.startsWith(u"42501"));
    const auto locked =
        m_session->tryOut(role, ownTenant, ownUser,
                          "SELECT FROM iam." + table + " WHERE (" + (visible.isEmpty() ? QByteArray("false") : visible)
                              + ") IS NOT TRUE FOR UPDATE");
    QVERIFY(locked ? locked->size() == 0 : locked.error().detail.startsWith(u"42501"));
}

void IsolationTest::nothingIsVisibleWithoutAScope_data()
{
    addRoles();
}

void IsolationTest::nothingIsVisibleWithoutAScope()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, role);
    QFETCH(QByteArray, visible);
    const QByteArray count = "SELECT count(*) FROM iam." + table;
    if (visible != everything) {
        // After a transaction that had settings they are empty strings on this connection, not null.
        const QString seen = m_session->value(role, {}, {}, count);
        QVERIFY2(seen == u"0" || seen == u"42501", qPrintable(seen));
        ScopedSession fresh(m_database);
        const auto unset = fresh.connection().run(
            std::vector<Command>{{"BEGIN", {}, {}}, {"SET LOCAL ROLE " + role, {}, {}}, {count, {}, {}}});
        QVERIFY(unset ? unset->back().at(0).integer("count") == 0 : unset.error().detail.startsWith(u"42501"));
    }
    const QString byLogin = m_session->value("none", ownTenant, ownUser, count);
    if (table != "schema_migrations" && table != "database_marks")
        QCOMPARE(byLogin, u"42501"_s);
}

void IsolationTest::hashesAreReadInNoScope()
{
    for (const QByteArray role : {"none", platformRole, tenantRole, selfRole}) {
        for (const QByteArray secret :
             {"password_hash FROM iam.users", "refresh_hash FROM iam.sessions",
              "previous_refresh_hash FROM iam.sessions", "refresh_family FROM iam.sessions",
              "refresh_nonce FROM iam.sessions", "key_hash FROM iam.api_keys", "token_hash FROM iam.invitations"}) {
            const auto refused = m_session->tryOut(role, ownTenant, ownUser, "SELECT " + secret);
            QVERIFY2(!refused && refused.error().reason == Reason::RightsMissing, secret.constData());
        }
    }
}

void IsolationTest::partitionsCantBeReadBehindTheirParent()
{
    const auto partitions = m_database.administrator().run(
        "SELECT oid::regclass::text AS name FROM pg_class WHERE relispartition AND relkind = 'r' "
        "AND relnamespace = 'iam'::regnamespace");
    QVERIFY(partitions && partitions->size() >= 10);
    for (int i = 0; i < partitions->size(); ++i) {
        for (const QByteArray role : {"none", platformRole, tenantRole, selfRole})
            QCOMPARE(m_session->value(role, ownTenant, ownUser,
                                      "SELECT count(*) FROM " + partitions->at(i).text("name").toLatin1()),
                     u"42501"_s);
    }
}

QTEST_GUILESS_MAIN(IsolationTest)
#include "tst_isolation.moc"
