// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/sessions/sessionservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SessionServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownListHoldsWhatGoesOn();
    void ownSessionIsEndedAndNobodyElses();
    void othersEndButTheOneThatAsks();
    void endedSessionIsRefusedWithItsNextRequest();
    void listIsReadPageByPage();
    void tenantListHoldsItsMembersOnly();
    void endingIsAuditedWithItsReason();
    void unknownOrEndedSessionIsUnknown();
    void sessionOfAForeignTenantIsUnknown();
    void powerIsNeededOverTheAccount_data();
    void powerIsNeededOverTheAccount();
    void allOfAnAccountEnd();
    void allOfATenantEndButThoseOutOfPower();
    void whoMayDoWhat();
};

namespace {

const QStringList both{u"session:read"_s, u"session:revoke"_s};

QString quoted(const QUuid &id)
{
    return u'\'' + id.toString(QUuid::WithoutBraces) + u'\'';
}

/// One more session of whoever \a caller is.
Caller again(World &world, const Caller &caller, int minutesAgo = 0)
{
    Caller other = caller;
    other.session = SessionId::create();
    world.database().execute(
        u"INSERT INTO iam.sessions (id, user_id, refresh_hash, created_at, expires_at, client, address) VALUES "
        "(%1, %2, sha256(gen_random_uuid()::text::bytea), now() - %3 * interval '1 minute', now() + interval '1 day', "
        "'browser', '192.0.2.7')"_s
            .arg(quoted(other.session.uuid()), quoted(caller.user.uuid()), QString::number(minutesAgo))
            .toUtf8());
    return other;
}

bool goesOn(World &world, const Caller &caller)
{
    return world.services().access().check(caller, {}, std::nullopt).has_value();
}

QList<SessionId> idsOf(const Page<ListedSession> &page)
{
    QList<SessionId> ids;
    for (const ListedSession &listed : page.items)
        ids.append(listed.session.id);
    return ids;
}

} // namespace

void SessionServiceTest::ownListHoldsWhatGoesOn()
{
    World world;
    const Caller ada = world.stranger();
    const Caller elsewhere = again(world, ada);
    const Caller ended = again(world, ada);
    world.endSession(ended);
    const Caller expired = again(world, ada);
    world.database().execute("UPDATE iam.sessions SET expires_at = now() - interval '1 second' WHERE id = "
                             + quoted(expired.session.uuid()).toUtf8());
    (void)world.stranger();
    const auto page = world.services().sessions().ownPage(ada, {});
    QVERIFY2(page, page ? "" : qPrintable(toText(page.error())));
    QCOMPARE(idsOf(*page), (QList{elsewhere.session, ada.session}));
    QCOMPARE(page->items.first().email, ada.label);
    QCOMPARE(page->items.first().session.client.program, u"browser"_s);
    QCOMPARE(page->items.first().session.client.address, u"192.0.2.7"_s);
    QCOMPARE(page->items.first().session.user, ada.user);
}

void SessionServiceTest::ownSessionIsEndedAndNobodyElses()
{
    World world;
    auto &sessions = world.services().sessions();
    const Caller ada = world.stranger();
    const Caller bob = world.stranger();
    const Caller elsewhere = again(world, ada);
    QVERIFY(sessions.endOwn(ada, elsewhere.session));
    QVERIFY(!goesOn(world, elsewhere));
    QVERIFY(goesOn(world, ada));
    const auto foreign = sessions.endOwn(ada, bob.session);
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, ErrorCode::NotFound);
    QVERIFY(goesOn(world, bob));
}

void SessionServiceTest::othersEndButTheOneThatAsks()
{
    World world;
    const Caller ada = world.stranger();
    const Caller bob = world.stranger();
    const QList<Caller> elsewhere{again(world, ada), again(world, ada)};
    QCOMPARE(world.services().sessions().endOthers(ada).value(), 2);
    QVERIFY(goesOn(world, ada) && goesOn(world, bob));
    QVERIFY(!goesOn(world, elsewhere.at(0)) && !goesOn(world, elsewhere.at(1)));
    QCOMPARE(world.services().sessions().endOthers(ada).value(), 0);
}

void SessionServiceTest::endedSessionIsRefusedWithItsNextRequest()
{
    World world;
    const Caller ada = world.stranger();
    QVERIFY(goesOn(world, ada));
    QVERIFY(world.services().sessions().end(world.root(), std::nullopt, ada.session));
    QCOMPARE(world.services().sessions().ownPage(ada, {}).error().reason, Reason::SessionEnded);
}

