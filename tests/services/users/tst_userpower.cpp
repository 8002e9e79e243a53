// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/passwordresetservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QHash>
#include <QTest>

#include <functional>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

/// A way to get somebody else's account into one's hands, or out of the way.
struct Operation
{
    QString permission;
    std::function<std::optional<Error>(Services &, const Caller &, UserId)> run;
};

template <class T>
std::optional<Error> errorOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

QHash<QString, Operation> operations()
{
    using S = Services;
    using C = Caller;
    return {
        {u"e-mail"_s,
         {u"user:update"_s,
          [](S &s, const C &c, UserId u) {
              return errorOf(s.users().edit(c, u, std::nullopt, {.email = u"mine@example.org"_s}));
          }}},
        {u"deactivate"_s,
         {u"user:update"_s, [](S &s, const C &c, UserId u) { return errorOf(s.users().deactivate(c, u, {})); }}},
        {u"undo"_s,
         {u"user:update"_s,
          [](S &s, const C &c, UserId u) { return errorOf(s.users().undo(c, u, RequestId::create())); }}},
        {u"reset password"_s,
         {u"user:reset_password"_s, [](S &s, const C &c, UserId u) { return errorOf(s.users().resetPassword(c, u)); }}},
        {u"reset link"_s,
         {u"user:reset_password"_s, [](S &s, const C &c, UserId u) { return errorOf(s.passwordResets().send(c, u)); }}},
        {u"delete"_s,
         {u"user:delete"_s, [](S &s, const C &c, UserId u) { return errorOf(s.users().remove(c, u, {})); }}},
    };
}

const QStringList everyOperation{u"user:read"_s, u"user:update"_s, u"user:delete"_s, u"user:reset_password"_s,
                                 u"user:create"_s};

} // namespace

/// Power over other people's accounts: nobody takes over whom he doesn't outrank, and a refusal changes nothing.
class UserPowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }
    void whoMayTouchWhom_data();
    void whoMayTouchWhom();
    void onlySuperusersMakeSuperusers();
    void aMembershipIsEndedByWhoHoldsAsMuchThere();
    void aTenantReachesOnlyAccountsOfItsOwnBehindTheServicesToo();
    void aRefusalNamesTheAccountInTheAuditLog();

private:
    [[nodiscard]] Services &services() { return m_world->services(); }
    [[nodiscard]] QString state() const;
    UserId alsoMemberOf(const Caller &caller, const Tenant &tenant);

    std::unique_ptr<World> m_world;
    Tenant m_acme;
    Tenant m_other;
};

void UserPowerTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
    m_other = m_world->tenant(u"other"_s);
}

/// All that an attack could have changed.
QString UserPowerTest::state() const
{
    return m_world->database().value(
        "SELECT md5((SELECT string_agg(u::text, ',' ORDER BY id) FROM iam.users u)"
        "        || (SELECT string_agg(m::text, ',' ORDER BY id) FROM iam.tenant_members m)"
        "        || (SELECT string_agg(s.id::text || coalesce(s.revoked_at::text, ''), ',' ORDER BY id)"
        "              FROM iam.sessions s)"
        "        || (SELECT coalesce(string_agg(r::text, ',' ORDER BY user_id), '') FROM iam.password_resets r))");
}

UserId UserPowerTest::alsoMemberOf(const Caller &caller, const Tenant &tenant)
{
    m_world->database().execute("INSERT INTO iam.tenant_members (tenant_id, user_id) VALUES ('"
                                + tenant.id.toString().toLatin1() + "', '" + caller.user.toString().toLatin1() + "')");
    return caller.user;
}

void UserPowerTest::whoMayTouchWhom_data()
{
    QTest::addColumn<QString>("operation");
    for (const QString &name : operations().keys())
        QTest::newRow(qUtf8Printable(name)) << name;
}

