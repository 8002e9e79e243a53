// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base32.h"
#include "core/crypto/digest.h"
#include "core/crypto/recoverycode.h"
#include "core/crypto/sealing.h"
#include "core/crypto/totp.h"

#include <QSet>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SecondFactorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesOfACounterAreThoseOfTheStandard();
    void codesOfTheClockAreThoseOfTheStandard_data();
    void codesOfTheClockAreThoseOfTheStandard();
    void clockMayBeOffByOneStep();
    void whatIsTypedMayHaveSpaces();
    void whatIsNoCodeMatchesNothing_data();
    void whatIsNoCodeMatchesNothing();
    void addressIsReadByAuthenticators();
    void base32IsThatOfTheStandard_data();
    void base32IsThatOfTheStandard();
    void recoveryCodeIsKnownHoweverItIsTyped();
    void whatIsNoRecoveryCodeHasNoHash_data();
    void whatIsNoRecoveryCodeHasNoHash();
    void sealedIsReadWithItsKeyAndPurposeOnly();
    void everyChangedBitIsNoticed();
};

namespace {

// RFC 4226 and RFC 6238 use the same.
const QByteArray secret = "12345678901234567890";

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

} // namespace

void SecondFactorTest::codesOfACounterAreThoseOfTheStandard()
{
    // RFC 4226, appendix D.
    const QByteArrayList codes{"755224", "287082", "359152", "969429", "338314",
                               "254676", "287922", "162583", "399871", "520489"};
    for (int i = 0; i < codes.size(); ++i)
        QCOMPARE(totp::code(secret, i), codes.at(i));
}

void SecondFactorTest::codesOfTheClockAreThoseOfTheStandard_data()
{
    // RFC 6238, appendix B, those of SHA-1.
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("1970") << qint64(59) << QByteArray("94287082");
    QTest::newRow("2005") << qint64(1111111109) << QByteArray("07081804");
    QTest::newRow("2005, the next step") << qint64(1111111111) << QByteArray("14050471");
    QTest::newRow("2009") << qint64(1234567890) << QByteArray("89005924");
    QTest::newRow("2033") << qint64(2000000000) << QByteArray("69279037");
    QTest::newRow("2603") << qint64(20000000000) << QByteArray("65353130");
}

void SecondFactorTest::codesOfTheClockAreThoseOfTheStandard()
{
    QFETCH(qint64, seconds);
    QFETCH(QByteArray, code);
    QCOMPARE(totp::code(secret, totp::stepAt(at(seconds)), 8), code);
    QCOMPARE(totp::matchingStep(secret, QString::fromLatin1(code.last(6)), at(seconds)).value_or(0),
             totp::stepAt(at(seconds)));
}

void SecondFactorTest::clockMayBeOffByOneStep()
{
    const qint64 present = totp::stepAt(at(1234567890));
    for (qint64 off = -2; off <= 2; ++off) {
        const auto step =
            totp::matchingStep(secret, QString::fromLatin1(totp::code(secret, present + off)), at(1234567890));
        QCOMPARE(step, qAbs(off) <= 1 ? std::optional(present + off) : std::nullopt);
    }
}

void SecondFactorTest::whatIsTypedMayHaveSpaces()
{
    QVERIFY(totp::matchingStep(secret, u" 287 082 "_s, at(59)));
    QVERIFY(totp::isCode(u"287 082"_s));
}

void SecondFactorTest::whatIsNoCodeMatchesNothing_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("five digits") << u"28708"_s;
    QTest::newRow("seven digits") << u"2870820"_s;
    QTest::newRow("letters") << u"28708o"_s;
    QTest::newRow("sign") << u"+87082"_s;
    QTest::newRow("Arabic digits") << u"٢٨٧٠٨٢"_s;
    QTest::newRow("full width") << u"２８７０８２"_s;
    QTest::newRow("nul") << QString(u"28708" + QString(QChar(0)));
}

void SecondFactorTest::whatIsNoCodeMatchesNothing()
{
    QFETCH(QString, typed);
    QVERIFY(!totp::isCode(typed));
    QVERIFY(!totp::matchingStep(secret, typed, at(59)));
}

