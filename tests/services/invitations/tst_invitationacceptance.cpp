// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/invitations/invitationworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// How invited people enter a tenant.
class InvitationAcceptanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_invited = std::make_unique<InvitationWorld>(); }
    void cleanup() { m_invited.reset(); }

    void newAccountJoinsWithTheRole();
    void existingAccountJoinsWithItsPassword();
    void wrongPasswordsOfAnAccountAreCounted();
    void newPasswordMustBeGood();
    void tokenIsGoodOnce();
    void roleIsLookedAtOnceMoreWhenAccepted();
    void suspendedTenantTakesNobody();
    void deletedTenantsTokensAreInvalid();
    void inactiveAccountStaysOut();
    void tokenIsNowhereInTheDatabase();

private:
    World &world() { return m_invited->world(); }
    InvitationService &invitations() { return m_invited->invitations(); }

    std::unique_ptr<InvitationWorld> m_invited;
};

void InvitationAcceptanceTest::newAccountJoinsWithTheRole()
{
    const RoleId reader = m_invited->role({u"user:read"_s});
    const NewInvitation made = m_invited->invited(u"Ada@Example.org"_s, reader);
    QCOMPARE(made.invitation.status, InvitationStatus::Pending);
    QCOMPARE(made.token.size(), 43);
    const auto shown = invitations().verify(Caller(), made.token);
    QVERIFY(shown);
    QCOMPARE(shown->email, u"Ada@Example.org"_s);
    QCOMPARE(shown->tenantName, u"acme"_s);
    QCOMPARE(shown->inviterEmail, world().root().label);
    QVERIFY(!shown->hasAccount);

    const auto user = m_invited->accept(made.token);
    QVERIFY2(user, user ? "" : qPrintable(toText(user.error())));
    QCOMPARE(user->email, u"Ada@Example.org"_s);
    QCOMPARE(user->firstName, u"Ada"_s);
    QVERIFY(user->isActive && !user->isSuperuser);
    const Invitation after = *invitations().find(world().root(), made.invitation.id);
    QCOMPARE(after.status, InvitationStatus::Accepted);
    QCOMPARE(after.user, std::optional(user->id));
    QCOMPARE(world().database().value("SELECT count(*) FROM iam.tenant_members WHERE user_id = '"
                                      + user->id.toString().toLatin1() + "' AND tenant_id = '"
                                      + m_invited->acme().id.toString().toLatin1() + "'"),
             u"1"_s);
    QCOMPARE(world().database().value("SELECT role_id::text FROM iam.role_grants WHERE user_id = '"
                                      + user->id.toString().toLatin1() + "'"),
             reader.toString());
    QCOMPARE(world().database().value("SELECT string_agg(DISTINCT d.credential || ' ' || d.actor_label, ', ') FROM "
                                      "iam.audit_events e JOIN iam.audit_details d ON d.at = e.at AND d.event_id = "
                                      "e.id WHERE e.action = 'invitation.accept'"),
             u"invitation Ada@Example.org"_s);
}

void InvitationAcceptanceTest::existingAccountJoinsWithItsPassword()
{
    const Tenant other = world().tenant(u"other"_s);
    const User ada = *m_invited->accept(m_invited->invited(u"ada@example.org"_s).token);
    const auto second = invitations().create(world().root(), {u"ADA@example.org"_s, other.id});
    QVERIFY(invitations().verify(Caller(), second->token)->hasAccount);
    QCOMPARE(m_invited->accept(second->token, u"another password"_s).error().reason, Reason::WrongCredentials);
    QCOMPARE(m_invited->statusOf(second->invitation.id), u"pending"_s);
    const auto joined = m_invited->accept(second->token);
    QVERIFY(joined);
    QCOMPARE(joined->id, ada.id);
    QCOMPARE(world().database().value("SELECT count(*) FROM iam.tenant_members WHERE user_id = '"
                                      + ada.id.toString().toLatin1() + "'"),
             u"2"_s);
}

void InvitationAcceptanceTest::wrongPasswordsOfAnAccountAreCounted()
{
    const Tenant other = world().tenant(u"other"_s);
    QVERIFY(m_invited->accept(m_invited->invited(u"ada@example.org"_s).token));
    const auto second = invitations().create(world().root(), {u"ada@example.org"_s, other.id});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_invited->accept(second->token, u"guess %1 of many"_s.arg(i)).error().reason,
                 Reason::WrongCredentials);
    // Locked: now also the right one is refused, in the same words.
    QCOMPARE(m_invited->accept(second->token).error().reason, Reason::WrongCredentials);
    QCOMPARE(world().database().value("SELECT failures || ' ' || in_flight FROM iam.login_state"), u"10 0"_s);
    world().database().execute("DELETE FROM iam.login_state");
    QVERIFY(m_invited->accept(second->token));
}