void UserPowerTest::whoMayTouchWhom()
{
    QFETCH(QString, operation);
    const Operation op = operations().value(operation);
    const auto attempt = [&](const Caller &caller, UserId target) {
        return op.run(services(), caller, target).value_or(Error{ErrorCode::Internal, Reason::Unspecified, {}, {}});
    };
    const Caller administrator = m_world->member(m_acme.id, everyOperation);
    const Caller operatorOfAll = m_world->platformUser(everyOperation);
    const UserId superuser = alsoMemberOf(m_world->root(), m_acme);
    const UserId stronger = m_world->member(m_acme.id, everyOperation + QStringList{u"tenant:update"_s}).user;
    const UserId ofTwo = alsoMemberOf(m_world->member(m_acme.id), m_other);
    const UserId strongerOperator = alsoMemberOf(m_world->platformUser({u"settings:update"_s}), m_acme);
    const UserId foreign = m_world->member(m_other.id).user;
    QStringList all = everyOperation;
    all.removeAll(op.permission);
    const Caller withoutIt = m_world->member(m_acme.id, all);
    const UserId simple = m_world->member(m_acme.id).user;
    const Caller stranger = m_world->stranger();
    Caller anonymous;
    anonymous.tenant = m_acme.id;
    const QString before = state();

    QCOMPARE(attempt(administrator, superuser).reason, Reason::SuperuserRequired);
    QCOMPARE(attempt(administrator, stronger).reason, Reason::HigherPowerRequired);
    QCOMPARE(attempt(administrator, ofTwo).reason, Reason::HigherPowerRequired);
    QCOMPARE(attempt(administrator, strongerOperator).reason, Reason::HigherPowerRequired);
    QCOMPARE(attempt(administrator, foreign).reason, Reason::UserUnknown);
    QCOMPARE(attempt(administrator, UserId::create()).reason, Reason::UserUnknown);
    QCOMPARE(attempt(operatorOfAll, superuser).reason, Reason::SuperuserRequired);
    QCOMPARE(attempt(operatorOfAll, stronger).reason, Reason::HigherPowerRequired);
    QCOMPARE(attempt(operatorOfAll, strongerOperator).reason, Reason::HigherPowerRequired);
    QCOMPARE(attempt(withoutIt, simple).reason, Reason::PermissionMissing);
    QCOMPARE(attempt(stranger, simple).code, ErrorCode::Forbidden);
    QCOMPARE(attempt(anonymous, simple).code, ErrorCode::Unauthenticated);
    QCOMPARE(state(), before);

    // The control: whom nothing protects is touched by both, and whoever belongs to two by who may in both.
    const bool isUndo = operation == u"undo";
    for (const auto &[caller, target] :
         {std::pair(administrator, simple), std::pair(operatorOfAll, ofTwo), std::pair(m_world->root(), stronger)}) {
        const Error error = attempt(caller, target);
        QCOMPARE(error.reason, isUndo ? Reason::NothingToUndo : Reason::Unspecified);
        m_world->database().execute("UPDATE iam.users SET email = id || '@example.org' WHERE email LIKE 'mine%'");
    }
    QVERIFY(isUndo || state() != before);
}

void UserPowerTest::onlySuperusersMakeSuperusers()
{
    const Caller operatorOfAll = m_world->platformUser(everyOperation);
    const UserId simple = m_world->member(m_acme.id).user;
    const QString before = state();
    AccountDraft draft{AccountKind::Person, u"new@example.org"_s};
    draft.isSuperuser = true;
    QCOMPARE(services().users().create(operatorOfAll, draft).error().reason, Reason::SuperuserRequired);
    QCOMPARE(services().users().edit(operatorOfAll, simple, {}, {.isSuperuser = true}).error().reason,
             Reason::SuperuserRequired);
    // Nor does he make himself one.
    QCOMPARE(services().users().edit(operatorOfAll, operatorOfAll.user, {}, {.isSuperuser = true}).error().reason,
             Reason::SuperuserRequired);
    QCOMPARE(state(), before);
    QVERIFY(services().users().edit(m_world->root(), simple, {}, {.isSuperuser = true}));
}

