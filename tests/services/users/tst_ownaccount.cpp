// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"
#include "core/services/users/ownaccountservice.h"
#include "tests/services/signin/signinworld.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString email = u"ada@example.org"_s;
const QString password = u"a quiet harbour town"_s;
const QString wanted = u"another quiet harbour"_s;

} // namespace

class OwnAccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void namesAreOnesOwnToChange();
    void theRightPasswordChangesItAndEndsOtherSessions();
    void aWrongPasswordChangesNothing();
    void guessesCountAsAtASignIn();
    void aNewPasswordKeepsTheRules();
    void aOneTimePasswordIsChangedThisWay();
    void addressAndPasswordAreOnesOwnToChange();
    void aNarrowedKeyChangesNamesOnly();
    void oneMayDeleteOneself();
    void whatStillCountsKeepsTheAccount();

private:
    [[nodiscard]] OwnAccountService &own() { return m_world->services().ownAccount(); }

    std::unique_ptr<SignInWorld> m_world;
};

void OwnAccountTest::init()
{
    m_world = std::make_unique<SignInWorld>();
    m_world->person(email, password);
}

void OwnAccountTest::cleanup()
{
    m_world.reset();
}

void OwnAccountTest::namesAreOnesOwnToChange()
{
    const auto session = m_world->signIn(email, password);
    QVERIFY(session);
    const auto renamed = own().edit(session->caller, Version{1}, {.firstName = u" Ada "_s});
    QVERIFY2(renamed, renamed ? "" : qUtf8Printable(toText(renamed.error())));
    QCOMPARE(renamed->user.firstName, u"Ada"_s);
    QCOMPARE(own().find(session->caller)->user.firstName, u"Ada"_s);
    QCOMPARE(own().edit(session->caller, Version{1}, {.firstName = u"X"_s}).error().code, ErrorCode::Stale);
    QCOMPARE(own().edit(session->caller, {}, {.firstName = QString(300, u'x')}).error().field, u"first_name"_s);
    QCOMPARE(own().find(Caller()).error().code, ErrorCode::Unauthenticated);
}

void OwnAccountTest::theRightPasswordChangesItAndEndsOtherSessions()
{
    const auto here = m_world->signIn(email, password);
    const auto elsewhere = m_world->signIn(email, password);
    QVERIFY(here && elsewhere);
    const auto changed = own().changePassword(here->caller, password, wanted);
    QVERIFY2(changed, changed ? "" : qUtf8Printable(toText(changed.error())));
    QVERIFY(own().find(here->caller));
    QCOMPARE(own().find(elsewhere->caller).error().reason, Reason::SessionEnded);
    QVERIFY(m_world->signIn(email, wanted));
    QCOMPARE(m_world->signIn(email, password).error().reason, Reason::WrongCredentials);
}

void OwnAccountTest::aWrongPasswordChangesNothing()
{
    const auto here = m_world->signIn(email, password);
    const auto changed = own().changePassword(here->caller, u"not that one"_s, wanted);
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::Forbidden);
    QCOMPARE(changed.error().reason, Reason::WrongCredentials);
    QVERIFY(m_world->signIn(email, password));
}

void OwnAccountTest::guessesCountAsAtASignIn()
{
    const auto here = m_world->signIn(email, password);
    for (int i = 0; i < 10; ++i)
        QVERIFY(!own().changePassword(here->caller, u"guess %1"_s.arg(i), wanted));
    // Locked: the right one is refused too, and so is a sign-in.
    QCOMPARE(own().changePassword(here->caller, password, wanted).error().reason, Reason::WrongCredentials);
    QCOMPARE(m_world->signIn(email, password).error().reason, Reason::WrongCredentials);
}

void OwnAccountTest::aNewPasswordKeepsTheRules()
{
    const auto here = m_world->signIn(email, password);
    QCOMPARE(own().changePassword(here->caller, password, u"short"_s).error().reason, Reason::PasswordTooShort);
    QCOMPARE(own().changePassword(here->caller, password, u"password123"_s).error().reason, Reason::PasswordTooCommon);
}

