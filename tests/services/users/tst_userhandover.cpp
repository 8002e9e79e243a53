// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Who takes over the API keys and invitations of an account that is deleted, and that nobody gains anything by it.
class UserHandoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void withoutAnHeirAnAccountWithKeysOrInvitationsStays();
    void whatIsOverNeedsNoHeir();
    void aKeyGoesOnWorkingAfterItsOwnerIsGone();
    void aKeyOfATenantNeverBecomesStronger();
    void anHeirWhoMayLessMakesItWeaker();
    void aKeyForAllTenantsIsntGivenToWhoMayMoreElsewhere();
    void aKeyOfTheWholePlatformIsLimitedToWhatItWas();
    void aFormerSuperusersKeyIsWhatTheHeirIs();
    void pendingInvitationsGoToTheHeir();
    void invitationsThatTheHeirDoesntCoverAreCounted();
    void theHeirMustBelongWhereTheKeysCount();
    void theHeirMustBeSuitable();
    void nobodyHandsOverToWhoIsStrongerThanHimself();
    void anAdministratorOfATenantHandsOverInsideIt();
    void itIsAuditedAsPartOfTheDeletion();
    void itCantBeUndoneForTheKeyAlone();
    void aRefusalChangesNothing();

private:
    UserService &users() { return m_world->services().users(); }
    KeyService &keys() { return m_world->services().keys(); }
    InvitationService &invitations() { return m_world->services().invitations(); }
    QString keyOf(const Caller &owner, std::optional<TenantId> tenant = {})
    {
        const auto made = keys().create(m_world->root(), {.name = u"Nightly"_s, .owner = owner.user, .tenant = tenant});
        if (!made)
            qFatal("No key: %s", qUtf8Printable(toText(made.error())));
        return made->value;
    }
    Result<Principal> with(const QString &value)
    {
        Caller anonymous;
        anonymous.origin = Origin::Rest;
        anonymous.request = RequestId::create();
        return keys().authenticate(anonymous, value.toLatin1());
    }
    /// What the key may in the tenant.
    bool may(const QString &value, const QByteArray &permission, std::optional<TenantId> tenant)
    {
        const auto principal = with(value);
        if (!principal)
            return false;
        const QByteArray where = tenant ? "'" + tenant->toString().toLatin1() + "'" : QByteArray("NULL");
        return m_world->database().value(
                   "SELECT iam_auth.decide('key', '" + principal->caller.user.toString().toLatin1() + "', '"
                   + principal->caller.key.toString().toLatin1() + "', '" + permission + "', " + where + ")")
            == u"allowed";
    }
    void join(const Caller &user, const Tenant &tenant)
    {
        m_world->database().execute("INSERT INTO iam.tenant_members (user_id, tenant_id) VALUES ('"
                                    + user.user.toString().toLatin1() + "', '" + tenant.id.toString().toLatin1()
                                    + "')");
    }
    Result<Handover> removed(const Caller &by, const Caller &who, const std::optional<UserId> &heir)
    {
        return users().remove(by, who.user, {}, u"left"_s, heir);
    }

    std::unique_ptr<World> m_world;
    Tenant m_acme;
};

void UserHandoverTest::init()
{
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
}

void UserHandoverTest::withoutAnHeirAnAccountWithKeysOrInvitationsStays()
{
    const Caller ada = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    const QString key = keyOf(ada);
    QVERIFY(invitations().create(ada, {u"new@example.org"_s, m_acme.id}));
    const Error error = removed(m_world->root(), ada, {}).error();
    QCOMPARE(error.code, ErrorCode::Conflict);
    QCOMPARE(error.reason, Reason::StillReferenced);
    QCOMPARE(error.field, u"heir"_s);
    QCOMPARE(error.detail, u"API keys: 1, invitations: 1"_s);
    QVERIFY(with(key));
}

void UserHandoverTest::whatIsOverNeedsNoHeir()
{
    const Caller ada = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    const auto revoked = keys().create(ada, {.name = u"a"_s, .owner = ada.user});
    QVERIFY(keys().revoke(m_world->root(), revoked->key.id, {}));
    keyOf(ada);
    m_world->database().execute("UPDATE iam.api_keys SET expires_at = created_at + interval '1 microsecond'");
    const auto invitation = invitations().create(ada, {u"new@example.org"_s, m_acme.id});
    QVERIFY(invitations().revoke(ada, invitation->invitation.id, {}));
    const auto done = removed(m_world->root(), ada, {});
    QVERIFY2(done, done ? "" : qUtf8Printable(toText(done.error())));
    QCOMPARE(*done, Handover());
}

