// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/totp.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "tests/services/signin/signinworld.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <atomic>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Second factors from their set-up to signing in with them, on a clock that stands.
class SecondFactorServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutOneTheFirstStepSignsIn();
    void setUpNeedsThePassword();
    void setUpCountsOnceACodeWasSeen();
    void secretIsNotInTheDatabase();
    void signingInTakesTwoSteps();
    void codeIsGoodOnce();
    void clockOfTheAuthenticatorMayBeOff();
    void recoveryCodeIsGoodOnce();
    void challengeIsGoodForOneSession();
    void challengeEndsAfterFiveMinutes();
    void challengeEndsAfterFiveCodes();
    void challengeEndsWithThePassword();
    void challengeBelongsToItsFace();
    void wrongCodesLockTheAccount();
    void knownPasswordDoesntClearTheFailures();
    void parallelCodesAreAsManyAsTheChallengeAllows();
    void sameCodeAtOnceSignsInOnce();
    void inactiveUserIsToldAfterTheCode();
    void recoveryCodesAreRenewed();
    void disablingNeedsACode();
    void eachStepIsInTheAuditLog();
};

namespace {

const QString ada = u"ada@example.org"_s;
const QString right = u"three otters swim"_s;

Error unauthenticated(Reason reason)
{
    return {ErrorCode::Unauthenticated, reason, {}, {}};
}

/// A world in which Ada has a second factor.
struct FactorWorld : SignInWorld
{
    explicit FactorWorld(bool isSetUp = true)
        : id(person(ada, right))
    {
        if (const auto used = services().dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s); !used)
            qFatal("%s", qUtf8Printable(toText(used.error())));
        session = signIn(ada, right).value().caller;
        if (isSetUp)
            setUp();
    }

    void setUp()
    {
        const auto setup = factors().begin(session, right);
        if (!setup)
            qFatal("%s", qUtf8Printable(toText(setup.error())));
        keep(*setup);
        recovery = factors().confirm(session, code()).value();
        advance(30); // so that the next code is another one
    }

    void keep(const SecondFactorSetup &setup)
    {
        secret = QByteArray();
        quint32 bits = 0;
        int count = 0;
        for (const QChar c : setup.secret) {
            bits = (bits << 5) | quint32(QByteArray("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").indexOf(c.toLatin1()));
            count += 5;
            if (count >= 8) {
                count -= 8;
                secret.append(char(bits >> count));
            }
        }
    }

    [[nodiscard]] QString code(int steps = 0) const
    {
        return QString::fromLatin1(totp::code(secret, totp::stepAt(now()) + steps));
    }

    SecondFactorService &factors() { return services().secondFactors(); }

    QString challenge()
    {
        return std::get<SecondFactorChallenge>(service().beginSignIn(visitor(), ada, right, {}).value()).token;
    }

    Result<SignedIn> answer(const QString &token, const QString &typed)
    {
        return service().finishSignIn(visitor(), token, typed, {u"test program"_s, {}});
    }

    UserId id;
    Caller session;
    QByteArray secret;
    QStringList recovery;
};

} // namespace

void SecondFactorServiceTest::withoutOneTheFirstStepSignsIn()
{
    FactorWorld world(false);
    QVERIFY(!world.factors().standing(world.session).value().since);
    const auto step = world.service().beginSignIn(SignInWorld::visitor(), ada, right, {});
    QVERIFY(step && std::holds_alternative<SignedIn>(*step));
}

