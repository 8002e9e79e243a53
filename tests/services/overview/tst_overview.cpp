// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/overview/overviewservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// What a tenant or the platform looks like at one glance, and to whom.
class OverviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void countsWhatThereIsInATenant();
    void countsWhatThereIsEverywhere();
    void tellsWhatEndsSoonAndWhatComesFirst();
    void tellsWhoIsLockedAndWhoIsDormant();
    void whatTheCallerMayNotReadIsLeftOut();
    void memberSeesHisTenantsFigures();
    void strangerIsRefused();
    void leavingSomethingOutIsNoRefusal();
    void signInsAreCountedByStretch();
    void failedSignInsCountEachAttempt();
    void signInsOfATenantAreItsMembers();
    void stretchesOutOfOrderAreRefused();
    void lastChangesAreTheNewestAndNoSignIns();
    void lookingAtLastChangesIsRecorded();

private:
    OverviewService &overview() { return m_world->services().overview(); }
    Overview read(const Caller &caller);
    void execute(const QByteArray &sql) { m_world->database().execute(sql); }
    Caller inAcme() { return m_world->root().inTenant(m_acme.id); }
    QList<SignInFigures> signIns(const Caller &caller);

    std::unique_ptr<World> m_world;
    Tenant m_acme;
    Tenant m_other;
    Caller m_ada; ///< a member of acme
};

void OverviewTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
    m_other = m_world->tenant(u"other"_s);
    m_ada = m_world->member(m_acme.id, {u"user:read"_s, u"api_key:read"_s});
    (void)m_world->member(m_other.id);
}

Overview OverviewTest::read(const Caller &caller)
{
    const auto found = overview().read(caller);
    if (!found)
        qFatal("%s", qUtf8Printable(toText(found.error())));
    return *found;
}

void OverviewTest::countsWhatThereIsInATenant()
{
    const Overview acme = read(inAcme());
    QCOMPARE(acme.people->accounts, Count{1});
    QCOMPARE(acme.people->newest, Count{1});
    QCOMPARE(acme.sessions->sessions, Count{1});
    QCOMPARE(acme.sessions->people, Count{1});
    QCOMPARE(acme.keys->active, Count{0});
    QCOMPARE(acme.invitations->open, Count{0});
    QVERIFY(acme.events->value > 0);
    QVERIFY(acme.at.isValid());
    execute("UPDATE iam.tenant_members SET joined_at = now() - interval '8 days'");
    QCOMPARE(read(inAcme()).people->newest, Count{0});
}

void OverviewTest::countsWhatThereIsEverywhere()
{
    const Overview everywhere = read(m_world->root());
    QCOMPARE(everywhere.people->accounts, Count{3});
    QCOMPARE(everywhere.sessions->people, Count{3});
    execute("INSERT INTO iam.sessions (user_id, refresh_hash, expires_at) SELECT user_id, sha256(id::text::bytea), "
            "expires_at "
            "FROM iam.sessions");
    QCOMPARE(read(m_world->root()).sessions->people, Count{3});
}

void OverviewTest::tellsWhatEndsSoonAndWhatComesFirst()
{
    const QByteArray ada = m_ada.user.toString().toLatin1();
    const QByteArray acme = m_acme.id.toString().toLatin1();
    execute("INSERT INTO iam.api_keys (user_id, tenant_id, name, scope, key_prefix, key_hash, expires_at) SELECT '"
            + ada + "', '" + acme
            + "', 'key ' || n, 'TENANT', 'tnt_' || n, sha256(n::text::bytea), "
              "now() + n * interval '3 days' FROM generate_series(1, 4) n");
    execute("UPDATE iam.role_grants SET ends_at = now() + interval '2 days' WHERE tenant_id = '" + acme + "'");
    execute(
        "INSERT INTO iam.invitations (email, tenant_id, token_hash, expires_at) SELECT 'guest' || n || '@x.example', '"
        + acme + "', sha256(n::text::bytea), now() + n * interval '20 hours' FROM generate_series(1, 3) n");
    const Overview found = read(inAcme());
    QCOMPARE(found.keys->active, Count{4});
    QCOMPARE(found.keys->ending.count, Count{2});
    QCOMPARE(found.keys->ending.first, u"key 1"_s);
    QCOMPARE(found.keys->ending.firstAt.date(), found.at.addDays(3).date());
    QCOMPARE(found.people->grants.count, Count{1});
    QVERIFY2(found.people->grants.first.endsWith(m_ada.label), qPrintable(found.people->grants.first));
    QCOMPARE(found.invitations->open, Count{3});
    QCOMPARE(found.invitations->ending.count, Count{1});
    QCOMPARE(found.invitations->ending.first, u"guest1@x.example"_s);
}