void UserPowerTest::aMembershipIsEndedByWhoHoldsAsMuchThere()
{
    const Caller administrator = m_world->member(m_acme.id, everyOperation);
    const UserId stronger = m_world->member(m_acme.id, {u"tenant:update"_s}).user;
    const UserId ofTwo = alsoMemberOf(m_world->member(m_acme.id, {u"user:read"_s}), m_other);
    auto &memberships = services().memberships();
    QCOMPARE(memberships.remove(administrator, stronger, m_acme.id).error().reason, Reason::HigherPowerRequired);
    QCOMPARE(memberships.remove(administrator, ofTwo, m_other.id).error().code, ErrorCode::Forbidden);
    QVERIFY(memberships.remove(administrator, ofTwo, m_acme.id));
    const auto left = memberships.list(m_world->root(), ofTwo);
    QVERIFY(left);
    QCOMPARE(left->size(), 1);
    QCOMPARE(left->first().tenant, m_other.id);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.role_grants WHERE user_id = '"
                                       + ofTwo.toString().toLatin1() + "'"),
             u"0"_s);
    QCOMPARE(memberships.add(administrator, stronger, m_acme.id).error().reason, Reason::SuperuserRequired);
    QVERIFY(memberships.add(m_world->root(), ofTwo, m_acme.id));
    QCOMPARE(memberships.list(m_world->root(), ofTwo)->size(), 2);
}

void UserPowerTest::aTenantReachesOnlyAccountsOfItsOwnBehindTheServicesToo()
{
    // The second wall: what the working login could send from the tenant's scope without any service.
    const UserId foreign = m_world->member(m_other.id).user;
    const UserId ofTwo = alsoMemberOf(m_world->member(m_acme.id), m_other);
    const QString before = state();
    for (const UserId &target : {foreign, ofTwo, m_world->root().user}) {
        const QByteArray id = target.toString().toLatin1();
        const QByteArrayList calls{"iam_auth.delete_user('" + id + "')",
                                   "iam_auth.hand_over('" + id + "', NULL)",
                                   "iam_auth.set_password('" + id + "', 'x', false, NULL)",
                                   "iam_auth.begin_password_reset('" + id + "', sha256('x'))",
                                   "iam_auth.begin_password_resets(ARRAY['" + id + "'::uuid], ARRAY[sha256('x')])",
                                   "iam_auth.update_user('" + id + "', 'x@example.org', NULL, NULL, NULL, NULL)",
                                   "iam_auth.update_user('" + id + "', NULL, NULL, NULL, NULL, true)"};
        for (const QByteArray &call : calls) {
            const auto done = m_world->database().administrator().runScript(
                "BEGIN; SET LOCAL ROLE tenantry_tenant; SET LOCAL tenantry.tenant_id = '"
                + m_acme.id.toString().toLatin1() + "'; SELECT " + call + "; COMMIT");
            QVERIFY2(!done, call.constData());
            m_world->database().execute("ROLLBACK");
        }
    }
    QCOMPARE(state(), before);
}

void UserPowerTest::aRefusalNamesTheAccountInTheAuditLog()
{
    const Caller administrator = m_world->member(m_acme.id, everyOperation);
    const UserId superuser = alsoMemberOf(m_world->root(), m_acme);
    QVERIFY(!services().users().resetPassword(administrator, superuser, u"because"_s));
    const LastAuditEvent event = m_world->lastAuditEvent();
    QCOMPARE(event.action, u"user.reset_password"_s);
    QCOMPARE(event.outcome, u"denied"_s);
    QCOMPARE(event.targetId, superuser.toString());
    QCOMPARE(event.actorLabel, administrator.label);
}

QTEST_GUILESS_MAIN(UserPowerTest)
#include "tst_userpower.moc"