void UserHandoverTest::aKeyGoesOnWorkingAfterItsOwnerIsGone()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    const Caller service = m_world->member(m_acme.id, {u"user:read"_s});
    const QString forAcme = keyOf(ada, m_acme.id);
    const QString forAll = keyOf(ada);
    const auto done = removed(m_world->root(), ada, service.user);
    QVERIFY2(done, done ? "" : qUtf8Printable(toText(done.error())));
    QCOMPARE(*done, (Handover{.keys = 2, .narrowedKeys = 2}));
    for (const QString &key : {forAcme, forAll}) {
        QCOMPARE(with(key)->caller.user, service.user);
        QVERIFY(may(key, "user:read", m_acme.id));
    }
}

void UserHandoverTest::aKeyOfATenantNeverBecomesStronger()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    const QString key = keyOf(ada, m_acme.id);
    const auto done = removed(m_world->root(), ada, m_world->root().user);
    QVERIFY2(done, done ? "" : qUtf8Printable(toText(done.error())));
    QVERIFY(may(key, "user:read", m_acme.id));
    QVERIFY(!may(key, "user:delete", m_acme.id));
    QVERIFY(!may(key, "user:read", {}));
    QVERIFY(with(key)->caller.isLimited);
}

void UserHandoverTest::anHeirWhoMayLessMakesItWeaker()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s, u"user:update"_s});
    const Caller bob = m_world->member(m_acme.id, {u"user:read"_s});
    const QString key = keyOf(ada, m_acme.id);
    QVERIFY(removed(m_world->root(), ada, bob.user));
    QVERIFY(may(key, "user:read", m_acme.id));
    QVERIFY(!may(key, "user:update", m_acme.id));
}

void UserHandoverTest::aKeyForAllTenantsIsntGivenToWhoMayMoreElsewhere()
{
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    const Caller bob = m_world->member(other.id, {u"user:read"_s});
    join(bob, m_acme);
    const QString key = keyOf(ada);
    for (const UserId heir : {bob.user, m_world->platformUser({u"user:read"_s}).user, m_world->root().user}) {
        const Error error = removed(m_world->root(), ada, heir).error();
        QCOMPARE(error.reason, Reason::PermissionNotHeld);
        QCOMPARE(error.field, u"heir"_s);
        QCOMPARE(error.detail, u"user:read"_s);
    }
    // What he holds beside it doesn't matter: the key is limited to what it could do.
    const Caller cleo = m_world->member(other.id, {u"vm:stop"_s});
    QVERIFY(removed(m_world->root(), ada, cleo.user));
    QVERIFY(!may(key, "vm:stop", other.id));
}

void UserHandoverTest::aKeyOfTheWholePlatformIsLimitedToWhatItWas()
{
    const Caller ada = m_world->platformUser({u"user:read"_s});
    const QString key = keyOf(ada);
    const auto done = removed(m_world->root(), ada, m_world->root().user);
    QVERIFY2(done, done ? "" : qUtf8Printable(toText(done.error())));
    QVERIFY(may(key, "user:read", {}));
    QVERIFY(may(key, "user:read", m_acme.id));
    QVERIFY(!may(key, "user:delete", {}));
}

void UserHandoverTest::aFormerSuperusersKeyIsWhatTheHeirIs()
{
    const Caller ada = m_world->stranger();
    m_world->database().execute("UPDATE iam.users SET is_superuser = true WHERE id = '" + ada.user.toString().toLatin1()
                                + "'");
    const QString key = keyOf(ada);
    const Caller bob = m_world->member(m_acme.id, {u"user:read"_s});
    const auto done = removed(m_world->root(), ada, bob.user);
    QVERIFY(done);
    QCOMPARE(*done, (Handover{.keys = 1}));
    QVERIFY(may(key, "user:read", m_acme.id));
    QVERIFY(!may(key, "user:read", {}));
}

void UserHandoverTest::pendingInvitationsGoToTheHeir()
{
    const Caller ada = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    const auto made = invitations().create(ada, {u"new@example.org"_s, m_acme.id});
    const auto done = removed(m_world->root(), ada, m_world->root().user);
    QVERIFY(done);
    QCOMPARE(*done, (Handover{.invitations = 1}));
    QCOMPARE(invitations().find(m_world->root(), made->invitation.id)->inviter, std::optional(m_world->root().user));
    QVERIFY(invitations().accept(Caller(), made->token, {u"three green kettles"_s, u"New"_s, u"Comer"_s}));
}

void UserHandoverTest::invitationsThatTheHeirDoesntCoverAreCounted()
{
    const Caller ada = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s, u"user:read"_s});
    const RoleId viewer =
        *RoleId::fromString(m_world->database().value("SELECT id FROM iam.roles WHERE id = (SELECT role_id FROM "
                                                      "iam.role_grants WHERE user_id = '"
                                                      + ada.user.toString().toLatin1() + "')"));
    const auto made = invitations().create(ada, {u"new@example.org"_s, m_acme.id, viewer});
    QVERIFY2(made, made ? "" : qUtf8Printable(toText(made.error())));
    const Caller bob = m_world->member(m_acme.id);
    const auto done = removed(m_world->root(), ada, bob.user);
    QVERIFY(done);
    QCOMPARE(*done, (Handover{.invitations = 1, .unusableInvitations = 1}));
    QCOMPARE(invitations().accept(Caller(), made->token, {u"three green kettles"_s, u"N"_s, u"C"_s}).error().reason,
             Reason::PermissionNotHeld);
}

