// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Who holds a role in a tenant, changed by user.
class RoleHoldersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void theSetIsReplaced();
    void aRoleIsTakenFromOneUser();
    void anEndedGrantIsNone();
    void everyMemberHoldsTheMembershipRole();
    void strangersAreAddedBySuperusersOnly();
    void nobodyGivesWhatHeDoesNotHold();
    void rolesOfAnotherTenantAreUnknown();

private:
    [[nodiscard]] GrantService &grants() { return m_world->services().grants(); }
    [[nodiscard]] Role role(const QString &name, TenantId tenant, const QStringList &permissions = {});
    [[nodiscard]] Caller root() { return m_world->root().inTenant(m_acme.id); }

    std::unique_ptr<World> m_world;
    Tenant m_acme;
};

void RoleHoldersTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
}

Role RoleHoldersTest::role(const QString &name, TenantId tenant, const QStringList &permissions)
{
    const auto made = m_world->services().roles().create(m_world->root(), {name, {}, permissions, tenant});
    if (!made)
        qFatal("No role: %s", qUtf8Printable(toText(made.error())));
    return *made;
}

void RoleHoldersTest::theSetIsReplaced()
{
    const Role editor = role(u"Editor"_s, m_acme.id);
    const Caller ada = m_world->member(m_acme.id);
    const Caller bob = m_world->member(m_acme.id);
    const Caller cat = m_world->member(m_acme.id);
    QVERIFY(grants().setHolders(root(), editor.id, {ada.user, bob.user, ada.user}));
    const auto changed = grants().setHolders(root(), editor.id, {bob.user, cat.user});
    QVERIFY2(changed, changed ? "" : qUtf8Printable(toText(changed.error())));
    QList<UserId> expected{bob.user, cat.user};
    std::sort(expected.begin(), expected.end());
    QCOMPARE(*changed, expected);
    QCOMPARE(*grants().holders(root(), editor.id), expected);
    QCOMPARE(m_world->lastAuditEvent().action, u"role.set_holders"_s);
    QCOMPARE(grants().setHolders(root(), editor.id, {})->size(), 0);
    QCOMPARE(grants().holders(root(), editor.id)->size(), 0);
    QCOMPARE(grants().holders(m_world->root(), editor.id).error().reason, Reason::Required);
    QCOMPARE(grants().setHolders(root(), RoleId::create(), {}).error().reason, Reason::RoleUnknown);
    QCOMPARE(grants().holders(root(), RoleId::create()).error().reason, Reason::RoleUnknown);
}

void RoleHoldersTest::aRoleIsTakenFromOneUser()
{
    const Role editor = role(u"Editor"_s, m_acme.id);
    const Caller ada = m_world->member(m_acme.id);
    QVERIFY(grants().setHolders(root(), editor.id, {ada.user}));
    QVERIFY(grants().revokeFrom(root(), ada.user, editor.id));
    QCOMPARE(m_world->lastAuditEvent().action, u"role.revoke"_s);
    QCOMPARE(grants().revokeFrom(root(), ada.user, editor.id).error().reason, Reason::GrantUnknown);
    QCOMPARE(grants().revokeFrom(root(), ada.user, RoleId::create()).error().reason, Reason::RoleUnknown);
}

void RoleHoldersTest::anEndedGrantIsNone()
{
    const Role editor = role(u"Editor"_s, m_acme.id);
    const Caller ada = m_world->member(m_acme.id);
    QVERIFY(grants().setHolders(root(), editor.id, {ada.user}));
    m_world->database().execute(
        "UPDATE iam.role_grants SET starts_at = iam.now() - interval '2 days', ends_at = iam.now() "
        "- interval '1 day' WHERE role_id = '"
        + editor.id.toString().toLatin1() + "'");
    QCOMPARE(grants().holders(root(), editor.id)->size(), 0);
    QCOMPARE(grants().revokeFrom(root(), ada.user, editor.id).error().reason, Reason::GrantUnknown);
    QVERIFY(grants().setHolders(root(), editor.id, {ada.user}));
    QCOMPARE(*grants().holders(root(), editor.id), QList{ada.user});
}

void RoleHoldersTest::everyMemberHoldsTheMembershipRole()
{
    const auto member = m_world->services().roles().findByName(m_world->root(), u"Member"_s);
    const Caller ada = m_world->member(m_acme.id);
    QCOMPARE(*grants().holders(root(), member->id), QList{ada.user});
    QCOMPARE(grants().setHolders(root(), member->id, {}).error().reason, Reason::MembershipRole);
    QCOMPARE(grants().revokeFrom(root(), ada.user, member->id).error().reason, Reason::MembershipRole);
}

void RoleHoldersTest::strangersAreAddedBySuperusersOnly()
{
    const Role editor = role(u"Editor"_s, m_acme.id);
    const Caller stranger = m_world->stranger();
    const Caller admin = m_world->member(m_acme.id, {u"role:assign_users"_s});
    const Caller support = m_world->platformUser({u"role:assign_users"_s}).inTenant(m_acme.id);
    for (const Caller &caller : {admin, support}) {
        const auto refused = grants().setHolders(caller, editor.id, {stranger.user});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QCOMPARE(refused.error().reason, Reason::UserUnknown);
    }
    QCOMPARE(grants().setHolders(root(), editor.id, {UserId::create()}).error().reason, Reason::UserUnknown);
    QVERIFY(grants().setHolders(root(), editor.id, {stranger.user}));
    QVERIFY(m_world->services().users().find(root(), stranger.user));
}

void RoleHoldersTest::nobodyGivesWhatHeDoesNotHold()
{
    const Role strong = role(u"Strong"_s, m_acme.id, {u"user:delete"_s});
    const Caller ada = m_world->member(m_acme.id);
    const Caller admin = m_world->member(m_acme.id, {u"role:assign_users"_s});
    QCOMPARE(grants().setHolders(admin, strong.id, {ada.user}).error().reason, Reason::PermissionNotHeld);
    QVERIFY(grants().setHolders(root(), strong.id, {ada.user}));
    QVERIFY(grants().setHolders(admin, strong.id, {ada.user})); // gives nothing
    QVERIFY(grants().setHolders(admin, strong.id, {}));
}

void RoleHoldersTest::rolesOfAnotherTenantAreUnknown()
{
    const Tenant other = m_world->tenant(u"other"_s);
    const Role foreign = role(u"Foreign"_s, other.id);
    QCOMPARE(grants().holders(root(), foreign.id).error().reason, Reason::RoleUnknown);
    QCOMPARE(grants().setHolders(root(), foreign.id, {}).error().reason, Reason::RoleUnknown);
}

QTEST_GUILESS_MAIN(RoleHoldersTest)
#include "tst_roleholders.moc"
