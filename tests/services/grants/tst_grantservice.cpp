// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class GrantServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesARoleInATenantWithEndAndReason();
    void aGrantCountsWithTheNextRequestUntilItIsRevoked();
    void aGrantEndsByItselfAndBeginsByItself();
    void onlyMembersHoldRolesInATenant();
    void whoLeavesATenantLeavesHisRolesThere();
    void theSameRoleIsGivenOnce();
    void anEndedGrantGivesWayToANewOne();
    void aTenantsRoleIsGivenInItsTenantOnly();
    void membershipIsNoRoleToGive();
    void endAndReasonAreEdited();
    void anEndThatHasPassedIsRefused();
    void anEndedGrantIsNotEdited();
    void aStaleVersionChangesNothing();
    void listsByUserRoleTenantAndState();
    void pagesFollowEachOther();
    void grantsOfAnotherTenantAreNotSeen();
    void theHistoryTellsWhoGaveAndTook();
};

namespace {

RoleId roleNamed(World &world, const QString &name)
{
    const auto role = world.services().roles().findByName(world.root(), name);
    if (!role)
        qFatal("No role %s", qUtf8Printable(name));
    return role->id;
}

Grant given(World &world, const GrantDraft &draft)
{
    const auto grant = world.services().grants().add(world.root(), draft);
    if (!grant)
        qFatal("No grant: %s", qUtf8Printable(toText(grant.error())));
    return *grant;
}

bool may(World &world, const Caller &caller, Permission permission)
{
    return world.services().access().check(caller, permission, caller.tenant).has_value();
}

} // namespace

void GrantServiceTest::givesARoleInATenantWithEndAndReason()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Caller root = world.root();
    const QDateTime end = QDateTime::currentDateTimeUtc().addDays(7);
    const auto grant = world.services().grants().add(
        root, {ada.user, roleNamed(world, u"Viewer"_s), acme.id, {}, end, u"Covers for Bob"_s});
    QVERIFY2(grant, qUtf8Printable(grant ? QString() : toText(grant.error())));
    QCOMPARE(grant->userEmail, ada.label);
    QCOMPARE(grant->tenantSlug, u"acme"_s);
    QCOMPARE(grant->roleName, u"Viewer"_s);
    QCOMPARE(grant->endsAt, end);
    QCOMPARE(grant->grantedBy, root.user);
    QCOMPARE(grant->reason, u"Covers for Bob"_s);
    QCOMPARE(grant->state, GrantState::InForce);
    const LastAuditEvent event = world.lastAuditEvent();
    QCOMPARE(event.action, u"role.grant"_s);
    QCOMPARE(event.targetId, grant->id.toString());
    QCOMPARE(event.reason, u"Covers for Bob"_s);
}

void GrantServiceTest::aGrantCountsWithTheNextRequestUntilItIsRevoked()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    QVERIFY(!may(world, ada, u"user:read"));
    const Grant grant = given(world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id});
    QVERIFY(may(world, ada, u"user:read"));
    QVERIFY(world.services().grants().revoke(world.root(), grant.id, grant.version, u"Moved on"_s));
    QVERIFY(!may(world, ada, u"user:read"));
    QCOMPARE(world.services().grants().find(world.root(), grant.id).error().reason, Reason::GrantUnknown);
}

void GrantServiceTest::aGrantEndsByItselfAndBeginsByItself()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Grant grant =
        given(world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id, now.addSecs(3600), now.addSecs(7200)});
    QCOMPARE(grant.state, GrantState::Future);
    QVERIFY(!may(world, ada, u"user:read"));
    const auto stateAt = [&](qint64 seconds) {
        world.database().setNow(now.addSecs(seconds));
        world.connection().close();
        return world.services().grants().find(world.root(), grant.id)->state;
    };
    QCOMPARE(stateAt(5000), GrantState::InForce);
    QVERIFY(may(world, ada, u"user:read"));
    QCOMPARE(stateAt(7200), GrantState::Ended);
    QVERIFY(!may(world, ada, u"user:read"));
}

void GrantServiceTest::onlyMembersHoldRolesInATenant()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller stranger = world.stranger();
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    auto &grants = world.services().grants();
    const Error error = grants.add(world.root(), {stranger.user, viewer, acme.id}).error();
    QCOMPARE(error.code, ErrorCode::NotFound);
    QCOMPARE(error.reason, Reason::UserNotMember);
    QCOMPARE(grants.add(world.member(acme.id, {u"role:assign_users"_s}), {stranger.user, viewer, acme.id}).error(),
             error);
    QCOMPARE(grants.add(world.root(), {UserId::create(), viewer, {}}).error().reason, Reason::UserUnknown);
}