void OverviewTest::tellsWhoIsLockedAndWhoIsDormant()
{
    const QByteArray ada = m_ada.user.toString().toLatin1();
    execute("INSERT INTO iam.login_state (key_hash, user_id, locked_until) SELECT iam_auth.sign_in_key(email), id, "
            "now() + interval '5 minutes' FROM iam.users WHERE id = '"
            + ada + "'");
    execute("SET session_replication_role = replica"); // when an account was made never changes
    execute("UPDATE iam.users SET created_at = now() - interval '200 days' WHERE id = '" + ada + "'");
    execute("SET session_replication_role = origin");
    execute("UPDATE iam.user_activity SET last_sign_in_at = now() - interval '91 days' WHERE user_id = '" + ada + "'");
    QCOMPARE(read(inAcme()).people->locked, Count{1});
    QCOMPARE(read(inAcme()).people->dormant, Count{1});
    QCOMPARE(read(m_world->root()).people->locked, Count{1});
    const Overview other = read(m_world->root().inTenant(m_other.id));
    QCOMPARE(other.people->locked, Count{0});
    QCOMPARE(other.people->dormant, Count{0});
}

void OverviewTest::whatTheCallerMayNotReadIsLeftOut()
{
    const Overview found = read(m_world->platformUser({u"session:read"_s}));
    QVERIFY(found.sessions);
    QVERIFY(!found.people && !found.keys && !found.invitations && !found.events);
}

void OverviewTest::memberSeesHisTenantsFigures()
{
    (void)m_world->member(m_acme.id);
    const Overview found = read(m_ada);
    QCOMPARE(found.people->accounts, Count{2});
    QVERIFY(found.keys && !found.sessions && !found.events);
}

void OverviewTest::strangerIsRefused()
{
    QCOMPARE(overview().read(m_world->stranger().inTenant(m_acme.id)).error().reason, Reason::NotMember);
}

void OverviewTest::leavingSomethingOutIsNoRefusal()
{
    const Caller support = m_world->platformUser({u"session:read"_s});
    const int before = m_world->auditEvents();
    (void)read(support);
    QCOMPARE(m_world->auditEvents(), before);
}

QList<SignInFigures> OverviewTest::signIns(const Caller &caller)
{
    const QDateTime midnight(QDate(2026, 6, 3), QTime(0, 0), Qt::UTC);
    const auto found = overview().signIns(caller, {midnight.addDays(-2), midnight.addDays(-1), midnight});
    if (!found)
        qFatal("%s", qUtf8Printable(toText(found.error())));
    return *found;
}

void OverviewTest::signInsAreCountedByStretch()
{
    execute(
        "CREATE TEMP TABLE moment AS SELECT unnest('{2026-05-31T23:59:59Z,2026-06-01T00:00:00Z,2026-06-01T12:00:00Z,"
        "2026-06-03T08:00:00Z}'::timestamptz[]) AS at");
    execute("INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, action, "
            "outcome) SELECT gen_random_uuid(), at, 0, 0, 'user', '"
            + m_ada.user.toString().toLatin1() + "', 'gui', 'session.sign_in', 'success' FROM moment");
    const auto found = signIns(m_world->root());
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0).signedIn, 2);
    QCOMPARE(found.at(1).signedIn, 0);
    QVERIFY(found.at(2).signedIn >= 1); // and those of today
    QCOMPARE(found.at(0).failed, 0);
    QCOMPARE(found.at(1).from, QDateTime(QDate(2026, 6, 2), QTime(0, 0), Qt::UTC));
}

