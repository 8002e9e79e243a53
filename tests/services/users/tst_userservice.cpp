// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/signinservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class UserServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_world.reset(); }

    void aNewAccountSignsInWithItsPassword();
    void aOneTimePasswordOpensNothingButItsOwnChange();
    void aTenantsNewAccountIsItsMember();
    void badInputIsNamed_data();
    void badInputIsNamed();
    void aTakenAddressIsAConflict();
    void editChangesWhatDiffers();
    void aChosenPasswordEndsTheSessions();
    void anOldVersionIsRefused();
    void resetEndsAllSessions();
    void nobodyResetsHisOwnPassword();
    void theLastSuperuserStays();
    void unlockLetsInAgain();
    void deletionTakesEverythingWithIt();
    void aServiceAccountHasNoPassword();
    void aServiceAccountOutlivesWhoMadeIt();
    void undoBringsBackWhatWas();
    void undoOfACreationRemoves();
    void undoRefusesWhatChangedSince();
    void aResetCantBeUndone();

private:
    [[nodiscard]] UserService &users() { return m_world->services().users(); }
    [[nodiscard]] Result<SignedIn> signIn(const QString &email, const QString &password);
    Account made(const QString &email);

    std::unique_ptr<World> m_world;
};

void UserServiceTest::init()
{
    m_world = std::make_unique<World>();
}

Result<SignedIn> UserServiceTest::signIn(const QString &email, const QString &password)
{
    Caller anonymous;
    anonymous.origin = Origin::Rest;
    anonymous.request = RequestId::create();
    return m_world->services().signIn().signIn(anonymous, email, password, {u"test"_s, {}});
}

Account UserServiceTest::made(const QString &email)
{
    const auto account = users().create(
        m_world->root(), {AccountKind::Person, email, u"Ada"_s, u"Lovelace"_s, u"a quiet harbour town"_s});
    if (!account)
        qFatal("%s", qUtf8Printable(toText(account.error())));
    return account->account;
}

void UserServiceTest::aNewAccountSignsInWithItsPassword()
{
    const Account account = made(u"  Ada@Example.org "_s);
    QCOMPARE(account.user.email, u"Ada@Example.org"_s);
    QCOMPARE(account.kind, AccountKind::Person);
    QVERIFY(!account.user.mustChangePassword && account.user.isActive && !account.lastSignInAt);
    QCOMPARE(m_world->lastAuditEvent().action, u"user.create"_s);
    QCOMPARE(m_world->lastAuditEvent().after.value(u"password_hash"_s).toString(), u"changed"_s);
    QVERIFY(signIn(u"ada@example.org"_s, u"a quiet harbour town"_s));
    QVERIFY(users().find(m_world->root(), account.user.id)->lastSignInAt.has_value());
}

void UserServiceTest::aOneTimePasswordOpensNothingButItsOwnChange()
{
    const auto made = users().create(m_world->root(), {AccountKind::Person, u"new@example.org"_s, {}, {}});
    QVERIFY(made);
    QVERIFY(made->oneTimePassword.size() >= 20);
    QVERIFY(made->account.user.mustChangePassword);
    m_world->database().execute("UPDATE iam.users SET is_superuser = true WHERE email = 'new@example.org'");
    const auto signedIn = signIn(u"new@example.org"_s, made->oneTimePassword);
    QVERIFY(signedIn);
    QCOMPARE(users().page(signedIn->caller, {}, {}).error().reason, Reason::PasswordChangeRequired);
    m_world->database().execute("UPDATE iam.users SET must_change_password = false WHERE email = 'new@example.org'");
    QVERIFY(users().page(signedIn->caller, {}, {}));
}