void GrantServiceTest::whoLeavesATenantLeavesHisRolesThere()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Grant grant = given(world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id});
    world.database().execute("DELETE FROM iam.tenant_members WHERE user_id = '" + ada.user.toString().toUtf8() + "'");
    QCOMPARE(world.services().grants().find(world.root(), grant.id).error().reason, Reason::GrantUnknown);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.audit_events WHERE target_id = '"
                                    + grant.id.toString().toUtf8() + "'"),
             u"2"_s);
}

void GrantServiceTest::theSameRoleIsGivenOnce()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    given(world, {ada.user, viewer, acme.id});
    const Error error = world.services().grants().add(world.root(), {ada.user, viewer, acme.id}).error();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QCOMPARE(error.reason, Reason::AlreadyGranted);
    given(world, {ada.user, viewer, {}}); // platform-wide is another place
}

void GrantServiceTest::anEndedGrantGivesWayToANewOne()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    const Grant first = given(world, {ada.user, viewer, acme.id, {}, QDateTime::currentDateTimeUtc().addSecs(60)});
    world.database().setNow(QDateTime::currentDateTimeUtc().addSecs(120));
    world.connection().close();
    const Grant second = given(world, {ada.user, viewer, acme.id});
    QVERIFY(second.id != first.id);
    QCOMPARE(second.state, GrantState::InForce);
}

void GrantServiceTest::aTenantsRoleIsGivenInItsTenantOnly()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const auto role = world.services().roles().create(world.root(), {u"Own"_s, {}, {}, acme.id});
    const Caller bob = world.member(other.id);
    auto &grants = world.services().grants();
    QCOMPARE(grants.add(world.root(), {bob.user, role->id, other.id}).error().reason, Reason::RoleUnknown);
    QCOMPARE(grants.add(world.root(), {bob.user, role->id, {}}).error().reason, Reason::RoleUnknown);
    QCOMPARE(grants.add(world.root().inTenant(acme.id), {bob.user, role->id, other.id}).error().reason,
             Reason::TenantUnknown);
}

void GrantServiceTest::membershipIsNoRoleToGive()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    QCOMPARE(world.services().grants().add(world.root(), {ada.user, roleNamed(world, u"Member"_s), acme.id}).error(),
             (Error{ErrorCode::Forbidden, Reason::MembershipRole, {}, {}}));
}

void GrantServiceTest::endAndReasonAreEdited()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Grant grant = given(world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id});
    auto &grants = world.services().grants();
    const QDateTime end = QDateTime::currentDateTimeUtc().addDays(1);
    const auto ended = grants.edit(world.root(), grant.id, grant.version, {end, u"Holiday"_s});
    QVERIFY2(ended, qUtf8Printable(ended ? QString() : toText(ended.error())));
    QCOMPARE(ended->endsAt, end);
    QCOMPARE(ended->reason, u"Holiday"_s);
    QCOMPARE(world.lastAuditEvent().action, u"role.regrant"_s);
    const int events = world.auditEvents();
    QCOMPARE(grants.edit(world.root(), grant.id, {}, {end, u"Holiday"_s}), ended);
    QCOMPARE(world.auditEvents(), events);
    QVERIFY(!grants.edit(world.root(), grant.id, {}, {std::optional<QDateTime>(), {}})->endsAt);
}

void GrantServiceTest::anEndThatHasPassedIsRefused()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    const QDateTime passed = QDateTime::currentDateTimeUtc().addSecs(-60);
    auto &grants = world.services().grants();
    const Error atOnce = grants.add(world.root(), {ada.user, viewer, acme.id, {}, passed}).error();
    QCOMPARE(atOnce.code, ErrorCode::Invalid);
    QCOMPARE(atOnce.field, u"ends_at"_s);
    const Grant grant = given(world, {ada.user, viewer, acme.id});
    const Error later = grants.edit(world.root(), grant.id, {}, {passed, {}}).error();
    QCOMPARE(later.code, ErrorCode::Invalid);
    QCOMPARE(later.field, u"ends_at"_s);
    QCOMPARE(grants.find(world.root(), grant.id), grant);
}

void GrantServiceTest::anEndedGrantIsNotEdited()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Grant grant = given(
        world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id, {}, QDateTime::currentDateTimeUtc().addSecs(60)});
    world.database().setNow(QDateTime::currentDateTimeUtc().addSecs(120));
    world.connection().close();
    QCOMPARE(world.services().grants().edit(world.root(), grant.id, {}, {.reason = u"More"_s}).error().reason,
             Reason::GrantEnded);
}

