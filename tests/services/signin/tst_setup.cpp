// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/setup/setupservice.h"
#include "tests/services/signin/signinworld.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstSuperuserCanSignIn();
    void setupIsDoneOnce();
    void ofManyFirstSuperusersOneIsMade();
    void malformedDraftIsRefused_data();
    void malformedDraftIsRefused();
    void shortestPasswordIsASetting();
    void commonPasswordIsAllowedInAnEphemeralDatabase();
    void creationIsInTheAuditLogWithoutThePassword();
};

namespace {

const UserDraft ada{u"Ada@example.org"_s, u" Ada "_s, u"Lovelace"_s, u"three otters swim"_s};

} // namespace

void SetupTest::firstSuperuserCanSignIn()
{
    SignInWorld world;
    QCOMPARE(world.services().setup().needsSetup().value(), true);
    const auto user = world.services().setup().createFirstSuperuser(Caller::system(), ada);
    QVERIFY2(user, user ? "" : qPrintable(toText(user.error())));
    QCOMPARE(user->email, u"Ada@example.org"_s);
    QCOMPARE(user->firstName, u"Ada"_s);
    QVERIFY(user->isSuperuser);
    QVERIFY(user->isActive);
    QCOMPARE(world.services().setup().needsSetup().value(), false);
    const auto signedIn = world.signIn(ada.email, ada.password);
    QVERIFY(signedIn.value().isPlatform);
    QVERIFY(signedIn.value().caller.isPlatform);
}

void SetupTest::setupIsDoneOnce()
{
    SignInWorld world;
    QVERIFY(world.services().setup().createFirstSuperuser(Caller::system(), ada));
    UserDraft bob = ada;
    bob.email = u"bob@example.org"_s;
    const auto second = world.services().setup().createFirstSuperuser(Caller::system(), bob);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QCOMPARE(second.error().reason, Reason::AlreadySetUp);
    // Also for the function alone, behind the service's back.
    const auto direct = Database(world.database().spec())
                            .begin(Caller::system(), Scope::none())
                            .query(u"setup/insert_first_superuser")
                            .bind("email", bob.email)
                            .bind("first_name", QString())
                            .bind("last_name", QString())
                            .bind("hash", u"x"_s)
                            .rows();
    QCOMPARE(direct.error().reason, Reason::AlreadySetUp);
}

void SetupTest::ofManyFirstSuperusersOneIsMade()
{
    SignInWorld world;
    std::atomic_int made = 0;
    std::atomic_int refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            Program program(world.database(), world.resources());
            UserDraft draft = ada;
            draft.email = u"person%1@example.org"_s.arg(i);
            const auto user = program.services.setup().createFirstSuperuser(Caller::system(), draft);
            made += user ? 1 : 0;
            refused += !user && user.error().reason == Reason::AlreadySetUp ? 1 : 0;
        });
    }
    for (auto &thread : threads)
        thread.join();
    QCOMPARE(made.load(), 1);
    QCOMPARE(refused.load(), 7);
    QCOMPARE(world.value("SELECT count(*) FROM iam.users"), u"1"_s);
}

void SetupTest::malformedDraftIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("no address") << u"email"_s << QString() << Reason::Required;
    QTest::newRow("no address at all") << u"email"_s << u"ada"_s << Reason::BadFormat;
    QTest::newRow("endless name") << u"first_name"_s << QString(256, u'x') << Reason::TooLong;
    QTest::newRow("NUL in a name") << u"last_name"_s << QString(QChar::Null) << Reason::ContainsNul;
    QTest::newRow("no password") << u"password"_s << QString() << Reason::Required;
    QTest::newRow("seven characters") << u"password"_s << u"7 chars"_s << Reason::PasswordTooShort;
    QTest::newRow("seven characters in fourteen units")
        << u"password"_s << u"\U0001F98A"_s.repeated(7) << Reason::PasswordTooShort;
    QTest::newRow("seven characters when composed")
        << u"password"_s << u"e\u0301"_s.repeated(7) << Reason::PasswordTooShort;
    QTest::newRow("common") << u"password"_s << u"password123"_s << Reason::PasswordTooCommon;
    QTest::newRow("endless password") << u"password"_s << QString(1025, u'x') << Reason::PasswordTooLong;
    QTest::newRow("NUL in the password") << u"password"_s << QString(u"three otters"_s + QChar::Null)
                                         << Reason::ContainsNul;
}

void SetupTest::malformedDraftIsRefused()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(Reason, reason);
    SignInWorld world;
    UserDraft draft = ada;
    (field == u"email"            ? draft.email
         : field == u"first_name" ? draft.firstName
         : field == u"last_name"  ? draft.lastName
                                  : draft.password) = value;
    const auto user = world.services().setup().createFirstSuperuser(Caller::system(), draft);
    QCOMPARE(user.error(), (Error{ErrorCode::Invalid, reason, field, {}}));
    QCOMPARE(world.services().setup().needsSetup().value(), true);
}

void SetupTest::shortestPasswordIsASetting()
{
    SignInWorld world;
    QCOMPARE(world.services().setup().passwordRules().value(), (PasswordRules{8, true}));
    world.database().execute("UPDATE iam.settings SET value = '18' WHERE key = 'password.min_length'");
    QCOMPARE(world.services().setup().createFirstSuperuser(Caller::system(), ada).error().reason,
             Reason::PasswordTooShort);
    world.database().execute("UPDATE iam.settings SET value = '17' WHERE key = 'password.min_length'");
    QVERIFY(world.services().setup().createFirstSuperuser(Caller::system(), ada));
}

void SetupTest::commonPasswordIsAllowedInAnEphemeralDatabase()
{
    SignInWorld world;
    world.database().execute("INSERT INTO iam.database_marks (mark) VALUES ('ephemeral')");
    UserDraft draft = ada;
    draft.password = u"password123"_s;
    QVERIFY(world.services().setup().createFirstSuperuser(Caller::system(), draft));
}

void SetupTest::creationIsInTheAuditLogWithoutThePassword()
{
    SignInWorld world;
    QVERIFY(world.services().setup().createFirstSuperuser(Caller::system(), ada));
    QCOMPARE(world.value("SELECT action FROM iam.audit_events WHERE target_kind = 'user'"), u"user.create"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_details d WHERE d::text LIKE '%argon2%'"), u"0"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.users_history d WHERE d::text LIKE '%argon2%'"), u"0"_s);
}

QTEST_GUILESS_MAIN(SetupTest)
#include "tst_setup.moc"