void InvitationAcceptanceTest::newPasswordMustBeGood()
{
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    QCOMPARE(m_invited->accept(made.token, u"short"_s).error().reason, Reason::PasswordTooShort);
    QCOMPARE(m_invited->accept(made.token, u"password1"_s).error().reason, Reason::PasswordTooCommon);
    QVERIFY(m_invited->accept(made.token));
}

void InvitationAcceptanceTest::tokenIsGoodOnce()
{
    const NewInvitation made = m_invited->invited(u"ada@example.org"_s);
    QVERIFY(m_invited->accept(made.token));
    QCOMPARE(m_invited->accept(made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().verify(Caller(), made.token).error().reason, Reason::InvitationInvalid);
    QCOMPARE(invitations().verify(Caller(), u"nonsense"_s).error().reason, Reason::InvitationInvalid);
}

void InvitationAcceptanceTest::roleIsLookedAtOnceMoreWhenAccepted()
{
    const Caller manager = world().member(m_invited->acme().id, {u"tenant:manage_invitations"_s, u"user:read"_s});
    const RoleId reader = m_invited->role({u"user:read"_s});
    const auto made = invitations().create(manager, {u"a@example.org"_s, m_invited->acme().id, reader});
    world().database().execute("DELETE FROM iam.role_grants WHERE user_id = '" + manager.user.toString().toLatin1()
                               + "'");
    QCOMPARE(m_invited->accept(made->token).error().reason, Reason::PermissionNotHeld);
    QCOMPARE(world().database().value("SELECT count(*) FROM iam.users WHERE email = 'a@example.org'"), u"0"_s);
    // The way out: who holds it sends it again.
    const auto again = invitations().resend(world().root(), made->invitation.id, {});
    QVERIFY(again);
    QVERIFY(m_invited->accept(again->token));
}

void InvitationAcceptanceTest::suspendedTenantTakesNobody()
{
    const NewInvitation made = m_invited->invited(u"a@example.org"_s);
    QVERIFY(world().services().tenants().suspend(world().root(), m_invited->acme().id, {}, {}));
    QCOMPARE(invitations().verify(Caller(), made.token).error().reason, Reason::TenantSuspended);
    QCOMPARE(m_invited->accept(made.token).error().reason, Reason::TenantSuspended);
    QVERIFY(world().services().tenants().resume(world().root(), m_invited->acme().id, {}));
    QVERIFY(m_invited->accept(made.token));
}

void InvitationAcceptanceTest::deletedTenantsTokensAreInvalid()
{
    const NewInvitation made = m_invited->invited(u"a@example.org"_s);
    QVERIFY(world().services().tenants().remove(world().root(), m_invited->acme().id, {}));
    QCOMPARE(m_invited->accept(made.token).error().reason, Reason::InvitationInvalid);
    QVERIFY(world().services().tenants().restore(world().root(), m_invited->acme().id, {}));
    QVERIFY(m_invited->accept(made.token));
}

void InvitationAcceptanceTest::inactiveAccountStaysOut()
{
    const Tenant other = world().tenant(u"other"_s);
    QVERIFY(m_invited->accept(m_invited->invited(u"ada@example.org"_s).token));
    world().database().execute("UPDATE iam.users SET is_active = false WHERE email = 'ada@example.org'");
    const auto second = invitations().create(world().root(), {u"ada@example.org"_s, other.id});
    QCOMPARE(m_invited->accept(second->token, u"a wrong password"_s).error().reason, Reason::WrongCredentials);
    QCOMPARE(m_invited->accept(second->token).error().reason, Reason::UserInactive);
    QCOMPARE(m_invited->statusOf(second->invitation.id), u"pending"_s);
    world().database().execute("UPDATE iam.users SET is_active = true WHERE email = 'ada@example.org'");
    QVERIFY(m_invited->accept(second->token));
}

void InvitationAcceptanceTest::tokenIsNowhereInTheDatabase()
{
    const NewInvitation made = m_invited->invited(u"a@example.org"_s);
    QVERIFY(invitations().revoke(world().root(), made.invitation.id, {}));
    for (const QByteArray table : {"invitations", "invitations_history", "audit_events", "audit_details"})
        QCOMPARE(world().database().value("SELECT count(*) FROM iam." + table + " t WHERE t::text LIKE '%"
                                          + made.token.toLatin1() + "%'"),
                 u"0"_s);
}

QTEST_GUILESS_MAIN(InvitationAcceptanceTest)
#include "tst_invitationacceptance.moc"