void UserHandoverTest::theHeirMustBelongWhereTheKeysCount()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    keyOf(ada, m_acme.id);
    const Caller bob = m_world->stranger();
    const Error error = removed(m_world->root(), ada, bob.user).error();
    QCOMPARE(error.reason, Reason::UserNotMember);
    QCOMPARE(error.detail, u"acme"_s);
    join(bob, m_acme);
    QVERIFY(removed(m_world->root(), ada, bob.user));
}

void UserHandoverTest::theHeirMustBeSuitable()
{
    const Caller ada = m_world->member(m_acme.id);
    keyOf(ada);
    QCOMPARE(removed(m_world->root(), ada, ada.user).error().reason, Reason::OutOfRange);
    const Error unknown = removed(m_world->root(), ada, UserId::create()).error();
    QCOMPARE(unknown.reason, Reason::UserUnknown);
    QCOMPARE(unknown.field, u"heir"_s);
    const Caller bob = m_world->stranger();
    QVERIFY(users().deactivate(m_world->root(), bob.user, {}));
    QCOMPARE(removed(m_world->root(), ada, bob.user).error().reason, Reason::UserInactive);
}

void UserHandoverTest::nobodyHandsOverToWhoIsStrongerThanHimself()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    keyOf(ada, m_acme.id);
    const Caller stronger = m_world->member(m_acme.id, {u"user:read"_s, u"vm:stop"_s});
    const Caller administrator = m_world->member(m_acme.id, {u"user:read"_s, u"user:delete"_s});
    const Error error = removed(administrator, ada, stronger.user).error();
    QCOMPARE(error.code, ErrorCode::Forbidden);
    QCOMPARE(error.reason, Reason::HigherPowerRequired);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
    QCOMPARE(m_world->lastAuditEvent().targetId, stronger.user.toString());
    QVERIFY(removed(administrator, ada, administrator.user));
}

void UserHandoverTest::anAdministratorOfATenantHandsOverInsideIt()
{
    const Caller ada = m_world->member(m_acme.id);
    const QString key = keyOf(ada, m_acme.id);
    const Caller administrator = m_world->member(m_acme.id, {u"user:read"_s, u"user:delete"_s});
    QCOMPARE(removed(administrator, ada, m_world->stranger().user).error().reason, Reason::UserUnknown);
    const Caller bob = m_world->member(m_acme.id);
    const auto done = removed(administrator, ada, bob.user);
    QVERIFY2(done, done ? "" : qUtf8Printable(toText(done.error())));
    QCOMPARE(with(key)->caller.user, bob.user);
}

void UserHandoverTest::itIsAuditedAsPartOfTheDeletion()
{
    const Caller ada = m_world->member(m_acme.id, {u"tenant:manage_invitations"_s});
    keyOf(ada);
    QVERIFY(invitations().create(ada, {u"new@example.org"_s, m_acme.id}));
    const Caller root = m_world->root();
    QVERIFY(users().remove(root, ada.user, {}, u"left"_s, m_world->member(m_acme.id).user));
    QCOMPARE(m_world->database().value(
                 "SELECT string_agg(DISTINCT e.target_kind || ' ' || e.action, ', ') FROM iam.audit_events e JOIN "
                 "iam.audit_details d ON d.at = e.at AND d.event_id = e.id WHERE e.target_kind IN ('api_key', "
                 "'invitation', 'user') AND d.before IS NOT NULL AND d.reason = 'left' AND d.request_id = '"
                 + root.request.toString().toLatin1() + "'"),
             u"api_key user.delete, invitation user.delete, user user.delete"_s);
}

void UserHandoverTest::itCantBeUndoneForTheKeyAlone()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    const auto key = keys().create(m_world->root(), {.name = u"a"_s, .owner = ada.user, .tenant = m_acme.id});
    const Caller root = m_world->root();
    QVERIFY(users().remove(root, ada.user, {}, {}, root.user));
    QCOMPARE(keys().undo(m_world->root(), key->key.id, root.request).error().reason, Reason::NotUndoable);
}

void UserHandoverTest::aRefusalChangesNothing()
{
    const Caller ada = m_world->member(m_acme.id, {u"user:read"_s});
    keyOf(ada, m_acme.id);
    keyOf(ada);
    const Caller root = m_world->root();
    const Caller stranger = m_world->stranger();
    const QString before = stateHash(m_world->database());
    QVERIFY(!removed(root, ada, {}));
    QVERIFY(!removed(root, ada, root.user));
    QVERIFY(!removed(root, ada, stranger.user));
    QCOMPARE(stateHash(m_world->database()), before);
}

QTEST_GUILESS_MAIN(UserHandoverTest)
#include "tst_userhandover.moc"