void SecondFactorTest::addressIsReadByAuthenticators()
{
    const QString text = totp::address(secret, u"Tenantry & Sons"_s, u"ada+x@example.org"_s);
    const QUrl url(text, QUrl::StrictMode);
    QVERIFY2(url.isValid(), qPrintable(url.errorString()));
    QCOMPARE(url.scheme(), u"otpauth"_s);
    QCOMPARE(url.host(), u"totp"_s);
    QCOMPARE(url.path(), u"/Tenantry & Sons:ada+x@example.org"_s);
    const QUrlQuery query(url);
    QCOMPARE(query.queryItemValue(u"secret"_s), u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s);
    QCOMPARE(query.queryItemValue(u"issuer"_s, QUrl::FullyDecoded), u"Tenantry & Sons"_s);
    QCOMPARE(query.queryItemValue(u"digits"_s), u"6"_s);
    QCOMPARE(query.queryItemValue(u"period"_s), u"30"_s);
}

void SecondFactorTest::base32IsThatOfTheStandard_data()
{
    // RFC 4648, section 10, without the padding.
    QTest::addColumn<QByteArray>("text");
    const QByteArrayList texts{"", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"};
    for (int i = 0; i < texts.size(); ++i)
        QTest::addRow("%d bytes", i) << texts.at(i);
}

void SecondFactorTest::base32IsThatOfTheStandard()
{
    QFETCH(QByteArray, text);
    QCOMPARE(toBase32(QByteArrayView("foobar").first(text.size() * 5 / 8)), text);
}

void SecondFactorTest::recoveryCodeIsKnownHoweverItIsTyped()
{
    QSet<QString> codes;
    for (int i = 0; i < 100; ++i) {
        const QString code = newRecoveryCode();
        QCOMPARE(code.size(), 19);
        const auto hash = recoveryCodeHash(code);
        QVERIFY(hash);
        QCOMPARE(recoveryCodeHash(u' ' + code.toUpper().remove(u'-') + u'\n'), hash);
        codes.insert(code);
    }
    QCOMPARE(codes.size(), 100);
    QCOMPARE(recoveryCodeHash(u"abcd-efgh-ijkl-mnop"_s).value_or(QByteArray()), sha256("abcdefghijklmnop"));
}

void SecondFactorTest::whatIsNoRecoveryCodeHasNoHash_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a code of the clock") << u"287082"_s;
    QTest::newRow("too short") << u"abcd-efgh-ijkl-mno"_s;
    QTest::newRow("too long") << u"abcd-efgh-ijkl-mnopq"_s;
    QTest::newRow("other digits") << u"abcd-efgh-ijkl-mn01"_s;
    QTest::newRow("other letters") << u"abcd-efgh-ijkl-mnöp"_s;
}

void SecondFactorTest::whatIsNoRecoveryCodeHasNoHash()
{
    QFETCH(QString, typed);
    QVERIFY(!recoveryCodeHash(typed));
}

void SecondFactorTest::sealedIsReadWithItsKeyAndPurposeOnly()
{
    const QByteArray key(sealingKeyLength, 'k');
    const QByteArray sealed = seal(secret, key, "ada");
    QCOMPARE(unseal(sealed, key, "ada").value_or(QByteArray()), secret);
    QVERIFY(seal(secret, key, "ada") != sealed);
    QVERIFY(!sealed.contains(secret));
    QVERIFY(!unseal(sealed, key, "bob"));
    QVERIFY(!unseal(sealed, QByteArray(sealingKeyLength, 'l'), "ada"));
    QVERIFY(!unseal(sealed, "short", "ada"));
    QVERIFY(!unseal(QByteArray(), key, "ada"));
    QCOMPARE(unseal(seal(QByteArray(), key, "ada"), key, "ada").value_or("?"), QByteArray(""));
}

void SecondFactorTest::everyChangedBitIsNoticed()
{
    const QByteArray key(sealingKeyLength, 'k');
    const QByteArray sealed = seal(secret, key, "ada");
    for (qsizetype i = 0; i < sealed.size() * 8; ++i) {
        QByteArray changed = sealed;
        changed[i / 8] = char(changed.at(i / 8) ^ (1 << (i % 8)));
        QVERIFY(!unseal(changed, key, "ada"));
    }
    QVERIFY(!unseal(sealed.chopped(1), key, "ada"));
}

QTEST_APPLESS_MAIN(SecondFactorTest)
#include "tst_secondfactor.moc"
