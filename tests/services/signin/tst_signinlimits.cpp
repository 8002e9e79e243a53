// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/signin/signinstore.h"
#include "tests/services/signin/signinworld.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SignInLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guessesAtOnceAreAsManyAsOneByOne_data();
    void guessesAtOnceAreAsManyAsOneByOne();
    void guessesOfManyProgramsAreAsManyAsOfOne();
    void rightPasswordsAtOnceAllGetIn_data();
    void rightPasswordsAtOnceAllGetIn();
    void rightPasswordClearsTheFailures();
    void locksGrow();
    void afterALockOneAttemptIsTaken();
    void lockIsInTheAuditLog();
    void abandonedAttemptsGiveTheirSlotBack();
    void failuresAreForgottenAfterADay();
    void limitIsASetting();
    void ephemeralDatabaseHasNoLimit();
};

namespace {

const QString ada = u"ada@example.org"_s;
const QString right = u"three otters swim"_s;
const QString wrong = u"four otters swim"_s;

Result<SignInAttempt> begin(Database &database, const QString &email)
{
    auto transaction = database.begin(SignInWorld::visitor(), Scope::none());
    return SignInStore(transaction.endWithNext()).begin(email);
}

void fail(Database &database, const SignInAttempt &attempt)
{
    auto transaction = database.begin(SignInWorld::visitor(), Scope::none());
    const auto answer =
        SignInStore(transaction.endWithNext())
            .finish(attempt, {.refreshFamily = QByteArray(32, 'f'), .refreshHash = QByteArray(32, 'r')});
    if (!answer)
        qFatal("%s", qUtf8Printable(toText(answer.error())));
}

/// Runs \a work in \a count threads at once.
void inParallel(int count, const std::function<void(int)> &work)
{
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back(work, i);
    for (auto &thread : threads)
        thread.join();
}

} // namespace

void SignInLimitsTest::guessesAtOnceAreAsManyAsOneByOne_data()
{
    QTest::addColumn<QString>("email");
    QTest::newRow("of a known address") << ada;
    QTest::newRow("of an unknown address") << u"nobody@example.org"_s;
}

void SignInLimitsTest::guessesAtOnceAreAsManyAsOneByOne()
{
    QFETCH(QString, email);
    SignInWorld world;
    world.person(ada, right);
    std::atomic_int compared = 0;
    inParallel(25, [&](int) {
        Database database(world.database().spec());
        for (int guess = 0; guess < 40; ++guess) {
            const auto attempt = begin(database, email);
            if (!attempt)
                qFatal("%s", qUtf8Printable(toText(attempt.error())));
            if (attempt->standing != AttemptStanding::Granted)
                continue;
            ++compared;
            fail(database, *attempt);
        }
    });
    QCOMPARE(compared.load(), 10);
}

void SignInLimitsTest::guessesOfManyProgramsAreAsManyAsOfOne()
{
    SignInWorld world;
    world.person(ada, right);
    std::vector<std::unique_ptr<SignInResources>> programs;
    for (int i = 0; i < 4; ++i)
        programs.push_back(std::make_unique<SignInResources>(SignInWorld::cheap, world.clock()));
    std::atomic_int in = 0;
    inParallel(16, [&](int thread) {
        Program program(world.database(), *programs[size_t(thread % 4)]);
        for (int guess = 0; guess < 20; ++guess)
            in += program.services.signIn().signIn(SignInWorld::visitor(), ada, wrong, {}) ? 1 : 0;
    });
    QCOMPARE(in.load(), 0);
    QCOMPARE(world.value("SELECT failures FROM iam.login_state"), u"10"_s);
    QCOMPARE(world.value("SELECT in_flight FROM iam.login_state"), u"0"_s);
    QVERIFY(!world.signIn(ada, right));
}

void SignInLimitsTest::rightPasswordsAtOnceAllGetIn_data()
{
    QTest::addColumn<int>("people");
    QTest::addColumn<int>("failures");
    QTest::addColumn<bool>("outdated");
    QTest::newRow("first of all") << 30 << 0 << false;
    QTest::newRow("after nine failures") << 30 << 9 << false;
    // Fewer, because they hash at the ordinary cost, and wait for ten seconds at most.
    QTest::newRow("with a hash to replace") << 6 << 0 << true;
}

