// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/invitations/invitationworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// How people are invited into a tenant.
class InvitationServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_invited = std::make_unique<InvitationWorld>(); }
    void cleanup() { m_invited.reset(); }

    void secondInvitationRenewsThePendingOne();
    void expiredOneMakesWay();
    void resendRevivesAnExpiredOne();
    void revokedTokenIsRefused();
    void memberIsNotInvitedAgain();
    void lifetimeIsBounded();
    void linkNamesThePublicAddress();
    void permissionIsNeeded();
    void nobodyInvitesToWhatHeDoesntHold();
    void foreignAndUnknownRolesAreUnknown();
    void listIsTheTenantsOwn();
    void undoTakesBackWhatCanBe();

private:
    World &world() { return m_invited->world(); }
    InvitationService &invitations() { return m_invited->invitations(); }

    std::unique_ptr<InvitationWorld> m_invited;
};

void InvitationServiceTest::secondInvitationRenewsThePendingOne()
{
    const NewInvitation first = m_invited->invited(u"ada@example.org"_s);
    const RoleId reader = m_invited->role({u"user:read"_s});
    const NewInvitation second = m_invited->invited(u"ADA@example.org"_s, reader);
    QCOMPARE(second.invitation.id, first.invitation.id);
    QCOMPARE(second.invitation.role, std::optional(reader));
    QVERIFY(second.token != first.token);
    QCOMPARE(m_invited->accept(first.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(m_invited->accept(second.token));
}

void InvitationServiceTest::expiredOneMakesWay()
{
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    m_invited->setNow(start);
    const NewInvitation first = m_invited->invited(u"ada@example.org"_s);
    QCOMPARE(first.invitation.expiresAt, start.addDays(7));
    m_invited->setNow(start.addDays(7));
    QCOMPARE(m_invited->statusOf(first.invitation.id), u"expired"_s);
    QCOMPARE(invitations().verify(Caller(), first.token).error().reason, Reason::InvitationInvalid);
    const NewInvitation second = m_invited->invited(u"ada@example.org"_s);
    QVERIFY(second.invitation.id != first.invitation.id);
    QCOMPARE(m_invited->statusOf(first.invitation.id), u"expired"_s);
    // The first one can't come back beside the second.
    QCOMPARE(invitations().resend(world().root(), first.invitation.id, {}).error().reason,
             Reason::InvitationNotPending);
    QVERIFY(invitations().revoke(world().root(), second.invitation.id, {}));
    QVERIFY(invitations().resend(world().root(), first.invitation.id, {}));
}

void InvitationServiceTest::resendRevivesAnExpiredOne()
{
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    m_invited->setNow(start);
    const NewInvitation first = m_invited->invited(u"ada@example.org"_s);
    m_invited->setNow(start.addDays(100));
    const auto again = invitations().resend(world().root(), first.invitation.id, first.invitation.version, 30);
    QVERIFY(again);
    QCOMPARE(again->invitation.id, first.invitation.id);
    QCOMPARE(again->invitation.expiresAt, start.addDays(130));
    QCOMPARE(m_invited->accept(first.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(m_invited->accept(again->token));
    QCOMPARE(invitations().resend(world().root(), first.invitation.id, {}).error().reason,
             Reason::InvitationNotPending);
}

void InvitationServiceTest::revokedTokenIsRefused()
{
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    const auto revoked = invitations().revoke(world().root(), made.invitation.id, {}, u"left"_s);
    QCOMPARE(revoked->status, InvitationStatus::Revoked);
    QCOMPARE(m_invited->accept(made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().revoke(world().root(), made.invitation.id, {})->version, revoked->version);
    QVERIFY(m_invited->invited(u"ada@example.org"_s).invitation.id != made.invitation.id);
}

void InvitationServiceTest::memberIsNotInvitedAgain()
{
    QVERIFY(m_invited->accept(m_invited->invited(u"ada@example.org"_s).token));
    QCOMPARE(invitations().create(world().root(), {u"Ada@example.org"_s, m_invited->acme().id}).error().reason,
             Reason::AlreadyMember);
}

void InvitationServiceTest::lifetimeIsBounded()
{
    const auto with = [&](int days) {
        return invitations().create(world().root(), {u"a@example.org"_s, m_invited->acme().id, {}, days});
    };
    QCOMPARE(with(0).error().field, u"expires_in_days"_s);
    QCOMPARE(with(366).error().field, u"expires_in_days"_s);
    QVERIFY(with(365));
    QCOMPARE(invitations().create(world().root(), {u"nobody"_s, m_invited->acme().id}).error().field, u"email"_s);
}

void InvitationServiceTest::linkNamesThePublicAddress()
{
    QVERIFY(m_invited->invited(u"a@example.org"_s).link.isEmpty());
    world().database().execute(
        "UPDATE iam.settings SET value = '\"https://iam.example.org/\"' WHERE key = 'rest.public_url'");
    const NewInvitation made = m_invited->invited(u"a@example.org"_s);
    QCOMPARE(made.link, QString(u"https://iam.example.org/accept-invitation?token=" + made.token));
}

void InvitationServiceTest::permissionIsNeeded()
{
    const Tenant other = world().tenant(u"other"_s);
    const Caller manager = world().member(m_invited->acme().id, {u"tenant:manage_invitations"_s});
    const Caller member = world().member(m_invited->acme().id, {u"user:read"_s, u"tenant:update"_s});
    const Caller foreign = world().member(other.id, {u"tenant:manage_invitations"_s});
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_invited->acme().id});
    QVERIFY(made);
    const InvitationId id = made->invitation.id;
    for (const Caller &caller : {member, foreign, world().stranger()}) {
        const Reason reason = caller.user == member.user ? Reason::PermissionMissing : Reason::NotMember;
        QCOMPARE(invitations().create(caller, {u"b@example.org"_s, m_invited->acme().id}).error().reason, reason);
        QCOMPARE(invitations().find(caller, id).error().reason, reason);
        QCOMPARE(invitations().resend(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().edit(caller, id, {}, {.lifetimeDays = 3}).error().reason, reason);
        QCOMPARE(invitations().revoke(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().page(caller, {.tenant = m_invited->acme().id}, {}).error().reason, reason);
        QCOMPARE(invitations().history(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().undo(caller, id, RequestId::create()).error().reason, reason);
    }
    QCOMPARE(*invitations().find(manager, id), made->invitation);
    QCOMPARE(invitations().find(manager, InvitationId::create()).error().reason, Reason::InvitationUnknown);
}

void InvitationServiceTest::nobodyInvitesToWhatHeDoesntHold()
{
    const Caller manager = world().member(m_invited->acme().id, {u"tenant:manage_invitations"_s, u"user:read"_s});
    const RoleId weak = m_invited->role({u"user:read"_s});
    const RoleId strong = m_invited->role({u"user:read"_s, u"user:delete"_s});
    const auto refused = invitations().create(manager, {u"a@example.org"_s, m_invited->acme().id, strong});
    QCOMPARE(refused.error().reason, Reason::PermissionNotHeld);
    QCOMPARE(refused.error().detail, u"user:delete"_s);
    QCOMPARE(world().lastAuditEvent().outcome, u"denied"_s);
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_invited->acme().id, weak});
    QVERIFY(made);
    QCOMPARE(invitations().edit(manager, made->invitation.id, {}, {.role = std::optional(strong)}).error().reason,
             Reason::PermissionNotHeld);
    // Nor by sending again what somebody else may give.
    const NewInvitation roots = m_invited->invited(u"b@example.org"_s, strong);
    QCOMPARE(invitations().resend(manager, roots.invitation.id, {}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(invitations().edit(manager, roots.invitation.id, {}, {.lifetimeDays = 365}).error().reason,
             Reason::PermissionNotHeld);
    // Whoever asks from outside is in the tenant's log, too.
    const Caller operators = world().platformUser({u"tenant:manage_invitations"_s});
    QCOMPARE(invitations().resend(operators, roots.invitation.id, {}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(world().database().value("SELECT tenant_id FROM iam.audit_events ORDER BY at DESC, seq DESC LIMIT 1"),
             m_invited->acme().id.toString());
}

void InvitationServiceTest::foreignAndUnknownRolesAreUnknown()
{
    const Tenant other = world().tenant(u"other"_s);
    const RoleId foreign = m_invited->role({}, "'" + other.id.toString().toLatin1() + "'");
    for (const RoleId &id : {foreign, RoleId::create()}) {
        const auto refused = invitations().create(world().root(), {u"a@example.org"_s, m_invited->acme().id, id});
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QCOMPARE(refused.error().reason, Reason::RoleUnknown);
    }
}

void InvitationServiceTest::listIsTheTenantsOwn()
{
    const Tenant other = world().tenant(u"other"_s);
    QVERIFY(invitations().create(world().root(), {u"z@example.org"_s, other.id}));
    for (int i = 0; i < 5; ++i)
        m_invited->invited(u"%1@example.org"_s.arg(i));
    QVERIFY(m_invited->accept(m_invited->invited(u"3@example.org"_s).token));
    const auto emails = [&](const InvitationFilter &filter) {
        QString result;
        PageRequest request{.limit = 2};
        do {
            const auto page = invitations().page(world().root(), filter, request);
            for (const Invitation &invitation : page->items)
                result += invitation.email.left(1);
            request.cursor = page->next;
        } while (request.cursor);
        return result;
    };
    QCOMPARE(emails({.tenant = m_invited->acme().id}), u"43210"_s);
    QCOMPARE(
        emails(
            {.tenant = m_invited->acme().id, .sortKey = InvitationSortKey::Email, .sortOrder = SortOrder::Ascending}),
        u"01234"_s);
    QCOMPARE(emails({.tenant = m_invited->acme().id, .status = InvitationStatus::Pending}), u"4210"_s);
    QCOMPARE(emails({.tenant = m_invited->acme().id, .status = InvitationStatus::Accepted}), u"3"_s);
    QCOMPARE(emails({.tenant = m_invited->acme().id, .text = u"2@EX"_s}), u"2"_s);
    QCOMPARE(invitations().count(world().root(), {.tenant = m_invited->acme().id})->value, 5);
}

void InvitationServiceTest::undoTakesBackWhatCanBe()
{
    const Caller creation = world().root();
    const auto made = invitations().create(creation, {u"a@example.org"_s, m_invited->acme().id});
    const InvitationId id = made->invitation.id;
    const Caller edit = world().root();
    QVERIFY(invitations().edit(edit, id, {}, {.role = std::optional(m_invited->role({})), .lifetimeDays = 100}));
    const auto restored = invitations().undo(world().root(), id, edit.request);
    QVERIFY2(restored, restored ? "" : qPrintable(toText(restored.error())));
    QVERIFY(!restored->role);
    QVERIFY(qAbs(restored->expiresAt.msecsTo(made->invitation.expiresAt)) <= 1);

    const Caller revocation = world().root();
    QVERIFY(invitations().revoke(revocation, id, {}));
    QCOMPARE(invitations().undo(world().root(), id, revocation.request)->status, InvitationStatus::Pending);
    QVERIFY(invitations().verify(Caller(), made->token));

    QCOMPARE(invitations().undo(world().root(), id, creation.request)->status, InvitationStatus::Revoked);

    const Caller resending = world().root();
    const NewInvitation other = m_invited->invited(u"b@example.org"_s);
    QVERIFY(invitations().resend(resending, other.invitation.id, {}));
    QCOMPARE(invitations().undo(world().root(), other.invitation.id, resending.request).error().reason,
             Reason::NotUndoable);
}

QTEST_GUILESS_MAIN(InvitationServiceTest)
#include "tst_invitationservice.moc"
