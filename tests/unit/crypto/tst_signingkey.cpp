// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base64url.h"
#include "core/crypto/signingkey.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class SigningKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signatureIsOfItsMessageAndKeyAlone();
    void signatureOfTheStandardIsAccepted();
    void malformedSignatureIsRefused_data();
    void malformedSignatureIsRefused();
    void pairSurvivesBeingStored();
    void publicHalfSurvivesBeingStored();
    void textThatIsNoKeyPairIsRefused_data();
    void textThatIsNoKeyPairIsRefused();
    void jwkThatIsNoKeyIsRefused_data();
    void jwkThatIsNoKeyIsRefused();
    void jwkHoldsNothingSecret();
    void kidIsTheThumbprint();
};

namespace {

/// The key of RFC 7515, appendix A.3.
const QJsonObject standardKey{{u"kty"_s, u"EC"_s},
                              {u"crv"_s, u"P-256"_s},
                              {u"x"_s, u"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"_s},
                              {u"y"_s, u"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"_s}};

QJsonObject changed(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

} // namespace

void SigningKeyTest::signatureIsOfItsMessageAndKeyAlone()
{
    const SigningKey key = SigningKey::generate();
    const QByteArray signature = key.sign("message");
    QCOMPARE(signature.size(), 64);
    QVERIFY(key.publicHalf().accepts("message", signature));
    QVERIFY(!key.publicHalf().accepts("Message", signature));
    QVERIFY(!SigningKey::generate().publicHalf().accepts("message", signature));
}

void SigningKeyTest::signatureOfTheStandardIsAccepted()
{
    // RFC 7515, appendix A.3.
    const auto key = VerificationKey::fromJwk(standardKey).value();
    const QByteArray message = "eyJhbGciOiJFUzI1NiJ9"
                               ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
                               "Ijp0cnVlfQ";
    const QByteArray signature =
        fromBase64Url("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q").value();
    QVERIFY(key.accepts(message, signature));
    QVERIFY(!key.accepts(message.chopped(1), signature));
}

void SigningKeyTest::malformedSignatureIsRefused_data()
{
    QTest::addColumn<QByteArray>("signature");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("too short") << QByteArray(63, 'a');
    QTest::newRow("too long") << QByteArray(65, 'a');
    // CVE-2022-21449: zeros were once accepted for every message.
    QTest::newRow("zeros") << QByteArray(64, '\0');
    QTest::newRow("ones") << QByteArray(64, '\xff');
}

void SigningKeyTest::malformedSignatureIsRefused()
{
    QFETCH(QByteArray, signature);
    QVERIFY(!SigningKey::generate().publicHalf().accepts("message", signature));
}

void SigningKeyTest::pairSurvivesBeingStored()
{
    const SigningKey key = SigningKey::generate();
    const QByteArray pem = key.toPem();
    QVERIFY(pem.startsWith("-----BEGIN PRIVATE KEY-----\n"));
    const SigningKey read = SigningKey::fromPem(pem).value();
    QCOMPARE(read.kid(), key.kid());
    QVERIFY(key.publicHalf().accepts("message", read.sign("message")));
}

void SigningKeyTest::publicHalfSurvivesBeingStored()
{
    const SigningKey key = SigningKey::generate();
    const QByteArray pem = key.publicHalf().toPem();
    QVERIFY(pem.startsWith("-----BEGIN PUBLIC KEY-----\n"));
    const auto fromPem = VerificationKey::fromPem(pem).value();
    const auto fromJwk = VerificationKey::fromJwk(key.publicHalf().toJwk()).value();
    QCOMPARE(fromPem.kid(), key.kid());
    QCOMPARE(fromJwk.kid(), key.kid());
    QVERIFY(fromPem.accepts("message", key.sign("message")));
    QVERIFY(fromJwk.accepts("message", key.sign("message")));
    QCOMPARE(fromJwk.toPem(), pem);
}

void SigningKeyTest::textThatIsNoKeyPairIsRefused_data()
{
    QTest::addColumn<QByteArray>("pem");
    const QByteArray pem = SigningKey::generate().toPem();
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("prose") << QByteArray("not a key");
    QTest::newRow("cut off") << pem.first(pem.size() / 2);
    QTest::newRow("public half") << SigningKey::generate().publicHalf().toPem();
    // Made with: openssl genpkey -algorithm …; openssl ec -aes128 for the encrypted one. They guard nothing.
    QTest::newRow("P-384") << QByteArray("-----BEGIN PRIVATE KEY-----\n"
                                         "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDAK5+2naZmcBicA9KGj\n"
                                         "B/gGyi9IB4ZVvJVkYEgOzcnKlL6WzUH9ps8ntQ1+6Vx04pGhZANiAAQv+CyU2vjK\n"
                                         "krdV6e5GkOgakQOBMNmAW46zk8coaRQ9eNmco9Qs9oTiZWsX4qBj73dH9377HVH/\n"
                                         "cOJd+GqF7OLxIkuYgKA3U/QBxpFjxWLTbIt3FmqrkV+IA0PIMqjeGjU=\n"
                                         "-----END PRIVATE KEY-----\n");
    QTest::newRow("Ed25519") << QByteArray("-----BEGIN PRIVATE KEY-----\n"
                                           "MC4CAQAwBQYDK2VwBCIEIMlvjugLoX75UHEB6HX8Q735hQvZgEZ6yTCbqWehL90G\n"
                                           "-----END PRIVATE KEY-----\n");
    QTest::newRow("secp256k1") << QByteArray("-----BEGIN PRIVATE KEY-----\n"
                                             "MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgIAATs6cwaEjbUiQ0jsPK\n"
                                             "8oz/aSIe6xtJBap/1OZ+0iahRANCAAR0/dJuKNsbKHZlO2zerGnQWLpTet+HdwN7\n"
                                             "oai9J/BT/IPU2rOAgQl/bUP0aMzLZKswfgP5izuPTeHYEZ3sb5WG\n"
                                             "-----END PRIVATE KEY-----\n");
    QTest::newRow("encrypted") << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                                             "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi29r9TXKGIAgICCAAw\n"
                                             "DAYIKoZIhvcNAgkFADAdBglghkgBZQMEAQIEEMW/cQD6OdZiu9gPlcQgEacEgZAr\n"
                                             "9aNVRd3731n1TvzxOHZKB7o82rIX/ThPFm/rB9zLJmEHIC+mjOftkPpAre3j9NB2\n"
                                             "YT+Tfiwrbm5iRRIyWKx3YC13Kp0j5OJwGqZCbcOZoVLSrxwzAEbIm7/5enseD2oj\n"
                                             "fsSDpOSKOkcG8FMJgTr7it4v113/KGVPKYGVh2u/H068T31890wEYZvcGAeDi20=\n"
                                             "-----END ENCRYPTED PRIVATE KEY-----\n");
    QTest::newRow("halves of two keys") << QByteArray(
        "-----BEGIN PRIVATE KEY-----\n"
        "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJrXcPqoh9Orwy7QP\n"
        "ylPUNCR2FE6ibWlLTO9rArw9CT+hRANCAAQBZxuCG/Ypn0b58jf2ahi2mVoBeu1c\n"
        "UME12TpnSRPyc8NsnZr7p4GacIn+/XPRO2Tot60LEg/Lw7bL8/UsGTN1\n"
        "-----END PRIVATE KEY-----\n");
}