void SecondFactorServiceTest::setUpNeedsThePassword()
{
    FactorWorld world(false);
    QCOMPARE(world.factors().begin(world.session, u"three otters swin"_s).error(),
             unauthenticated(Reason::WrongCredentials));
    QCOMPARE(world.value("SELECT failures FROM iam.login_state"), u"1"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.second_factors"), u"0"_s);
    QVERIFY(world.factors().begin(world.session, right));
    QCOMPARE(world.value("SELECT failures || '/' || in_flight FROM iam.login_state"), u"1/0"_s);
    QCOMPARE(world.factors().begin(SignInWorld::visitor(), right).error().code, ErrorCode::Unauthenticated);
}

void SecondFactorServiceTest::setUpCountsOnceACodeWasSeen()
{
    FactorWorld world(false);
    QCOMPARE(world.factors().confirm(world.session, u"123456"_s).error().reason, Reason::SecondFactorMissing);
    const auto setup = world.factors().begin(world.session, right).value();
    const QUrlQuery query((QUrl(setup.address)));
    QCOMPARE(query.queryItemValue(u"secret"_s), setup.secret);
    QCOMPARE(QUrl(setup.address).path(), u"/Tenantry:ada@example.org"_s);
    QVERIFY(world.signIn(ada, right));

    // Beginning anew replaces the secret.
    world.keep(setup);
    const QString old = world.code();
    world.keep(world.factors().begin(world.session, right).value());
    if (old != world.code())
        QCOMPARE(world.factors().confirm(world.session, old).error(), unauthenticated(Reason::SecondFactorWrong));
    const auto codes = world.factors().confirm(world.session, world.code());
    QVERIFY2(codes, codes ? "" : qPrintable(toText(codes.error())));
    QCOMPARE(codes->size(), 10);
    QCOMPARE(world.signIn(ada, right).error(), unauthenticated(Reason::SecondFactorRequired));
    const auto standing = world.factors().standing(world.session).value();
    QCOMPARE(standing.since.value_or(QDateTime()), world.now());
    QCOMPARE(standing.recoveryCodesLeft, 10);
    QCOMPARE(world.factors().begin(world.session, right).error().reason, Reason::SecondFactorPresent);
    QCOMPARE(world.factors().confirm(world.session, world.code()).error().reason, Reason::SecondFactorPresent);
}

void SecondFactorServiceTest::secretIsNotInTheDatabase()
{
    FactorWorld world;
    const QString hex = QString::fromLatin1(world.secret.toHex());
    QCOMPARE(world.value("SELECT count(*) FROM iam.second_factors WHERE encode(secret, 'hex') LIKE '%" + hex.toLatin1()
                         + "%'"),
             u"0"_s);
    QCOMPARE(world.value("SELECT count(*) FROM iam.audit_details WHERE after::text LIKE '%" + hex.toLatin1() + "%'"),
             u"0"_s);
    for (const QString &code : world.recovery)
        QCOMPARE(
            world.value("SELECT count(*) FROM iam.second_factors f WHERE f::text LIKE '%" + code.toLatin1() + "%'"),
            u"0"_s);
}

void SecondFactorServiceTest::signingInTakesTwoSteps()
{
    FactorWorld world;
    const int before = world.value("SELECT count(*) FROM iam.sessions").toInt();
    const QString token = world.challenge();
    QCOMPARE(world.value("SELECT count(*) FROM iam.sessions").toInt(), before);
    const auto signedIn = world.answer(token, world.code());
    QVERIFY2(signedIn, signedIn ? "" : qPrintable(toText(signedIn.error())));
    QCOMPARE(signedIn->user.id, world.id);
    QCOMPARE(signedIn->session.client.program, u"test program"_s);
    QCOMPARE(signedIn->caller.credential, u"password and code"_s);
    QVERIFY(world.service().authenticate(SignInWorld::visitor(), signedIn->session.id));
    QVERIFY(world.service().refresh(SignInWorld::visitor(), signedIn->refreshToken));
}

void SecondFactorServiceTest::codeIsGoodOnce()
{
    FactorWorld world;
    const QString code = world.code();
    QVERIFY(world.answer(world.challenge(), code));
    QCOMPARE(world.answer(world.challenge(), code).error(), unauthenticated(Reason::SecondFactorWrong));
    // Nor the one before it.
    QCOMPARE(world.answer(world.challenge(), world.code(-1)).error(), unauthenticated(Reason::SecondFactorWrong));
    world.advance(30);
    QVERIFY(world.answer(world.challenge(), world.code()));
}

void SecondFactorServiceTest::clockOfTheAuthenticatorMayBeOff()
{
    FactorWorld world;
    QVERIFY(world.answer(world.challenge(), world.code(1)));
    world.advance(120);
    QVERIFY(world.answer(world.challenge(), world.code(-1)));
    world.advance(120);
    QVERIFY(!world.answer(world.challenge(), world.code(-2)));
}

void SecondFactorServiceTest::recoveryCodeIsGoodOnce()
{
    FactorWorld world;
    const auto signedIn = world.answer(world.challenge(), world.recovery.at(3).toUpper());
    QVERIFY2(signedIn, signedIn ? "" : qPrintable(toText(signedIn.error())));
    QCOMPARE(signedIn->caller.credential, u"password and recovery code"_s);
    QCOMPARE(world.answer(world.challenge(), world.recovery.at(3)).error(), unauthenticated(Reason::SecondFactorWrong));
    QVERIFY(world.answer(world.challenge(), world.recovery.at(4)));
    QCOMPARE(world.factors().standing(world.session).value().recoveryCodesLeft, 8);
}

void SecondFactorServiceTest::challengeIsGoodForOneSession()
{
    FactorWorld world;
    const QString token = world.challenge();
    QVERIFY(world.answer(token, world.code()));
    world.advance(30);
    QCOMPARE(world.answer(token, world.code()).error(), unauthenticated(Reason::ChallengeEnded));
    QCOMPARE(world.answer(u"made up"_s, world.code()).error(), unauthenticated(Reason::ChallengeEnded));
}

void SecondFactorServiceTest::challengeEndsAfterFiveMinutes()
{
    FactorWorld world;
    const QString token = world.challenge();
    world.advance(300);
    QCOMPARE(world.answer(token, world.code()).error(), unauthenticated(Reason::ChallengeEnded));
}

void SecondFactorServiceTest::challengeEndsAfterFiveCodes()
{
    FactorWorld world;
    const QString token = world.challenge();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(world.answer(token, u"000 00x"_s).error(), unauthenticated(Reason::SecondFactorWrong));
    QCOMPARE(world.answer(token, world.code()).error(), unauthenticated(Reason::ChallengeEnded));
    QVERIFY(world.answer(world.challenge(), world.code()));
}

void SecondFactorServiceTest::challengeEndsWithThePassword()
{
    FactorWorld world;
    const QString token = world.challenge();
    world.database().execute("UPDATE iam.users SET password_hash = 'another' WHERE email = 'ada@example.org'");
    QCOMPARE(world.answer(token, world.code()).error(), unauthenticated(Reason::ChallengeEnded));
}

void SecondFactorServiceTest::challengeBelongsToItsFace()
{
    FactorWorld world;
    const QString token = world.challenge();
    Caller elsewhere = SignInWorld::visitor();
    elsewhere.origin = Origin::Gui;
    QCOMPARE(world.service().finishSignIn(elsewhere, token, world.code(), {}).error(),
             unauthenticated(Reason::ChallengeEnded));
}

void SecondFactorServiceTest::wrongCodesLockTheAccount()
{
    FactorWorld world;
    for (int i = 0; i < 10; ++i)
        QVERIFY(!world.answer(world.challenge(), u"abcd-efgh-ijkl-mnop"_s));
    QVERIFY(!world.value("SELECT locked_until FROM iam.login_state").isEmpty());
    // The password is refused as well now, and right ones say nothing.
    QCOMPARE(world.service().beginSignIn(SignInWorld::visitor(), ada, right, {}).error(),
             unauthenticated(Reason::WrongCredentials));
    world.advance(61);
    QVERIFY(world.answer(world.challenge(), world.code()));
    QCOMPARE(world.value("SELECT failures FROM iam.login_state"), u"0"_s);
}

void SecondFactorServiceTest::knownPasswordDoesntClearTheFailures()
{
    FactorWorld world;
    for (int i = 0; i < 3; ++i)
        QVERIFY(!world.answer(world.challenge(), u"abcd-efgh-ijkl-mnop"_s));
    QCOMPARE(world.value("SELECT failures || '/' || in_flight FROM iam.login_state"), u"3/0"_s);
    (void)world.challenge();
    QCOMPARE(world.value("SELECT failures || '/' || in_flight FROM iam.login_state"), u"3/0"_s);
}

void SecondFactorServiceTest::parallelCodesAreAsManyAsTheChallengeAllows()
{
    FactorWorld world;
    const QString token = world.challenge();
    std::atomic_int wrong = 0;
    std::atomic_int ended = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 12; ++i) {
            threads.emplace_back([&] {
                Program program(world.database(), world.resources());
                const auto answer =
                    program.services.signIn().finishSignIn(SignInWorld::visitor(), token, u"abcd-efgh-ijkl-mnop"_s, {});
                wrong += answer.error().reason == Reason::SecondFactorWrong;
                ended += answer.error().reason == Reason::ChallengeEnded;
            });
        }
    }
    QCOMPARE(wrong.load(), 5);
    QCOMPARE(ended.load(), 7);
    QCOMPARE(world.value("SELECT failures || '/' || in_flight FROM iam.login_state"), u"5/0"_s);
}