void UserServiceTest::aTenantsNewAccountIsItsMember()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller administrator = m_world->member(acme.id, {u"user:create"_s, u"user:read"_s});
    const auto made = users().create(administrator, {AccountKind::Person, u"new@example.org"_s});
    QVERIFY2(made, made ? "" : qUtf8Printable(toText(made.error())));
    const auto page = users().page(administrator, {.text = u"NEW@"_s}, {});
    QVERIFY(page);
    QCOMPARE(page->items.size(), 1);
    QCOMPARE(page->items.first().user.id, made->account.user.id);
    AccountDraft superuser{AccountKind::Person, u"root@example.org"_s};
    superuser.isSuperuser = true;
    QCOMPARE(users().create(administrator, superuser).error().reason, Reason::SuperuserRequired);
}

void UserServiceTest::badInputIsNamed_data()
{
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("firstName");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("field");
    QTest::newRow("no address") << u"nobody"_s << u""_s << u"a quiet harbour town"_s << u"email"_s;
    QTest::newRow("long name") << u"a@b.org"_s << QString(300, u'x') << u"a quiet harbour town"_s << u"first_name"_s;
    QTest::newRow("short password") << u"a@b.org"_s << u""_s << u"short"_s << u"password"_s;
    QTest::newRow("common password") << u"a@b.org"_s << u""_s << u"password123"_s << u"password"_s;
}

void UserServiceTest::badInputIsNamed()
{
    QFETCH(QString, email);
    QFETCH(QString, firstName);
    QFETCH(QString, password);
    const auto made = users().create(m_world->root(), {AccountKind::Person, email, firstName, {}, password});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::Invalid);
    QTEST(made.error().field, "field");
}

void UserServiceTest::aTakenAddressIsAConflict()
{
    made(u"ada@example.org"_s);
    QCOMPARE(users().create(m_world->root(), {AccountKind::Person, u"ADA@example.org"_s}).error().reason,
             Reason::EmailTaken);
    const Account other = made(u"bob@example.org"_s);
    const auto edited = users().edit(m_world->root(), other.user.id, {}, {.email = u"Ada@Example.ORG"_s});
    QCOMPARE(edited.error().reason, Reason::EmailTaken);
}

void UserServiceTest::editChangesWhatDiffers()
{
    const Account account = made(u"ada@example.org"_s);
    const auto edited = users().edit(m_world->root(), account.user.id, account.user.version,
                                     {.firstName = u"Augusta"_s, .lastName = u"Lovelace"_s});
    QVERIFY(edited);
    QCOMPARE(edited->user.firstName, u"Augusta"_s);
    QCOMPARE(edited->user.version, Version{2});
    const int events = m_world->auditEvents();
    QCOMPARE(users().edit(m_world->root(), account.user.id, {}, {.firstName = u"Augusta"_s})->user.version, Version{2});
    QCOMPARE(m_world->auditEvents(), events);
    QVERIFY(users().deactivate(m_world->root(), account.user.id, {}, u"left"_s));
    QCOMPARE(m_world->lastAuditEvent().action, u"user.deactivate"_s);
    QCOMPARE(m_world->lastAuditEvent().reason, u"left"_s);
    QCOMPARE(signIn(u"ada@example.org"_s, u"a quiet harbour town"_s).error().reason, Reason::UserInactive);
    QVERIFY(users().activate(m_world->root(), account.user.id, {})->user.isActive);
}

void UserServiceTest::aChosenPasswordEndsTheSessions()
{
    const QString wanted = u"another quiet harbour"_s;
    const Account account = made(u"ada@example.org"_s);
    const auto before = signIn(u"ada@example.org"_s, u"a quiet harbour town"_s);
    const auto changed = users().editWithPassword(m_world->root(), account.user.id, account.user.version,
                                                  {.lastName = u"King"_s}, wanted);
    QVERIFY2(changed, changed ? "" : qUtf8Printable(toText(changed.error())));
    QCOMPARE(changed->user.lastName, u"King"_s);
    QVERIFY(!changed->user.mustChangePassword);
    QCOMPARE(m_world->services().signIn().currentUser(before->caller).error().reason, Reason::SessionEnded);
    QVERIFY(signIn(u"ada@example.org"_s, wanted));

    const Caller root = m_world->root();
    QCOMPARE(users().editWithPassword(root, account.user.id, {}, {}, u"short"_s).error().reason,
             Reason::PasswordTooShort);
    QCOMPARE(users().editWithPassword(root, account.user.id, Version{1}, {}, wanted).error().code, ErrorCode::Stale);
    QVERIFY(users().editWithPassword(root, root.user, {}, {}, wanted)); // his own session goes on
    QVERIFY(m_world->services().signIn().currentUser(root));
}