void OwnAccountTest::aOneTimePasswordIsChangedThisWay()
{
    m_world->database().execute("UPDATE iam.users SET must_change_password = true");
    const auto here = m_world->signIn(email, password);
    QVERIFY(here);
    QVERIFY(own().changePassword(here->caller, password, wanted));
    QVERIFY(!own().find(here->caller)->user.mustChangePassword);
}

void OwnAccountTest::addressAndPasswordAreOnesOwnToChange()
{
    m_world->database().execute("UPDATE iam.users SET must_change_password = true");
    const auto here = m_world->signIn(email, password);
    const auto elsewhere = m_world->signIn(email, password);
    const auto changed = own().edit(here->caller, Version{here->user.version},
                                    {.email = u"countess@example.org"_s, .lastName = u"L"_s, .password = wanted});
    QVERIFY2(changed, changed ? "" : qUtf8Printable(toText(changed.error())));
    QCOMPARE(changed->user.email, u"countess@example.org"_s);
    QCOMPARE(changed->user.lastName, u"L"_s);
    QVERIFY(!changed->user.mustChangePassword);
    QVERIFY(own().find(here->caller));
    QCOMPARE(own().find(elsewhere->caller).error().reason, Reason::SessionEnded);
    QVERIFY(m_world->signIn(u"countess@example.org"_s, wanted));

    m_world->person(u"bob@example.org"_s, password);
    QCOMPARE(own().edit(here->caller, {}, {.email = u"BOB@example.org"_s}).error().reason, Reason::EmailTaken);
    QCOMPARE(own().edit(here->caller, {}, {.password = u"short"_s}).error().reason, Reason::PasswordTooShort);
    QCOMPARE(own().edit(here->caller, Version{1}, {.firstName = u"X"_s}).error().code, ErrorCode::Stale);
    QCOMPARE(own().edit(Caller(), {}, {.firstName = u"X"_s}).error().code, ErrorCode::Unauthenticated);
}

void OwnAccountTest::aNarrowedKeyChangesNamesOnly()
{
    Caller limited = m_world->signIn(email, password)->caller;
    limited.isLimited = true;
    QVERIFY(own().edit(limited, {}, {.firstName = u"Ada"_s}));
    QCOMPARE(own().edit(limited, {}, {.email = u"x@example.org"_s}).error().reason, Reason::CredentialLimited);
    QCOMPARE(own().edit(limited, {}, {.password = wanted}).error().reason, Reason::CredentialLimited);
    QCOMPARE(own().remove(limited, {}).error().reason, Reason::CredentialLimited);
}

void OwnAccountTest::oneMayDeleteOneself()
{
    const auto here = m_world->signIn(email, password);
    QCOMPARE(own().remove(here->caller, Version{99}).error().code, ErrorCode::Stale);
    const auto removed = own().remove(here->caller, {});
    QVERIFY2(removed, removed ? "" : qUtf8Printable(toText(removed.error())));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.users WHERE email = 'ada@example.org'"), u"0"_s);
    QCOMPARE(own().find(here->caller).error().code, ErrorCode::Unauthenticated);
}

void OwnAccountTest::whatStillCountsKeepsTheAccount()
{
    const auto here = m_world->signIn(email, password);
    m_world->database().execute("INSERT INTO iam.api_keys (name, key_prefix, key_hash, scope, user_id) SELECT 'k', "
                                "'tnt_abcd', sha256('x'), 'GLOBAL', id FROM iam.users WHERE email = 'ada@example.org'");
    QCOMPARE(own().remove(here->caller, {}).error().reason, Reason::StillReferenced);
    m_world->database().execute("UPDATE iam.api_keys SET revoked_at = iam.now()");
    QVERIFY(own().remove(here->caller, {}));
}

QTEST_GUILESS_MAIN(OwnAccountTest)
#include "tst_ownaccount.moc"