void SecondFactorServiceTest::sameCodeAtOnceSignsInOnce()
{
    FactorWorld world;
    QStringList tokens;
    for (int i = 0; i < 6; ++i)
        tokens.append(world.challenge());
    const QString code = world.code();
    std::atomic_int in = 0;
    {
        std::vector<std::jthread> threads;
        for (const QString &token : tokens) {
            threads.emplace_back([&world, &in, &code, token] {
                Program program(world.database(), world.resources());
                in += program.services.signIn().finishSignIn(SignInWorld::visitor(), token, code, {}).has_value();
            });
        }
    }
    QCOMPARE(in.load(), 1);
}

void SecondFactorServiceTest::inactiveUserIsToldAfterTheCode()
{
    FactorWorld world;
    const QString token = world.challenge();
    world.database().execute("UPDATE iam.users SET is_active = false WHERE email = 'ada@example.org'");
    QCOMPARE(world.answer(token, u"000000"_s).error(), unauthenticated(Reason::SecondFactorWrong));
    QCOMPARE(world.answer(token, world.code()).error(), unauthenticated(Reason::UserInactive));
}

void SecondFactorServiceTest::recoveryCodesAreRenewed()
{
    FactorWorld world;
    QCOMPARE(world.factors().renewRecoveryCodes(world.session, u"abcd-efgh-ijkl-mnop"_s).error(),
             unauthenticated(Reason::SecondFactorWrong));
    const auto renewed = world.factors().renewRecoveryCodes(world.session, world.code());
    QVERIFY2(renewed, renewed ? "" : qPrintable(toText(renewed.error())));
    QVERIFY(!world.answer(world.challenge(), world.recovery.first()));
    QVERIFY(world.answer(world.challenge(), renewed->first()));
}

