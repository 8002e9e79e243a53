// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/random.h"
#include "core/crypto/refreshtoken.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class RefreshTokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textSaysTheWholeToken();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
    void successorStaysInTheFamily();
    void sameNonceGivesTheSameSuccessor();
};

void RefreshTokenTest::textSaysTheWholeToken()
{
    const auto token = RefreshToken::create();
    QCOMPARE(token.toText().size(), 64);
    QVERIFY(RefreshToken::fromText(token.toText()) == token);
    QVERIFY(RefreshToken::create() != token);
}

void RefreshTokenTest::otherTextIsRefused_data()
{
    QTest::addColumn<QString>("text");
    const QString text = RefreshToken::create().toText();
    QTest::newRow("empty") << QString();
    QTest::newRow("too short") << text.chopped(4);
    QTest::newRow("too long") << QString(text + u"AAAA"_s);
    QTest::newRow("padding") << QString(text + u'=');
    QTest::newRow("foreign character") << QString(text.chopped(1) + u'!');
    QTest::newRow("not ASCII") << QString(text.chopped(1) + u'\u00e9');
}

void RefreshTokenTest::otherTextIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!RefreshToken::fromText(text));
}

void RefreshTokenTest::successorStaysInTheFamily()
{
    const auto token = RefreshToken::create();
    const auto next = token.successor(randomBytes(32));
    QCOMPARE(next.familyHash(), token.familyHash());
    QVERIFY(next.hash() != token.hash());
    QVERIFY(RefreshToken::create().familyHash() != token.familyHash());
}

void RefreshTokenTest::sameNonceGivesTheSameSuccessor()
{
    const auto token = RefreshToken::create();
    const QByteArray nonce = randomBytes(32);
    QVERIFY(token.successor(nonce) == token.successor(nonce));
    QVERIFY(token.successor(nonce) != token.successor(randomBytes(32)));
    QVERIFY(token.successor(nonce) != RefreshToken::create().successor(nonce));
}

QTEST_APPLESS_MAIN(RefreshTokenTest)
#include "tst_refreshtoken.moc"
