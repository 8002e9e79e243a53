// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString newPassword = u"four quiet words here"_s;

} // namespace

/// How people enter a tenant.
class InvitationServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void newAccountJoinsWithTheRole();
    void existingAccountJoinsWithItsPassword();
    void wrongPasswordsOfAnAccountAreCounted();
    void newPasswordMustBeGood();
    void tokenIsGoodOnce();
    void secondInvitationRenewsThePendingOne();
    void expiredOneMakesWay();
    void resendRevivesAnExpiredOne();
    void revokedTokenIsRefused();
    void memberIsNotInvitedAgain();
    void lifetimeIsBounded();
    void linkNamesThePublicAddress();
    void permissionIsNeeded();
    void nobodyInvitesToWhatHeDoesntHold();
    void roleIsLookedAtOnceMoreWhenAccepted();
    void foreignAndUnknownRolesAreUnknown();
    void suspendedTenantTakesNobody();
    void deletedTenantsTokensAreInvalid();
    void inactiveAccountStaysOut();
    void listIsTheTenantsOwn();
    void undoTakesBackWhatCanBe();
    void pendingOnesGoToWhoTakesOver();
    void tokenIsNowhereInTheDatabase();

private:
    InvitationService &invitations() { return m_world->services().invitations(); }
    NewInvitation invited(const QString &email, std::optional<RoleId> role = {})
    {
        const auto made = invitations().create(m_world->root(), {email, m_acme.id, role});
        if (!made)
            qFatal("%s", qUtf8Printable(toText(made.error())));
        return *made;
    }
    Result<User> accept(const QString &token, const QString &password = newPassword)
    {
        return invitations().accept(Caller(), token, {password, u"Ada"_s, u"Lovelace"_s});
    }
    RoleId role(const QStringList &permissions, const QByteArray &tenant = "NULL")
    {
        const RoleId id = RoleId::create();
        const QByteArray text = id.toString().toLatin1();
        m_world->database().execute("INSERT INTO iam.roles (id, name, tenant_id) VALUES ('" + text + "', '" + text
                                    + "', " + tenant + ")");
        for (const QString &permission : permissions)
            m_world->database().execute("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT '" + text
                                        + "', id FROM iam.permissions WHERE code = '" + permission.toLatin1() + "'");
        return id;
    }
    QString statusOf(InvitationId id) { return toText(invitations().find(m_world->root(), id)->status); }
    void setNow(const QDateTime &instant)
    {
        m_world->database().setNow(instant);
        m_world->connection().close();
    }

    std::unique_ptr<World> m_world;
    Tenant m_acme;
};

void InvitationServiceTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
}

void InvitationServiceTest::cleanup()
{
    m_world.reset();
}

void InvitationServiceTest::newAccountJoinsWithTheRole()
{
    const RoleId reader = role({u"user:read"_s});
    const NewInvitation made = invited(u"Ada@Example.org"_s, reader);
    QCOMPARE(made.invitation.status, InvitationStatus::Pending);
    QCOMPARE(made.token.size(), 43);
    const auto shown = invitations().verify(Caller(), made.token);
    QVERIFY(shown);
    QCOMPARE(shown->email, u"Ada@Example.org"_s);
    QCOMPARE(shown->tenantName, u"acme"_s);
    QCOMPARE(shown->inviterEmail, m_world->root().label);
    QVERIFY(!shown->hasAccount);

    const auto user = accept(made.token);
    QVERIFY2(user, user ? "" : qPrintable(toText(user.error())));
    QCOMPARE(user->email, u"Ada@Example.org"_s);
    QCOMPARE(user->firstName, u"Ada"_s);
    QVERIFY(user->isActive && !user->isSuperuser);
    const Invitation after = *invitations().find(m_world->root(), made.invitation.id);
    QCOMPARE(after.status, InvitationStatus::Accepted);
    QCOMPARE(after.user, std::optional(user->id));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenant_members WHERE user_id = '"
                                       + user->id.toString().toLatin1() + "' AND tenant_id = '"
                                       + m_acme.id.toString().toLatin1() + "'"),
             u"1"_s);
    QCOMPARE(m_world->database().value("SELECT role_id::text FROM iam.role_grants WHERE user_id = '"
                                       + user->id.toString().toLatin1() + "'"),
             reader.toString());
    QCOMPARE(m_world->database().value("SELECT string_agg(DISTINCT d.credential || ' ' || d.actor_label, ', ') FROM "
                                       "iam.audit_events e JOIN iam.audit_details d ON d.at = e.at AND d.event_id = "
                                       "e.id WHERE e.action = 'invitation.accept'"),
             u"invitation Ada@Example.org"_s);
}