void UserServiceTest::anOldVersionIsRefused()
{
    const Account account = made(u"ada@example.org"_s);
    QVERIFY(users().edit(m_world->root(), account.user.id, {}, {.firstName = u"Augusta"_s}));
    QCOMPARE(users().edit(m_world->root(), account.user.id, Version{1}, {.firstName = u"X"_s}).error().code,
             ErrorCode::Stale);
    QCOMPARE(users().remove(m_world->root(), account.user.id, Version{1}).error().code, ErrorCode::Stale);
}

void UserServiceTest::resetEndsAllSessions()
{
    const Account account = made(u"ada@example.org"_s);
    const auto before = signIn(u"ada@example.org"_s, u"a quiet harbour town"_s);
    QVERIFY(before);
    const auto reset = users().resetPassword(m_world->root(), account.user.id, u"forgotten"_s);
    QVERIFY(reset);
    QVERIFY(reset->account.user.mustChangePassword);
    QCOMPARE(m_world->services().signIn().currentUser(before->caller).error().reason, Reason::SessionEnded);
    QCOMPARE(signIn(u"ada@example.org"_s, u"a quiet harbour town"_s).error().reason, Reason::WrongCredentials);
    QVERIFY(signIn(u"ada@example.org"_s, reset->oneTimePassword));
}

void UserServiceTest::nobodyResetsHisOwnPassword()
{
    const Caller root = m_world->root();
    QCOMPARE(users().resetPassword(root, root.user).error().reason, Reason::OwnAccount);
}

void UserServiceTest::theLastSuperuserStays()
{
    const Caller root = m_world->root();
    QCOMPARE(users().deactivate(root, root.user, {}).error().reason, Reason::LastSuperuser);
    QCOMPARE(users().edit(root, root.user, {}, {.isSuperuser = false}).error().reason, Reason::LastSuperuser);
    QCOMPARE(users().remove(root, root.user, {}).error().reason, Reason::LastSuperuser);
    QVERIFY(users().find(root, root.user)->user.isSuperuser);
}

void UserServiceTest::unlockLetsInAgain()
{
    const Account account = made(u"ada@example.org"_s);
    for (int i = 0; i < 10; ++i)
        QVERIFY(!signIn(u"ada@example.org"_s, u"wrong"_s));
    QVERIFY(!signIn(u"ada@example.org"_s, u"a quiet harbour town"_s));
    QVERIFY(users().find(m_world->root(), account.user.id)->lockedUntil.has_value());
    const Tenant acme = m_world->tenant(u"acme"_s);
    QCOMPARE(users().unlock(m_world->member(acme.id, {u"user:unlock"_s}), account.user.id).error().reason,
             Reason::UserUnknown);
    // Whoever may open the database directly always gets in.
    const auto unlocked = users().unlock(Caller::local(u"root"_s), account.user.id);
    QVERIFY(unlocked);
    QVERIFY(!unlocked->lockedUntil);
    QCOMPARE(m_world->lastAuditEvent().action, u"user.unlock"_s);
    QVERIFY(signIn(u"ada@example.org"_s, u"a quiet harbour town"_s));
}

void UserServiceTest::deletionTakesEverythingWithIt()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller member = m_world->member(acme.id, {u"user:read"_s});
    QVERIFY(users().remove(m_world->root(), member.user, {}, u"left"_s));
    QCOMPARE(users().find(m_world->root(), member.user).error().reason, Reason::UserUnknown);
    QCOMPARE(m_world->database().value("SELECT (SELECT count(*) FROM iam.role_grants) "
                                       "+ (SELECT count(*) FROM iam.tenant_members)"),
             u"0"_s);
    QCOMPARE(users().page(member, {}, {}).error().code, ErrorCode::Unauthenticated);
}

