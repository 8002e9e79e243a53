// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/accesstoken.h"
#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"

#include <QJsonDocument>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class AccessTokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tokenSaysWhatWasSigned();
    void tokenOfAKeyThatIsNotOursIsInvalid();
    void tokenOfAnEarlierKeyStaysValidWhileThatIsListed();
    void tokenThatChoosesItsMethodIsInvalid_data();
    void tokenThatChoosesItsMethodIsInvalid();
    void publicKeyAsSharedSecretIsInvalid();
    void malformedTokenIsInvalid_data();
    void malformedTokenIsInvalid();
    void everyChangedCharacterIsNoticed();
    void claimsAreChecked_data();
    void claimsAreChecked();
    void tokenEndsAtItsInstant();
    void tokenOfAnotherIssuerIsInvalid();

private:
    [[nodiscard]] QJsonObject claims() const;
    [[nodiscard]] Result<AccessToken> read(QByteArrayView jwt) const;
    [[nodiscard]] QByteArray forged(const QJsonObject &header) const;

    const SigningKey m_key = SigningKey::generate();
    KeySet m_keys;
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    const QString m_issuer = u"https://iam.example.org"_s;
    AccessToken m_token;
};

void AccessTokenTest::initTestCase()
{
    m_keys.add(m_key.publicHalf());
    m_token = {m_issuer, UserId::create(), SessionId::create(), m_now, m_now.addSecs(1800), u"one"_s, m_key.kid()};
}

QJsonObject AccessTokenTest::claims() const
{
    return verifiedClaims(toJwt(m_token, m_key), m_keys).value();
}

Result<AccessToken> AccessTokenTest::read(QByteArrayView jwt) const
{
    const auto token = accessTokenFromJwt(jwt, m_keys);
    if (!token)
        return token;
    const auto good = checked(*token, m_issuer, m_now);
    return good ? token : std::unexpected(good.error());
}

/// The right claims, and a right signature, under a header of one's own.
QByteArray AccessTokenTest::forged(const QJsonObject &header) const
{
    const auto part = [](const QJsonObject &object) {
        return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
    };
    const QByteArray message = part(header) + '.' + part(claims());
    return message + '.' + toBase64Url(m_key.sign(message));
}

void AccessTokenTest::tokenSaysWhatWasSigned()
{
    const QByteArray jwt = toJwt(m_token, m_key);
    QCOMPARE(jwt.count('.'), 2);
    QCOMPARE(read(jwt).value(), m_token);
    QVERIFY(
        read(forged({{u"alg"_s, u"ES256"_s}, {u"kid"_s, m_key.kid()}}))); // so the forgeries below fail for a reason
}

void AccessTokenTest::tokenOfAKeyThatIsNotOursIsInvalid()
{
    QCOMPARE(read(toJwt(m_token, SigningKey::generate())).error(),
             (Error{ErrorCode::Unauthenticated, Reason::TokenInvalid, {}, {}}));
}

void AccessTokenTest::tokenOfAnEarlierKeyStaysValidWhileThatIsListed()
{
    const SigningKey earlier = SigningKey::generate();
    KeySet both = m_keys;
    both.add(earlier.publicHalf());
    const QByteArray jwt = toJwt(m_token, earlier);
    QCOMPARE(accessTokenFromJwt(jwt, both).value().kid, earlier.kid());
    QVERIFY(!accessTokenFromJwt(jwt, m_keys));
    QCOMPARE(claimedKid(jwt), earlier.kid());
    QCOMPARE(both.toJwks().size(), 2);
}

void AccessTokenTest::tokenThatChoosesItsMethodIsInvalid_data()
{
    QTest::addColumn<QJsonObject>("header");
    const QString kid = m_key.kid();
    const auto header = [&](const QJsonValue &alg) { return QJsonObject{{u"alg"_s, alg}, {u"kid"_s, kid}}; };
    QTest::newRow("none") << header(u"none"_s);
    QTest::newRow("None") << header(u"None"_s);
    QTest::newRow("HS256") << header(u"HS256"_s);
    QTest::newRow("RS256") << header(u"RS256"_s);
    QTest::newRow("lower case") << header(u"es256"_s);
    QTest::newRow("no alg") << QJsonObject{{u"kid"_s, kid}};
    QTest::newRow("alg is no text") << header(256);
    QTest::newRow("no kid") << QJsonObject{{u"alg"_s, u"ES256"_s}};
    QTest::newRow("unknown kid") << QJsonObject{{u"alg"_s, u"ES256"_s}, {u"kid"_s, u"../../etc/passwd"_s}};
    QTest::newRow("key inside") << QJsonObject{
        {u"alg"_s, u"ES256"_s}, {u"kid"_s, u"mine"_s}, {u"jwk"_s, m_key.publicHalf().toJwk()}};
    QTest::newRow("critical extension") << QJsonObject{
        {u"alg"_s, u"ES256"_s}, {u"kid"_s, kid}, {u"crit"_s, QJsonArray{u"exp"_s}}};
    QTest::newRow("another type") << QJsonObject{{u"alg"_s, u"ES256"_s}, {u"kid"_s, kid}, {u"typ"_s, u"JOSE"_s}};
}

void AccessTokenTest::tokenThatChoosesItsMethodIsInvalid()
{
    QFETCH(QJsonObject, header);
    const QByteArray jwt = forged(header);
    QCOMPARE(read(jwt).error().reason, Reason::TokenInvalid);
    QCOMPARE(read(jwt.first(jwt.lastIndexOf('.') + 1)).error().reason, Reason::TokenInvalid); // without signature
}