void SigningKeyTest::textThatIsNoKeyPairIsRefused()
{
    QFETCH(QByteArray, pem);
    QCOMPARE(SigningKey::fromPem(pem).error(), (Error{ErrorCode::Invalid, Reason::BadFormat, u"key"_s, {}}));
    if (!pem.contains("PUBLIC"))
        QVERIFY(!VerificationKey::fromPem(pem));
}

void SigningKeyTest::jwkThatIsNoKeyIsRefused_data()
{
    QTest::addColumn<QJsonObject>("jwk");
    QTest::newRow("empty") << QJsonObject();
    QTest::newRow("another type") << changed(standardKey, u"kty"_s, u"RSA"_s);
    QTest::newRow("another curve") << changed(standardKey, u"crv"_s, u"P-384"_s);
    QTest::newRow("no x") << changed(standardKey, u"x"_s, QJsonValue());
    QTest::newRow("short y") << changed(standardKey, u"y"_s, u"AA"_s);
    QTest::newRow("not on the curve") << changed(standardKey, u"y"_s, standardKey.value(u"x"_s));
    QTest::newRow("zero") << changed(changed(standardKey, u"x"_s, QString(43, u'A')), u"y"_s, QString(43, u'A'));
}

void SigningKeyTest::jwkThatIsNoKeyIsRefused()
{
    QFETCH(QJsonObject, jwk);
    QCOMPARE(VerificationKey::fromJwk(jwk).error().reason, Reason::BadFormat);
}

void SigningKeyTest::jwkHoldsNothingSecret()
{
    const QJsonObject jwk = SigningKey::generate().publicHalf().toJwk();
    QCOMPARE(jwk.keys(), (QStringList{u"alg"_s, u"crv"_s, u"kid"_s, u"kty"_s, u"use"_s, u"x"_s, u"y"_s}));
    QCOMPARE(jwk.value(u"alg"_s), u"ES256"_s);
}

void SigningKeyTest::kidIsTheThumbprint()
{
    // Computed with sha256sum over {"crv":"P-256","kty":"EC","x":"…","y":"…"} (RFC 7638, section 3).
    QCOMPARE(VerificationKey::fromJwk(standardKey).value().kid(), u"oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"_s);
}

QTEST_APPLESS_MAIN(SigningKeyTest)
#include "tst_signingkey.moc"
