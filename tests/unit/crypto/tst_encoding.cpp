// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/random.h"

#include <QSet>
#include <QTest>

using namespace tenantry;

class EncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64UrlHasOneSpellingForEachValue_data();
    void base64UrlHasOneSpellingForEachValue();
    void base64UrlRefusesOtherSpellings_data();
    void base64UrlRefusesOtherSpellings();
    void digestsAreThoseOfTheStandards();
    void comparisonSeesEveryDifference();
    void wipedSecretIsGone();
    void randomBytesDontRepeat();
};

void EncodingTest::base64UrlHasOneSpellingForEachValue_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    // RFC 4648, section 10, without padding.
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("one") << QByteArray("f") << QByteArray("Zg");
    QTest::newRow("two") << QByteArray("fo") << QByteArray("Zm8");
    QTest::newRow("three") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("six") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    QTest::newRow("62 and 63") << QByteArray("\xfb\xff\xbf") << QByteArray("-_-_");
}

void EncodingTest::base64UrlHasOneSpellingForEachValue()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(toBase64Url(bytes), text);
    QCOMPARE(fromBase64Url(text), bytes);
}

void EncodingTest::base64UrlRefusesOtherSpellings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("padding") << QByteArray("Zg==");
    QTest::newRow("alphabet of section 4") << QByteArray("+/+/");
    QTest::newRow("left-over bits") << QByteArray("Zh");
    QTest::newRow("impossible length") << QByteArray("Zm9vY");
    QTest::newRow("space") << QByteArray("Zm 9v");
    QTest::newRow("line feed at the end") << QByteArray("Zm9v\n");
    QTest::newRow("NUL") << QByteArray("Zm\0v", 4);
}

void EncodingTest::base64UrlRefusesOtherSpellings()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromBase64Url(text));
}

void EncodingTest::digestsAreThoseOfTheStandards()
{
    QCOMPARE(sha256("abc").toHex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QCOMPARE(sha256({}).toHex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    // RFC 4231, test case 2.
    QCOMPARE(hmacSha256("Jefe", "what do ya want for nothing?").toHex(),
             "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

void EncodingTest::comparisonSeesEveryDifference()
{
    QVERIFY(isEqualInConstantTime("secret", "secret"));
    QVERIFY(isEqualInConstantTime({}, {}));
    QVERIFY(!isEqualInConstantTime("secret", "secreT"));
    QVERIFY(!isEqualInConstantTime("secret", "Secret"));
    QVERIFY(!isEqualInConstantTime("secret", "secrets"));
    QVERIFY(!isEqualInConstantTime("secret", {}));
}

void EncodingTest::wipedSecretIsGone()
{
    QByteArray secret("secret");
    wipe(secret);
    QVERIFY(secret.isEmpty());
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

void EncodingTest::randomBytesDontRepeat()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(randomBytes(32));
    QCOMPARE(seen.size(), 1000);
    QCOMPARE(randomBytes(7).size(), 7);
}

QTEST_APPLESS_MAIN(EncodingTest)
#include "tst_encoding.moc"