void SessionServiceTest::listIsReadPageByPage()
{
    World world;
    auto &sessions = world.services().sessions();
    const Caller ada = world.stranger();
    QList<SessionId> expected;
    for (int i = 1; i <= 7; ++i)
        expected.append(again(world, ada, i).session);
    expected.prepend(ada.session);
    const Caller root = world.root();
    PageRequest request{.limit = 3};
    QList<SessionId> listed;
    for (;;) {
        const auto page = sessions.page(root, {ada.user, std::nullopt}, request);
        QVERIFY2(page, page ? "" : qPrintable(toText(page.error())));
        listed += idsOf(*page);
        QCOMPARE(page->previous.has_value(), request.cursor.has_value());
        if (!page->next)
            break;
        request.cursor = page->next;
    }
    QCOMPARE(listed, expected);
    const auto last = sessions.page(root, {ada.user, std::nullopt}, {.direction = PageDirection::Backward, .limit = 2});
    QCOMPARE(idsOf(last.value()), expected.last(2));
    QCOMPARE(sessions.page(root, {}, {}).value().items.size(), 9);
    QCOMPARE(sessions.page(root, {}, {.limit = 1001}).error().reason, Reason::OutOfRange);
    QCOMPARE(sessions.page(root, {}, {.cursor = u"bad"_s}).error().reason, Reason::BadCursor);
}

void SessionServiceTest::tenantListHoldsItsMembersOnly()
{
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    const Tenant other = world.tenant(u"other"_s);
    const Caller ada = world.member(acme.id, both);
    const Caller bob = world.member(acme.id);
    const Caller eve = world.member(other.id, both);
    const QList<SessionId> ofAcme{bob.session, ada.session};
    QCOMPARE(idsOf(sessions.page(ada, {std::nullopt, acme.id}, {}).value()), ofAcme);
    QCOMPARE(idsOf(sessions.page(world.root(), {std::nullopt, acme.id}, {}).value()), ofAcme);
    QCOMPARE(idsOf(sessions.page(ada, {bob.user, acme.id}, {}).value()), QList{bob.session});
    QVERIFY(sessions.page(ada, {eve.user, acme.id}, {}).value().items.isEmpty());
    QCOMPARE(sessions.page(ada, {std::nullopt, other.id}, {}).error().reason, Reason::NotMember);
}

void SessionServiceTest::endingIsAuditedWithItsReason()
{
    World world;
    const Caller ada = world.stranger();
    const Caller root = world.root();
    QVERIFY(world.services().sessions().end(root, std::nullopt, ada.session, u"lost laptop"_s));
    const auto event = world.lastAuditEvent();
    QCOMPARE(event.action, u"session.revoke"_s);
    QCOMPARE(event.reason, u"lost laptop"_s);
    QCOMPARE(event.actorLabel, root.label);
    QCOMPARE(event.targetId, ada.session.toString());
    QCOMPARE(event.after.value(u"user"_s).toString(), ada.user.toString());
}

void SessionServiceTest::unknownOrEndedSessionIsUnknown()
{
    World world;
    auto &sessions = world.services().sessions();
    const Error unknown{ErrorCode::NotFound, Reason::SessionUnknown, {}, {}};
    QCOMPARE(sessions.end(world.root(), std::nullopt, SessionId::create()).error(), unknown);
    const Caller ada = world.stranger();
    QVERIFY(sessions.end(world.root(), std::nullopt, ada.session));
    QCOMPARE(sessions.end(world.root(), std::nullopt, ada.session).error(), unknown);
    QCOMPARE(sessions.endAllOf(world.root(), std::nullopt, UserId::create()).error().reason, Reason::UserUnknown);
}

void SessionServiceTest::sessionOfAForeignTenantIsUnknown()
{
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, both);
    const Caller eve = world.member(world.tenant(u"other"_s).id);
    QCOMPARE(sessions.end(ada, acme.id, eve.session).error().code, ErrorCode::NotFound);
    QCOMPARE(sessions.endAllOf(ada, acme.id, eve.user).error().code, ErrorCode::NotFound);
    // Also for a superuser: it isn't a session of that tenant.
    QVERIFY(sessions.end(world.platformUser(both), acme.id, eve.session).error().code == ErrorCode::NotFound);
    QVERIFY(goesOn(world, eve));
}

void SessionServiceTest::powerIsNeededOverTheAccount_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("superuser") << u"UPDATE iam.users SET is_superuser = true WHERE id = %1"_s;
    QTest::newRow("member of two tenants")
        << u"INSERT INTO iam.tenant_members (user_id, tenant_id) SELECT %1, id FROM iam.tenants WHERE slug = 'other'"_s;
    QTest::newRow("stronger administrator")
        << u"INSERT INTO iam.role_grants (user_id, tenant_id, role_id) SELECT %1, t.id, r.id FROM iam.tenants t, "
           "iam.roles r WHERE t.slug = 'acme' AND r.name = 'Tenant Admin'"_s;
}