void GrantServiceTest::aStaleVersionChangesNothing()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Grant grant = given(world, {ada.user, roleNamed(world, u"Viewer"_s), acme.id});
    auto &grants = world.services().grants();
    QVERIFY(grants.edit(world.root(), grant.id, grant.version, {.reason = u"First"_s}));
    QCOMPARE(grants.edit(world.root(), grant.id, grant.version, {.reason = u"Second"_s}).error().code,
             ErrorCode::Stale);
    QCOMPARE(grants.revoke(world.root(), grant.id, grant.version).error().code, ErrorCode::Stale);
    QCOMPARE(grants.find(world.root(), grant.id)->reason, u"First"_s);
}

void GrantServiceTest::listsByUserRoleTenantAndState()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const Caller bob = world.member(acme.id);
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    const RoleId administrator = roleNamed(world, u"Tenant Admin"_s);
    const Grant one = given(world, {ada.user, viewer, acme.id});
    const Grant two = given(world, {bob.user, viewer, acme.id, QDateTime::currentDateTimeUtc().addDays(1)});
    const Grant three = given(world, {ada.user, administrator, acme.id});
    const Grant four = given(world, {ada.user, viewer, {}});
    auto &grants = world.services().grants();
    const auto listed = [&](const Caller &caller, const GrantFilter &filter) {
        const auto page = grants.page(caller, filter, {});
        if (!page)
            qFatal("No page: %s", qUtf8Printable(toText(page.error())));
        if (grants.count(caller, filter)->value != page->items.size())
            qFatal("Another count");
        return page->items;
    };
    QCOMPARE(listed(world.root(), {.user = ada.user}), (QList<Grant>{four, three, one}));
    QCOMPARE(listed(world.root(), {.role = viewer, .sortOrder = SortOrder::Ascending}), (QList<Grant>{one, two, four}));
    QCOMPARE(listed(world.root().inTenant(acme.id), {}), (QList<Grant>{three, two, one}));
    QCOMPARE(listed(world.root(), {.state = GrantState::Future}), QList<Grant>{two});
    QCOMPARE(listed(world.root(), {.platformWideOnly = true}), QList<Grant>{four});
    QCOMPARE(listed(world.root(), {.state = GrantState::Ended}), QList<Grant>{});
}

void GrantServiceTest::pagesFollowEachOther()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const RoleId viewer = roleNamed(world, u"Viewer"_s);
    QList<GrantId> expected;
    for (int i = 0; i < 5; ++i)
        expected.prepend(given(world, {world.member(acme.id).user, viewer, acme.id}).id);
    QList<GrantId> seen;
    PageRequest request{.limit = 2};
    do {
        const auto page = world.services().grants().page(world.root(), {.role = viewer}, request);
        QVERIFY(page);
        for (const Grant &grant : page->items)
            seen.append(grant.id);
        request.cursor = page->next;
    } while (request.cursor);
    QCOMPARE(seen, expected);
}

void GrantServiceTest::grantsOfAnotherTenantAreNotSeen()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Grant grant = given(world, {world.member(other.id).user, roleNamed(world, u"Viewer"_s), other.id});
    const QStringList all{u"role:read"_s, u"user:read"_s, u"role:assign_users"_s};
    auto &grants = world.services().grants();
    for (const Caller &caller : {world.member(acme.id, all), world.root().inTenant(acme.id)}) {
        QCOMPARE(grants.find(caller, grant.id).error().reason, Reason::GrantUnknown);
        QCOMPARE(grants.revoke(caller, grant.id, {}).error().reason, Reason::GrantUnknown);
        QCOMPARE(grants.edit(caller, grant.id, {}, {.reason = u"New"_s}).error().reason, Reason::GrantUnknown);
    }
}

void GrantServiceTest::theHistoryTellsWhoGaveAndTook()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    const Grant grant = given(world, {world.member(acme.id).user, roleNamed(world, u"Viewer"_s), acme.id});
    auto &grants = world.services().grants();
    QVERIFY(grants.revoke(world.root(), grant.id, {}, u"Moved on"_s));
    const auto history = grants.history(world.root(), grant.id, {});
    QCOMPARE(history->items.size(), 2);
    QCOMPARE(history->items.first().action, u"role.revoke"_s);
    QCOMPARE(history->items.first().reason, u"Moved on"_s);
}

QTEST_GUILESS_MAIN(GrantServiceTest)
#include "tst_grantservice.moc"