void SignInLimitsTest::rightPasswordsAtOnceAllGetIn()
{
    QFETCH(int, people);
    QFETCH(int, failures);
    QFETCH(bool, outdated);
    SignInWorld world;
    world.person(ada, right);
    for (int i = 0; i < failures; ++i)
        (void)world.signIn(ada, wrong);
    SignInResources dear({.cheapHashes = !outdated}, world.clock());
    std::atomic_int in = 0;
    inParallel(people, [&](int) {
        Program program(world.database(), dear);
        in += program.services.signIn().signIn(SignInWorld::visitor(), ada, right, {}) ? 1 : 0;
    });
    QCOMPARE(in.load(), people);
    QCOMPARE(world.value("SELECT in_flight + failures FROM iam.login_state"), u"0"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.sessions"), QString::number(people));
}

void SignInLimitsTest::rightPasswordClearsTheFailures()
{
    SignInWorld world;
    world.person(ada, right);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 9; ++i)
            (void)world.signIn(ada, wrong);
        QVERIFY(world.signIn(ada, right));
    }
}

void SignInLimitsTest::locksGrow()
{
    SignInWorld world;
    world.person(ada, right);
    for (int i = 0; i < 9; ++i)
        (void)world.signIn(ada, wrong);
    for (const int minutes : {1, 2, 4, 8, 15, 15}) {
        (void)world.signIn(ada, wrong);
        QCOMPARE(
            world.value("SELECT (extract(epoch FROM locked_until - updated_at) / 60)::integer FROM iam.login_state"),
            QString::number(minutes));
        world.advance(minutes * 60 - 1);
        QVERIFY(!world.signIn(ada, right));
        world.advance(1);
    }
    QVERIFY(world.signIn(ada, right));
    QCOMPARE(world.value("SELECT lock_level FROM iam.login_state"), u"0"_s);
}

void SignInLimitsTest::afterALockOneAttemptIsTaken()
{
    SignInWorld world;
    world.person(ada, right);
    for (int i = 0; i < 10; ++i)
        (void)world.signIn(ada, wrong);
    world.advance(60);
    std::atomic_int compared = 0;
    inParallel(10, [&](int) {
        Database database(world.database().spec());
        for (int guess = 0; guess < 10; ++guess) {
            const auto attempt = begin(database, ada);
            if (attempt && attempt->standing == AttemptStanding::Granted) {
                ++compared;
                fail(database, *attempt);
            }
        }
    });
    QCOMPARE(compared.load(), 1);
}

void SignInLimitsTest::lockIsInTheAuditLog()
{
    SignInWorld world;
    const UserId id = world.person(ada, right);
    for (int i = 0; i < 9; ++i)
        (void)world.signIn(ada, wrong);
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE action = 'user.lock'"), u"0"_s);
    for (int i = 0; i < 5; ++i)
        (void)world.signIn(ada, wrong);
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_events WHERE action = 'user.lock'"), u"1"_s);
    QCOMPARE(world.value("SELECT target_id FROM iam.audit_events WHERE action = 'user.lock'"), id.toString());
}

void SignInLimitsTest::abandonedAttemptsGiveTheirSlotBack()
{
    SignInWorld world;
    world.person(ada, right);
    Database died(world.database().spec());
    for (int i = 0; i < 10; ++i)
        QCOMPARE(begin(died, ada).value().standing, AttemptStanding::Granted);
    QCOMPARE(begin(died, ada).value().standing, AttemptStanding::Busy);
    QCOMPARE(world.signIn(ada, right).error(), (Error{ErrorCode::RateLimited, Reason::AttemptsExhausted, {}, {}}));
    world.advance(61);
    QVERIFY(world.signIn(ada, right));
}

void SignInLimitsTest::failuresAreForgottenAfterADay()
{
    SignInWorld world;
    world.person(ada, right);
    for (int i = 0; i < 10; ++i)
        (void)world.signIn(ada, wrong);
    world.advance(24 * 3600 + 1);
    for (int i = 0; i < 9; ++i)
        (void)world.signIn(ada, wrong);
    QVERIFY(world.signIn(ada, right));
}

void SignInLimitsTest::limitIsASetting()
{
    SignInWorld world;
    world.person(ada, right);
    world.database().execute("UPDATE iam.settings SET value = '3' WHERE key = 'login.most_failures'");
    for (int i = 0; i < 3; ++i)
        (void)world.signIn(ada, wrong);
    QVERIFY(!world.signIn(ada, right));
}

void SignInLimitsTest::ephemeralDatabaseHasNoLimit()
{
    SignInWorld world;
    world.person(ada, right);
    world.database().execute("INSERT INTO iam.database_marks (mark) VALUES ('ephemeral')");
    for (int i = 0; i < 20; ++i)
        (void)world.signIn(ada, wrong);
    QVERIFY(world.signIn(ada, right));
}

QTEST_GUILESS_MAIN(SignInLimitsTest)
#include "tst_signinlimits.moc"