void InvitationServiceTest::existingAccountJoinsWithItsPassword()
{
    const Tenant other = m_world->tenant(u"other"_s);
    const User ada = *accept(invited(u"ada@example.org"_s).token);
    const auto second = invitations().create(m_world->root(), {u"ADA@example.org"_s, other.id});
    QVERIFY(invitations().verify(Caller(), second->token)->hasAccount);
    QCOMPARE(accept(second->token, u"another password"_s).error().reason, Reason::WrongCredentials);
    QCOMPARE(statusOf(second->invitation.id), u"pending"_s);
    const auto joined = accept(second->token);
    QVERIFY(joined);
    QCOMPARE(joined->id, ada.id);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenant_members WHERE user_id = '"
                                       + ada.id.toString().toLatin1() + "'"),
             u"2"_s);
}

void InvitationServiceTest::wrongPasswordsOfAnAccountAreCounted()
{
    const Tenant other = m_world->tenant(u"other"_s);
    QVERIFY(accept(invited(u"ada@example.org"_s).token));
    const auto second = invitations().create(m_world->root(), {u"ada@example.org"_s, other.id});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(accept(second->token, u"guess %1 of many"_s.arg(i)).error().reason, Reason::WrongCredentials);
    // Locked: now also the right one is refused, in the same words.
    QCOMPARE(accept(second->token).error().reason, Reason::WrongCredentials);
    QCOMPARE(m_world->database().value("SELECT failures || ' ' || in_flight FROM iam.login_state"), u"10 0"_s);
    m_world->database().execute("DELETE FROM iam.login_state");
    QVERIFY(accept(second->token));
}

void InvitationServiceTest::newPasswordMustBeGood()
{
    const NewInvitation made = invited(u"ada@example.org"_s);
    QCOMPARE(accept(made.token, u"short"_s).error().reason, Reason::PasswordTooShort);
    QCOMPARE(accept(made.token, u"password1"_s).error().reason, Reason::PasswordTooCommon);
    QVERIFY(accept(made.token));
}

