// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/commonpasswords.h"
#include "core/crypto/passwordhash.h"
#include "core/crypto/passwordtext.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class PasswordHashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashIsOfThePasswordAlone();
    void hashesOfTheSamePasswordDiffer();
    void unmatchableHashLooksLikeAnyOtherAndMatchesNothing();
    void hashOfAnotherProgramVerifies();
    void textThatIsNoHashVerifiesNothing_data();
    void textThatIsNoHashVerifiesNothing();
    void hashThatWantsTooMuchIsNotEvaluated_data();
    void hashThatWantsTooMuchIsNotEvaluated();
    void hashMadeWithLessIsOutdated_data();
    void hashMadeWithLessIsOutdated();
    void samePasswordTypedInAnotherFormIsTheSame();
    void impossiblePasswordIsRefused_data();
    void impossiblePasswordIsRefused();
    void longestPasswordIsAccepted();
    void commonPasswordIsKnownExactly_data();
    void commonPasswordIsKnownExactly();
};

void PasswordHashTest::hashIsOfThePasswordAlone()
{
    const QString hash = hashPassword("correct horse", PasswordCost::least()).value();
    QVERIFY2(hash.startsWith(u"$argon2id$v=19$m=8,t=1,p=1$"), qPrintable(hash));
    QVERIFY(isPasswordOf("correct horse", hash).value());
    QVERIFY(!isPasswordOf("correct horsf", hash).value());
    QVERIFY(!isPasswordOf("correct horse ", hash).value());
    QVERIFY(!isPasswordOf("", hash).value());
}

void PasswordHashTest::hashesOfTheSamePasswordDiffer()
{
    QVERIFY(hashPassword("correct horse", PasswordCost::least()).value()
            != hashPassword("correct horse", PasswordCost::least()).value());
}

void PasswordHashTest::unmatchableHashLooksLikeAnyOtherAndMatchesNothing()
{
    const QString real = hashPassword("correct horse", PasswordCost::least()).value();
    const QString unmatchable = unmatchableHash(PasswordCost::least());
    QCOMPARE(unmatchable.size(), real.size());
    QCOMPARE(unmatchable.section(u'$', 0, 3), real.section(u'$', 0, 3));
    QVERIFY(!isOutdated(unmatchable, PasswordCost::least()));
    QVERIFY(!isPasswordOf("", unmatchable).value());
    QVERIFY(unmatchableHash(PasswordCost::least()) != unmatchable);
}

void PasswordHashTest::hashOfAnotherProgramVerifies()
{
    // Made with the program argon2 of the package of that name:
    // echo -n "correct horse" | argon2 saltsaltsaltsalt -id -t 2 -k 19456 -p 1 -l 32 -e
    const QString hash =
        u"$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AdweBLwcflnNX2HVW8i1Mtu7frrn4Ki7h/rYSGuU7Is"_s;
    QVERIFY(isPasswordOf("correct horse", hash).value());
    QVERIFY(!isPasswordOf("wrong horse", hash).value());
}

void PasswordHashTest::textThatIsNoHashVerifiesNothing_data()
{
    QTest::addColumn<QString>("hash");
    QTest::newRow("empty") << QString();
    QTest::newRow("the password itself") << u"correct horse"_s;
    QTest::newRow("bcrypt") << u"$2b$12$abcdefghijklmnopqrstuuJ0kSbSbGQbQbQbQbQbQbQbQbQbQbQbQ"_s;
    QTest::newRow("argon2i") << u"$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;
    QTest::newRow("cut off") << u"$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA"_s;
    QTest::newRow("line feed at the end")
        << u"$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"_s;
}

void PasswordHashTest::textThatIsNoHashVerifiesNothing()
{
    QFETCH(QString, hash);
    QVERIFY(!isPasswordOf("correct horse", hash).value());
    QVERIFY(isOutdated(hash, PasswordCost::least()));
}

void PasswordHashTest::hashThatWantsTooMuchIsNotEvaluated_data()
{
    QTest::addColumn<QString>("cost");
    QTest::newRow("memory") << u"m=1048577,t=1,p=1"_s;
    QTest::newRow("passes") << u"m=8,t=65,p=1"_s;
    QTest::newRow("lanes") << u"m=8000,t=1,p=65"_s;
}