void SecondFactorServiceTest::disablingNeedsACode()
{
    FactorWorld world;
    QCOMPARE(world.factors().disable(world.session, u"abcd-efgh-ijkl-mnop"_s).error(),
             unauthenticated(Reason::SecondFactorWrong));
    QCOMPARE(world.value("SELECT failures FROM iam.login_state"), u"1"_s);
    QVERIFY(world.factors().disable(world.session, world.code()));
    QVERIFY(!world.factors().standing(world.session).value().since);
    QVERIFY(world.signIn(ada, right));
    QCOMPARE(world.factors().disable(world.session, world.code()).error().reason, Reason::SecondFactorMissing);
}

void SecondFactorServiceTest::eachStepIsInTheAuditLog()
{
    FactorWorld world;
    QVERIFY(world.answer(world.challenge(), world.recovery.first()));
    QVERIFY(world.factors().disable(world.session, world.code()));
    QCOMPARE(world.value("SELECT string_agg(action, ' ' ORDER BY seq) FROM iam.audit_events "
                         "WHERE target_kind = 'second_factor'"),
             u"second_factor.begin second_factor.confirm session.sign_in second_factor.disable"_s);
    QCOMPARE(world.value("SELECT after ->> 'recovery_hashes' FROM iam.audit_details d JOIN iam.audit_events e "
                         "ON e.id = d.event_id WHERE action = 'session.sign_in' AND target_kind = 'second_factor'"),
             u"changed"_s);
}

QTEST_GUILESS_MAIN(SecondFactorServiceTest)
#include "tst_secondfactorservice.moc"