void SessionServiceTest::powerIsNeededOverTheAccount()
{
    QFETCH(QString, change);
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    (void)world.tenant(u"other"_s);
    const Caller ada = world.member(acme.id, both);
    const Caller bob = world.member(acme.id);
    const Caller carol = world.member(acme.id);
    world.database().execute(change.arg(quoted(bob.user.uuid())).toUtf8());
    QCOMPARE(sessions.end(ada, acme.id, bob.session).error().code, ErrorCode::Forbidden);
    QCOMPARE(sessions.endAllOf(ada, acme.id, bob.user).error().code, ErrorCode::Forbidden);
    QCOMPARE(world.lastAuditEvent().outcome, u"denied"_s);
    QCOMPARE(sessions.endAllIn(ada, acme.id).value(), (EndedSessions{1, 1}));
    QVERIFY(goesOn(world, bob) && !goesOn(world, carol) && goesOn(world, ada));
    QVERIFY(sessions.end(world.root(), acme.id, bob.session));
    QVERIFY(!goesOn(world, bob));
}

void SessionServiceTest::allOfAnAccountEnd()
{
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, both);
    const Caller bob = world.member(acme.id);
    const Caller elsewhere = again(world, bob);
    QCOMPARE(sessions.endAllOf(ada, acme.id, bob.user).value(), 2);
    QVERIFY(!goesOn(world, bob) && !goesOn(world, elsewhere));
    // One's own, too, but the one that asks.
    const Caller other = again(world, ada);
    QCOMPARE(sessions.endAllOf(ada, acme.id, ada.user).value(), 1);
    QVERIFY(goesOn(world, ada) && !goesOn(world, other));
}

void SessionServiceTest::allOfATenantEndButThoseOutOfPower()
{
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id, both);
    const QList<Caller> members{world.member(acme.id), world.member(acme.id, {u"session:read"_s})};
    const Caller strong = world.member(acme.id, {u"tenant:delete"_s});
    const Caller eve = world.member(world.tenant(u"other"_s).id);
    QCOMPARE(sessions.endAllIn(ada, acme.id, u"breach"_s).value(), (EndedSessions{2, 1}));
    QVERIFY(goesOn(world, ada) && goesOn(world, strong) && goesOn(world, eve));
    for (const Caller &member : members)
        QVERIFY(!goesOn(world, member));
    QCOMPARE(sessions.endAllIn(world.root(), acme.id).value(), (EndedSessions{2, 0}));
    QVERIFY(!goesOn(world, ada) && !goesOn(world, strong) && goesOn(world, eve));
}

void SessionServiceTest::whoMayDoWhat()
{
    World world;
    auto &sessions = world.services().sessions();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller target = world.member(acme.id);
    Caller anonymous;
    const QList<std::pair<Caller, Reason>> refused{
        {anonymous, Reason::SessionEnded},
        {world.stranger(), Reason::NotMember},
        {world.member(acme.id), Reason::PermissionMissing},
        {world.member(acme.id, {u"user:read"_s, u"user:update"_s, u"user:reset_password"_s}),
         Reason::PermissionMissing},
        {world.member(world.tenant(u"other"_s).id, both), Reason::NotMember},
        {world.platformUser({u"user:update"_s}), Reason::PermissionMissing},
    };
    for (const auto &[caller, reason] : refused) {
        QCOMPARE(sessions.page(caller, {std::nullopt, acme.id}, {}).error().reason, reason);
        QCOMPARE(sessions.end(caller, acme.id, target.session).error().reason, reason);
        QCOMPARE(sessions.endAllOf(caller, acme.id, target.user).error().reason, reason);
        QCOMPARE(sessions.endAllIn(caller, acme.id).error().reason, reason);
    }
    // What one holds in a tenant doesn't count for the platform.
    const Caller ada = world.member(acme.id, both);
    QCOMPARE(sessions.page(ada, {}, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(sessions.end(ada, std::nullopt, target.session).error().reason, Reason::PermissionMissing);
    QCOMPARE(sessions.ownPage(anonymous, {}).error().reason, Reason::SessionEnded);
    QVERIFY(!sessions.endOthers(anonymous));
    QVERIFY(goesOn(world, target));
    // Reading isn't ending.
    const Caller reader = world.platformUser({u"session:read"_s});
    QVERIFY(sessions.page(reader, {}, {}));
    QCOMPARE(sessions.end(reader, std::nullopt, target.session).error().reason, Reason::PermissionMissing);
    QVERIFY(sessions.end(world.platformUser(both), std::nullopt, target.session));
}

QTEST_GUILESS_MAIN(SessionServiceTest)
#include "tst_sessionservice.moc"