void OverviewTest::failedSignInsCountEachAttempt()
{
    execute(
        "WITH event AS (INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, origin, action, "
        "target_kind, target_id, outcome) VALUES (gen_random_uuid(), '2026-06-02T10:00:00Z', 0, 0, 'anonymous', "
        "'rest', 'session.sign_in', 'user', '"
        + m_ada.user.toString().toLatin1()
        + "', 'failed') RETURNING id, at) "
          "INSERT INTO iam.audit_details (event_id, at, salt, actor_label, db_login, db_application, after) "
          "SELECT id, at, sha256(''), '', '', '', '{\"failures\": 17}' FROM event");
    QCOMPARE(signIns(m_world->root()).at(1).failed, 17);
    QCOMPARE(signIns(inAcme()).at(1).failed, 17);
    QCOMPARE(signIns(m_world->root().inTenant(m_other.id)).at(1).failed, 0);
}

void OverviewTest::signInsOfATenantAreItsMembers()
{
    execute("INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, action, "
            "outcome) VALUES (gen_random_uuid(), '2026-06-01T01:00:00Z', 0, 0, 'user', '"
            + m_ada.user.toString().toLatin1() + "', 'gui', 'session.sign_in', 'success')");
    QCOMPARE(signIns(inAcme()).at(0).signedIn, 1);
    QCOMPARE(signIns(m_world->root().inTenant(m_other.id)).at(0).signedIn, 0);
}

void OverviewTest::stretchesOutOfOrderAreRefused()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QCOMPARE(overview().signIns(m_world->root(), {}).error().field, u"starts"_s);
    QCOMPARE(overview().signIns(m_world->root(), {now, now.addDays(-1)}).error().reason, Reason::OutOfRange);
    const QList<QDateTime> many(OverviewService::mostStretches + 1, now);
    QCOMPARE(overview().signIns(m_world->root(), many).error().reason, Reason::OutOfRange);
}

void OverviewTest::lastChangesAreTheNewestAndNoSignIns()
{
    QVERIFY(m_world->services().tenants().edit(m_world->root(), m_acme.id, {}, {.description = u"Boats"_s}));
    const auto changes = overview().lastChanges(m_world->root(), 2);
    QVERIFY(changes);
    QCOMPARE(changes->size(), 2);
    QCOMPARE(changes->first().action, u"tenant.edit"_s);
    QCOMPARE(changes->first().after.value(u"description"_s).toString(), u"Boats"_s);
    const auto again = overview().lastChanges(m_world->root(), 100);
    for (const AuditEvent &event : *again)
        QVERIFY2(!event.action.startsWith(u"session."_s) && !event.action.startsWith(u"audit."_s),
                 qPrintable(event.action));
    const auto acme = overview().lastChanges(inAcme(), 100);
    for (const AuditEvent &event : *acme)
        QCOMPARE(event.tenant, m_acme.id);
    QCOMPARE(overview().lastChanges(m_world->root(), 0).error().field, u"limit"_s);
}

void OverviewTest::lookingAtLastChangesIsRecorded()
{
    const int before = m_world->auditEvents();
    QVERIFY(overview().lastChanges(inAcme(), 5));
    QCOMPARE(m_world->auditEvents(), before + 1);
    QCOMPARE(m_world->lastAuditEvent().action, u"audit.read"_s);
    QVERIFY(m_world->lastAuditEvent().after.value(u"overview"_s).toBool());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::OverviewTest)
#include "tst_overview.moc"