void AccessTokenTest::publicKeyAsSharedSecretIsInvalid()
{
    QByteArray jwt = forged({{u"alg"_s, u"HS256"_s}, {u"kid"_s, m_key.kid()}});
    jwt.truncate(jwt.lastIndexOf('.'));
    jwt += '.' + toBase64Url(hmacSha256(m_key.publicHalf().toPem(), jwt));
    QCOMPARE(read(jwt).error().reason, Reason::TokenInvalid);
}

void AccessTokenTest::malformedTokenIsInvalid_data()
{
    QTest::addColumn<QByteArray>("jwt");
    const QByteArray jwt = toJwt(m_token, m_key);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dots") << QByteArray("..");
    QTest::newRow("two parts") << jwt.first(jwt.lastIndexOf('.'));
    QTest::newRow("four parts") << QByteArray(jwt + ".AAAA");
    QTest::newRow("empty middle") << QByteArray(jwt.first(jwt.indexOf('.') + 1) + jwt.sliced(jwt.lastIndexOf('.')));
    QTest::newRow("padding") << QByteArray(jwt + "==");
    QTest::newRow("space before") << QByteArray(' ' + jwt);
    QTest::newRow("line feed behind") << QByteArray(jwt + '\n');
    QTest::newRow("array for a header") << QByteArray("W10" + jwt.sliced(jwt.indexOf('.')));
    QTest::newRow("endless") << QByteArray(100'000, 'A');
    QTest::newRow("endless header") << QByteArray(jwt.first(2) + QByteArray(longestToken, 'A') + jwt.sliced(2));
    QTest::newRow("signature as DER") << QByteArray(jwt.first(jwt.lastIndexOf('.') + 1)
                                                    + toBase64Url("\x30\x06\x02\x01\x01\x02\x01\x01"));
}

void AccessTokenTest::malformedTokenIsInvalid()
{
    QFETCH(QByteArray, jwt);
    QCOMPARE(read(jwt).error(), (Error{ErrorCode::Unauthenticated, Reason::TokenInvalid, {}, {}}));
}

void AccessTokenTest::everyChangedCharacterIsNoticed()
{
    const QByteArray jwt = toJwt(m_token, m_key);
    for (qsizetype i = 0; i < jwt.size(); ++i) {
        QByteArray changed = jwt;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        QVERIFY2(!read(changed), qPrintable(QString::number(i)));
    }
}

void AccessTokenTest::claimsAreChecked_data()
{
    QTest::addColumn<QString>("claim");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const QString &claim, const QJsonValue &value, Reason reason) {
        QTest::newRow(name) << claim << value << reason;
    };
    const QJsonValue gone(QJsonValue::Undefined);
    row("sub missing", u"sub"_s, gone, Reason::TokenWithoutSubject);
    row("sub null", u"sub"_s, QJsonValue::Null, Reason::TokenWithoutSubject);
    row("sub no UUID", u"sub"_s, u"ada"_s, Reason::TokenSubjectMalformed);
    row("sub empty", u"sub"_s, QString(), Reason::TokenSubjectMalformed);
    row("sub a number", u"sub"_s, 1, Reason::TokenSubjectMalformed);
    row("sid missing", u"sid"_s, gone, Reason::TokenInvalid);
    row("sid no UUID", u"sid"_s, u"1"_s, Reason::TokenInvalid);
    row("jti missing", u"jti"_s, gone, Reason::TokenInvalid);
    row("iss missing", u"iss"_s, gone, Reason::TokenInvalid);
    row("iss another", u"iss"_s, u"https://iam.example.org/"_s, Reason::TokenInvalid);
    row("exp missing", u"exp"_s, gone, Reason::TokenInvalid);
    row("exp a text", u"exp"_s, u"1900000000"_s, Reason::TokenInvalid);
    row("exp beyond all years", u"exp"_s, 1e300, Reason::TokenInvalid);
    row("exp negative", u"exp"_s, -1, Reason::TokenInvalid);
    row("exp long ago", u"exp"_s, 1, Reason::TokenExpired);
    row("iat missing", u"iat"_s, gone, Reason::TokenInvalid);
    row("iat in an hour", u"iat"_s, m_now.toSecsSinceEpoch() + 3600, Reason::TokenInvalid);
}

void AccessTokenTest::claimsAreChecked()
{
    QFETCH(QString, claim);
    QFETCH(QJsonValue, value);
    QFETCH(Reason, reason);
    QJsonObject said = claims();
    if (value.isUndefined())
        said.remove(claim);
    else
        said.insert(claim, value);
    QCOMPARE(read(signedToken(said, m_key)).error(), (Error{ErrorCode::Unauthenticated, reason, {}, {}}));
}

void AccessTokenTest::tokenEndsAtItsInstant()
{
    QVERIFY(checked(m_token, m_issuer, m_token.expiresAt.addMSecs(-1)));
    QCOMPARE(checked(m_token, m_issuer, m_token.expiresAt).error().reason, Reason::TokenExpired);
    QVERIFY(checked(m_token, m_issuer, m_token.issuedAt.addSecs(-60)));
    QCOMPARE(checked(m_token, m_issuer, m_token.issuedAt.addSecs(-61)).error().reason, Reason::TokenInvalid);
}

void AccessTokenTest::tokenOfAnotherIssuerIsInvalid()
{
    QCOMPARE(checked(m_token, u"https://other.example.org"_s, m_now).error().reason, Reason::TokenInvalid);
}

QTEST_APPLESS_MAIN(AccessTokenTest)
#include "tst_accesstoken.moc"