void UserServiceTest::aServiceAccountHasNoPassword()
{
    AccountDraft draft{AccountKind::Service, {}, u"Nightly Backup"_s};
    const auto made = users().create(m_world->root(), draft);
    QVERIFY(made);
    QVERIFY(made->oneTimePassword.isEmpty());
    QCOMPARE(made->account.kind, AccountKind::Service);
    QVERIFY2(made->account.user.email.startsWith(u"nightly-backup.") && made->account.user.email.endsWith(u".invalid"),
             qUtf8Printable(made->account.user.email));
    QCOMPARE(signIn(made->account.user.email, u"a quiet harbour town"_s).error().reason, Reason::WrongCredentials);
    QCOMPARE(users().resetPassword(m_world->root(), made->account.user.id).error().reason, Reason::ServiceAccount);
    QCOMPARE(users().edit(m_world->root(), made->account.user.id, {}, {.isSuperuser = true}).error().reason,
             Reason::ServiceAccount);
    draft.password = u"a quiet harbour town"_s;
    QCOMPARE(users().create(m_world->root(), draft).error().field, u"password"_s);
    const auto services = users().page(m_world->root(), {.kind = AccountKind::Service}, {});
    QCOMPARE(services->items.size(), 1);
}

void UserServiceTest::aServiceAccountOutlivesWhoMadeIt()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller maker = m_world->member(acme.id, {u"user:create"_s, u"user:read"_s});
    const auto made = users().create(maker, {AccountKind::Service, {}, u"Backup"_s});
    QVERIFY(made);
    QVERIFY(users().remove(m_world->root(), maker.user, {}));
    const auto kept = users().page(m_world->root().inTenant(acme.id), {}, {});
    QVERIFY(kept);
    QCOMPARE(kept->items.size(), 1);
    QCOMPARE(kept->items.first().user.id, made->account.user.id);
}

void UserServiceTest::undoBringsBackWhatWas()
{
    const Account account = made(u"ada@example.org"_s);
    const Caller editor = m_world->root();
    QVERIFY(users().edit(editor, account.user.id, {},
                         {.email = u"other@example.org"_s, .firstName = u"X"_s, .isActive = false}));
    const auto undone = users().undo(m_world->root(), account.user.id, editor.request);
    QVERIFY2(undone, undone ? "" : qUtf8Printable(toText(undone.error())));
    QCOMPARE((*undone)->user.email, account.user.email);
    QCOMPARE((*undone)->user.firstName, account.user.firstName);
    QVERIFY((*undone)->user.isActive);
    QCOMPARE(m_world->lastAuditEvent().action, u"user.undo"_s);
}

void UserServiceTest::undoOfACreationRemoves()
{
    const Caller maker = m_world->root();
    const auto made = users().create(maker, {AccountKind::Service, {}, u"Backup"_s});
    const auto undone = users().undo(m_world->root(), made->account.user.id, maker.request);
    QVERIFY(undone && !*undone);
    QCOMPARE(users().find(m_world->root(), made->account.user.id).error().reason, Reason::UserUnknown);
}

void UserServiceTest::undoRefusesWhatChangedSince()
{
    const Account account = made(u"ada@example.org"_s);
    const Caller editor = m_world->root();
    QVERIFY(users().edit(editor, account.user.id, {}, {.firstName = u"X"_s}));
    QVERIFY(users().edit(m_world->root(), account.user.id, {}, {.firstName = u"Y"_s}));
    QCOMPARE(users().undo(m_world->root(), account.user.id, editor.request).error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(users().find(m_world->root(), account.user.id)->user.firstName, u"Y"_s);
}

void UserServiceTest::aResetCantBeUndone()
{
    const Account account = made(u"ada@example.org"_s);
    const Caller editor = m_world->root();
    QVERIFY(users().resetPassword(editor, account.user.id));
    QCOMPARE(users().undo(m_world->root(), account.user.id, editor.request).error().reason, Reason::NotUndoable);
}

QTEST_GUILESS_MAIN(UserServiceTest)
#include "tst_userservice.moc"