void InvitationServiceTest::tokenIsGoodOnce()
{
    const NewInvitation made = invited(u"ada@example.org"_s);
    QVERIFY(accept(made.token));
    QCOMPARE(accept(made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().verify(Caller(), made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().verify(Caller(), u"nonsense"_s).error().reason, Reason::InvitationInvalid);
}

void InvitationServiceTest::secondInvitationRenewsThePendingOne()
{
    const NewInvitation first = invited(u"ada@example.org"_s);
    const RoleId reader = role({u"user:read"_s});
    const NewInvitation second = invited(u"ADA@example.org"_s, reader);
    QCOMPARE(second.invitation.id, first.invitation.id);
    QCOMPARE(second.invitation.role, std::optional(reader));
    QVERIFY(second.token != first.token);
    QCOMPARE(accept(first.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(accept(second.token));
}

void InvitationServiceTest::expiredOneMakesWay()
{
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    setNow(start);
    const NewInvitation first = invited(u"ada@example.org"_s);
    QCOMPARE(first.invitation.expiresAt, start.addDays(7));
    setNow(start.addDays(7));
    QCOMPARE(statusOf(first.invitation.id), u"expired"_s);
    QCOMPARE(invitations().verify(Caller(), first.token).error().reason, Reason::InvitationInvalid);
    const NewInvitation second = invited(u"ada@example.org"_s);
    QVERIFY(second.invitation.id != first.invitation.id);
    QCOMPARE(statusOf(first.invitation.id), u"expired"_s);
    // The first one can't come back beside the second.
    QCOMPARE(invitations().resend(m_world->root(), first.invitation.id, {}).error().reason,
             Reason::InvitationNotPending);
    QVERIFY(invitations().revoke(m_world->root(), second.invitation.id, {}));
    QVERIFY(invitations().resend(m_world->root(), first.invitation.id, {}));
}

void InvitationServiceTest::resendRevivesAnExpiredOne()
{
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    setNow(start);
    const NewInvitation first = invited(u"ada@example.org"_s);
    setNow(start.addDays(100));
    const auto again = invitations().resend(m_world->root(), first.invitation.id, first.invitation.version, 30);
    QVERIFY(again);
    QCOMPARE(again->invitation.id, first.invitation.id);
    QCOMPARE(again->invitation.expiresAt, start.addDays(130));
    QCOMPARE(accept(first.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(accept(again->token));
    QCOMPARE(invitations().resend(m_world->root(), first.invitation.id, {}).error().reason,
             Reason::InvitationNotPending);
}

void InvitationServiceTest::revokedTokenIsRefused()
{
    const NewInvitation made = invited(u"ada@example.org"_s);
    const auto revoked = invitations().revoke(m_world->root(), made.invitation.id, {}, u"left"_s);
    QCOMPARE(revoked->status, InvitationStatus::Revoked);
    QCOMPARE(accept(made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().revoke(m_world->root(), made.invitation.id, {})->version, revoked->version);
    QVERIFY(invited(u"ada@example.org"_s).invitation.id != made.invitation.id);
}

void InvitationServiceTest::memberIsNotInvitedAgain()
{
    QVERIFY(accept(invited(u"ada@example.org"_s).token));
    QCOMPARE(invitations().create(m_world->root(), {u"Ada@example.org"_s, m_acme.id}).error().reason,
             Reason::AlreadyMember);
}

void InvitationServiceTest::lifetimeIsBounded()
{
    const auto with = [&](int days) {
        return invitations().create(m_world->root(), {u"a@example.org"_s, m_acme.id, {}, days});
    };
    QCOMPARE(with(0).error().field, u"expires_in_days"_s);
    QCOMPARE(with(366).error().field, u"expires_in_days"_s);
    QVERIFY(with(365));
    QCOMPARE(invitations().create(m_world->root(), {u"nobody"_s, m_acme.id}).error().field, u"email"_s);
}

void InvitationServiceTest::linkNamesThePublicAddress()
{
    QVERIFY(invited(u"a@example.org"_s).link.isEmpty());
    m_world->database().execute(
        "UPDATE iam.settings SET value = '\"https://iam.example.org/\"' WHERE key = 'rest.public_url'");
    const NewInvitation made = invited(u"a@example.org"_s);
    QCOMPARE(made.link, QString(u"https://iam.example.org/accept-invitation?token=" + made.token));
}

void InvitationServiceTest::permissionIsNeeded()
{
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller manager = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    const Caller member = m_world->member(m_acme.id, {u"user:read"_s, u"tenant:update"_s});
    const Caller foreign = m_world->member(other.id, {u"tenant:manage_invitations"_s});
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_acme.id});
    QVERIFY(made);
    const InvitationId id = made->invitation.id;
    for (const Caller &caller : {member, foreign, m_world->stranger()}) {
        const Reason reason = caller.user == member.user ? Reason::PermissionMissing : Reason::NotMember;
        QCOMPARE(invitations().create(caller, {u"b@example.org"_s, m_acme.id}).error().reason, reason);
        QCOMPARE(invitations().find(caller, id).error().reason, reason);
        QCOMPARE(invitations().resend(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().edit(caller, id, {}, {.lifetimeDays = 3}).error().reason, reason);
        QCOMPARE(invitations().revoke(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().page(caller, {.tenant = m_acme.id}, {}).error().reason, reason);
        QCOMPARE(invitations().history(caller, id, {}).error().reason, reason);
        QCOMPARE(invitations().undo(caller, id, RequestId::create()).error().reason, reason);
    }
    QCOMPARE(*invitations().find(manager, id), made->invitation);
    QCOMPARE(invitations().find(manager, InvitationId::create()).error().reason, Reason::InvitationUnknown);
}

void InvitationServiceTest::nobodyInvitesToWhatHeDoesntHold()
{
    const Caller manager = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s, u"user:read"_s});
    const RoleId weak = role({u"user:read"_s});
    const RoleId strong = role({u"user:read"_s, u"user:delete"_s});
    const auto refused = invitations().create(manager, {u"a@example.org"_s, m_acme.id, strong});
    QCOMPARE(refused.error().reason, Reason::PermissionNotHeld);
    QCOMPARE(refused.error().detail, u"user:delete"_s);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_acme.id, weak});
    QVERIFY(made);
    QCOMPARE(invitations().edit(manager, made->invitation.id, {}, {.role = std::optional(strong)}).error().reason,
             Reason::PermissionNotHeld);
    // Nor by sending again what somebody else may give.
    const NewInvitation roots = invited(u"b@example.org"_s, strong);
    QCOMPARE(invitations().resend(manager, roots.invitation.id, {}).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(invitations().edit(manager, roots.invitation.id, {}, {.lifetimeDays = 365}).error().reason,
             Reason::PermissionNotHeld);
}

void InvitationServiceTest::roleIsLookedAtOnceMoreWhenAccepted()
{
    const Caller manager = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s, u"user:read"_s});
    const RoleId reader = role({u"user:read"_s});
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_acme.id, reader});
    m_world->database().execute("DELETE FROM iam.role_grants WHERE user_id = '" + manager.user.toString().toLatin1()
                                + "'");
    QCOMPARE(accept(made->token).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.users WHERE email = 'a@example.org'"), u"0"_s);
    // The way out: who holds it sends it again.
    const auto again = invitations().resend(m_world->root(), made->invitation.id, {});
    QVERIFY(again);
    QVERIFY(accept(again->token));
}

void InvitationServiceTest::foreignAndUnknownRolesAreUnknown()
{
    const Tenant other = m_world->tenant(u"other"_s);
    const RoleId foreign = role({}, "'" + other.id.toString().toLatin1() + "'");
    for (const RoleId &id : {foreign, RoleId::create()}) {
        const auto refused = invitations().create(m_world->root(), {u"a@example.org"_s, m_acme.id, id});
        QCOMPARE(refused.error().code, ErrorCode::NotFound);
        QCOMPARE(refused.error().reason, Reason::RoleUnknown);
    }
}

void InvitationServiceTest::suspendedTenantTakesNobody()
{
    const NewInvitation made = invited(u"a@example.org"_s);
    QVERIFY(m_world->services().tenants().suspend(m_world->root(), m_acme.id, {}, {}));
    QCOMPARE(invitations().verify(Caller(), made.token).error().reason, Reason::TenantSuspended);
    QCOMPARE(accept(made.token).error().reason, Reason::TenantSuspended);
    QVERIFY(m_world->services().tenants().resume(m_world->root(), m_acme.id, {}));
    QVERIFY(accept(made.token));
}

void InvitationServiceTest::deletedTenantsTokensAreInvalid()
{
    const NewInvitation made = invited(u"a@example.org"_s);
    QVERIFY(m_world->services().tenants().remove(m_world->root(), m_acme.id, {}));
    QCOMPARE(accept(made.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(m_world->services().tenants().restore(m_world->root(), m_acme.id, {}));
    QVERIFY(accept(made.token));
}

void InvitationServiceTest::inactiveAccountStaysOut()
{
    const Tenant other = m_world->tenant(u"other"_s);
    QVERIFY(accept(invited(u"ada@example.org"_s).token));
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE email = 'ada@example.org'");
    const auto second = invitations().create(m_world->root(), {u"ada@example.org"_s, other.id});
    QCOMPARE(accept(second->token, u"a wrong password"_s).error().reason, Reason::WrongCredentials);
    QCOMPARE(accept(second->token).error().reason, Reason::UserInactive);
    QCOMPARE(statusOf(second->invitation.id), u"pending"_s);
    m_world->database().execute("UPDATE iam.users SET is_active = true WHERE email = 'ada@example.org'");
    QVERIFY(accept(second->token));
}

void InvitationServiceTest::listIsTheTenantsOwn()
{
    const Tenant other = m_world->tenant(u"other"_s);
    QVERIFY(invitations().create(m_world->root(), {u"z@example.org"_s, other.id}));
    for (int i = 0; i < 5; ++i)
        invited(u"%1@example.org"_s.arg(i));
    QVERIFY(accept(invited(u"3@example.org"_s).token));
    const auto emails = [&](const InvitationFilter &filter) {
        QString result;
        PageRequest request{.limit = 2};
        do {
            const auto page = invitations().page(m_world->root(), filter, request);
            for (const Invitation &invitation : page->items)
                result += invitation.email.left(1);
            request.cursor = page->next;
        } while (request.cursor);
        return result;
    };
    QCOMPARE(emails({.tenant = m_acme.id}), u"43210"_s);
    QCOMPARE(emails({.tenant = m_acme.id, .sortKey = InvitationSortKey::Email, .sortOrder = SortOrder::Ascending}),
             u"01234"_s);
    QCOMPARE(emails({.tenant = m_acme.id, .status = InvitationStatus::Pending}), u"4210"_s);
    QCOMPARE(emails({.tenant = m_acme.id, .status = InvitationStatus::Accepted}), u"3"_s);
    QCOMPARE(emails({.tenant = m_acme.id, .text = u"2@EX"_s}), u"2"_s);
    QCOMPARE(invitations().count(m_world->root(), {.tenant = m_acme.id})->value, 5);
}

void InvitationServiceTest::undoTakesBackWhatCanBe()
{
    const Caller creation = m_world->root();
    const auto made = invitations().create(creation, {u"a@example.org"_s, m_acme.id});
    const InvitationId id = made->invitation.id;
    const Caller edit = m_world->root();
    QVERIFY(invitations().edit(edit, id, {}, {.role = std::optional(role({})), .lifetimeDays = 100}));
    const auto restored = invitations().undo(m_world->root(), id, edit.request);
    QVERIFY2(restored, restored ? "" : qPrintable(toText(restored.error())));
    QVERIFY(!restored->role);
    QVERIFY(qAbs(restored->expiresAt.msecsTo(made->invitation.expiresAt)) <= 1);

    const Caller revocation = m_world->root();
    QVERIFY(invitations().revoke(revocation, id, {}));
    QCOMPARE(invitations().undo(m_world->root(), id, revocation.request)->status, InvitationStatus::Pending);
    QVERIFY(invitations().verify(Caller(), made->token));

    QCOMPARE(invitations().undo(m_world->root(), id, creation.request)->status, InvitationStatus::Revoked);

    const Caller resending = m_world->root();
    const NewInvitation other = invited(u"b@example.org"_s);
    QVERIFY(invitations().resend(resending, other.invitation.id, {}));
    QCOMPARE(invitations().undo(m_world->root(), other.invitation.id, resending.request).error().reason,
             Reason::NotUndoable);
}

void InvitationServiceTest::pendingOnesGoToWhoTakesOver()
{
    const Caller manager = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_acme.id});
    QCOMPARE(*invitations().reassign(m_world->root(), manager.user, m_world->root().user), 1);
    QCOMPARE(invitations().find(manager, made->invitation.id)->inviter, std::optional(m_world->root().user));
    QCOMPARE(invitations().reassign(manager, manager.user, manager.user).error().reason, Reason::PermissionMissing);
}

void InvitationServiceTest::tokenIsNowhereInTheDatabase()
{
    const NewInvitation made = invited(u"a@example.org"_s);
    QVERIFY(invitations().revoke(m_world->root(), made.invitation.id, {}));
    for (const QByteArray table : {"invitations", "invitations_history", "audit_events", "audit_details"})
        QCOMPARE(m_world->database().value("SELECT count(*) FROM iam." + table + " t WHERE t::text LIKE '%"
                                           + made.token.toLatin1() + "%'"),
                 u"0"_s);
}

QTEST_GUILESS_MAIN(InvitationServiceTest)
#include "tst_invitationservice.moc"