void PasswordHashTest::hashThatWantsTooMuchIsNotEvaluated()
{
    QFETCH(QString, cost);
    const QString hash =
        u"$argon2id$v=19$"_s + cost + u"$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;
    QVERIFY(!isPasswordOf("correct horse", hash).value());
}

void PasswordHashTest::hashMadeWithLessIsOutdated_data()
{
    QTest::addColumn<quint32>("memory");
    QTest::addColumn<quint32>("passes");
    QTest::addColumn<bool>("outdated");
    QTest::newRow("the same") << 16U << 2U << false;
    QTest::newRow("more memory wanted now") << 17U << 2U << true;
    QTest::newRow("more passes wanted now") << 16U << 3U << true;
    QTest::newRow("less wanted now") << 8U << 1U << false;
}

void PasswordHashTest::hashMadeWithLessIsOutdated()
{
    QFETCH(quint32, memory);
    QFETCH(quint32, passes);
    const QString hash = hashPassword("correct horse", {16, 2, 1}).value();
    QTEST(isOutdated(hash, {memory, passes, 1}), "outdated");
}

void PasswordHashTest::samePasswordTypedInAnotherFormIsTheSame()
{
    const auto composed = passwordBytes(u"caf\u00e9 M\u00fcnchen"_s);
    const auto decomposed = passwordBytes(u"cafe\u0301 Mu\u0308nchen"_s);
    QCOMPARE(composed.value(), decomposed.value());
    QVERIFY(passwordBytes(u"\u2126"_s).value() == passwordBytes(u"\u03a9"_s).value()); // ohm sign and omega
    QVERIFY(passwordBytes(u"\ufb01"_s).value() != passwordBytes(u"fi"_s).value());     // only canonical equivalence
}

void PasswordHashTest::impossiblePasswordIsRefused_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("NUL") << QString(u"correct"_s + QChar::Null + u"horse"_s) << Reason::ContainsNul;
    QTest::newRow("half a pair") << QString(QChar(0xd800)) << Reason::BadFormat;
    QTest::newRow("1025 bytes") << QString(1025, u'a') << Reason::PasswordTooLong;
    QTest::newRow("1026 bytes in 513 characters") << QString(513, u'\u00e9') << Reason::PasswordTooLong;
    QTest::newRow("a million characters") << QString(1'000'000, u'a') << Reason::PasswordTooLong;
}

void PasswordHashTest::impossiblePasswordIsRefused()
{
    QFETCH(QString, password);
    QFETCH(Reason, reason);
    const auto bytes = passwordBytes(password);
    QCOMPARE(bytes.error(), (Error{ErrorCode::Invalid, reason, u"password"_s, {}}));
}

void PasswordHashTest::longestPasswordIsAccepted()
{
    QCOMPARE(passwordBytes(QString(1024, u'a')).value().size(), 1024);
    QCOMPARE(passwordBytes(u"e\u0301"_s.repeated(512)).value().size(), 1024);
}

void PasswordHashTest::commonPasswordIsKnownExactly_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("common");
    QTest::newRow("first line") << QByteArray("!QAZ2wsx") << true;
    QTest::newRow("last line") << QByteArray("zzzzzzz1") << true;
    QTest::newRow("middle") << QByteArray("password123") << true;
    QTest::newRow("with a capital") << QByteArray("Password123") << true;
    QTest::newRow("another case") << QByteArray("pAssword123") << false;
    QTest::newRow("beginning of one") << QByteArray("password12") << true;
    QTest::newRow("part of a line") << QByteArray("assword123") << false;
    QTest::newRow("two lines") << QByteArray("password1\npassword10") << false;
    QTest::newRow("long") << QByteArray("three otters swim past the mill") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("before all") << QByteArray("\x01") << false;
    QTest::newRow("behind all") << QByteArray("\xff") << false;
}

void PasswordHashTest::commonPasswordIsKnownExactly()
{
    QFETCH(QByteArray, password);
    QTEST(isCommonPassword(password), "common");
}

QTEST_APPLESS_MAIN(PasswordHashTest)
#include "tst_passwordhash.moc"
