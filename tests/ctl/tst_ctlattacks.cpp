// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/base64url.h"
#include "core/crypto/digest.h"
#include "core/crypto/signingkey.h"
#include "tests/ctl/serveprocess.h"
#include "tests/rest/rawclient.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

const QByteArray host = "Host: localhost\r\n";
const QByteArray health = "GET /health HTTP/1.1\r\n" + host + "\r\n";

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &fields = {})
{
    return "POST " + path + " HTTP/1.1\r\n" + host + fields
        + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray signInRequest(const QByteArray &password)
{
    return post("/api/v1/auth/token",
                json({{u"username"_s, QLatin1StringView(ServeProcess::email)},
                      {u"password"_s, QString::fromLatin1(password)}}));
}

/// \a header instead of the token's own, with a signature that \a sign makes of what it signs.
template <class Sign>
QByteArray forged(const QByteArray &token, const QJsonObject &header, Sign sign)
{
    const QByteArray text = toBase64Url(json(header)) + '.' + token.split('.').at(1);
    return QByteArray(text + '.') + sign(text);
}

} // namespace

/// The real server process under fire: it stays up, answers others, takes bounded memory, and logs no secret.
class CtlAttacksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void slowlorisWithAThousandConnections();
    void hugeBodies_data();
    void hugeBodies();
    void hugeHeaders();
    void malformedRequests();
    void pipelines();
    void halfClosedConnections();
    void wrongHosts();
    void forgedTokens_data();
    void forgedTokens();
    void replayedRefreshTokens();
    void floodOfSignIns();
    void logHoldsNoSecret();

private:
    http::Response ask(const QByteArray &request) { return RawClient(m_server->port()).ask(request); }
    QJsonObject objectFrom(const QByteArray &request) { return QJsonDocument::fromJson(ask(request).body).object(); }
    [[nodiscard]] qint64 residentBytes() const;
    /// \a text must not be in the log.
    QByteArray secret(const QByteArray &text);
    [[nodiscard]] QByteArray log() const;

    std::unique_ptr<ServeProcess> m_server;
    QTemporaryFile m_log;
    QByteArray m_token;
    QByteArrayList m_secrets;
};

void CtlAttacksTest::initTestCase()
{
    QVERIFY(m_log.open());
    m_server = std::make_unique<ServeProcess>();
    m_server->process().setStandardErrorFile(m_log.fileName());
    m_server->start({u"--access-log"_s});
    secret(ServeProcess::password);
    m_token = secret(objectFrom(signInRequest(ServeProcess::password)).value(u"access_token"_s).toString().toLatin1());
    QVERIFY(!m_token.isEmpty());
}

void CtlAttacksTest::cleanup()
{
    QCOMPARE(m_server->process().state(), QProcess::Running);
    QCOMPARE(ask(health).status, 200);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // Beside what two passwords take that are being hashed.
    QVERIFY2(residentBytes() < (60 + 2 * 19) * mebibyte, QByteArray::number(residentBytes() / mebibyte).constData());
#endif
}

void CtlAttacksTest::cleanupTestCase()
{
    QCOMPARE(m_server->end(), 0);
}

qint64 CtlAttacksTest::residentBytes() const
{
    QFile file(u"/proc/%1/statm"_s.arg(m_server->process().processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').at(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

QByteArray CtlAttacksTest::secret(const QByteArray &text)
{
    m_secrets.append(text);
    return text;
}

QByteArray CtlAttacksTest::log() const
{
    QFile file(m_log.fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void CtlAttacksTest::slowlorisWithAThousandConnections()
{
    constexpr rlim_t files = 1300;
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = std::max(limit.rlim_cur, files);
    if (limit.rlim_max < files || ::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        QSKIP("too few open files are allowed for a thousand connections");
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 1000; ++i) {
        slow.push_back(std::make_unique<RawClient>(m_server->port()));
        slow.back()->send(i % 2 == 0
                              ? "GET / HTTP/1.1\r\nHost: localhost\r\nX-"
                              : "POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{");
        if (i % 50 == 0)
            QCOMPARE(ask(health).status, 200);
    }
    for (int i = 0; i < 20; ++i) {
        for (std::size_t j = std::size_t(i); j < slow.size(); j += 20)
            slow[j]->send("a"); // most of them have been hung up on
        QCOMPARE(
            ask("GET /api/v1/users/me HTTP/1.1\r\n" + host + "Authorization: Bearer " + m_token + "\r\n\r\n").status,
            200);
    }
}

void CtlAttacksTest::hugeBodies_data()
{
    QTest::addColumn<bool>("isChunked");
    QTest::newRow("declared") << false;
    QTest::newRow("in chunks") << true;
}

void CtlAttacksTest::hugeBodies()
{
    QFETCH(bool, isChunked);
    constexpr int most = 100 * mebibyte;
    RawClient client(m_server->port());
    client.send("POST /api/v1/auth/token HTTP/1.1\r\n" + host
                + (isChunked ? QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                             : "Content-Length: " + QByteArray::number(most) + "\r\n\r\n"));
    const QByteArray piece(mebibyte, 'x');
    const QByteArray chunk = isChunked ? QByteArray("100000\r\n" + piece + "\r\n") : piece;
    // As much of it as the server takes before it hangs up.
    for (int sent = 0; sent < most && client.isConnected(); sent += int(mebibyte))
        client.send(chunk);
    const auto answer = client.receive();
    QVERIFY(!answer || answer->status == 413); // who goes on sending may lose it
    QTRY_VERIFY(log().contains(R"("status":413)"));
}

void CtlAttacksTest::hugeHeaders()
{
    RawClient client(m_server->port());
    client.send("GET /health HTTP/1.1\r\n" + host + "X-Long: " + QByteArray(mebibyte, 'x') + "\r\n\r\n");
    const auto answer = client.receive();
    QVERIFY(answer);
    QCOMPARE(answer->status, 431);
}

void CtlAttacksTest::malformedRequests()
{
    const QByteArray begin = "POST /api/v1/auth/token HTTP/1.1\r\n" + host;
    for (const QByteArray &bytes :
         {QByteArray("\x16\x03\x01\x02\x00\x01\r\n\r\n", 10), QByteArray("GET\r\n\r\n"),
          QByteArray("GET / HTTP/1.1\r\n\r\n"), QByteArray("GET / HTTP/1.1\nHost: localhost\n\n"),
          QByteArray("GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n", 36),
          QByteArray(begin + "Content-Length: -1\r\n\r\n"),
          QByteArray(begin + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
          QByteArray(begin + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
          QByteArray(begin + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"),
          QByteArray(begin + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n")})
        QCOMPARE(ask(bytes).status, 400);
}

void CtlAttacksTest::pipelines()
{
    RawClient client(m_server->port());
    QByteArray many;
    for (int i = 0; i < 2000; ++i)
        many += i % 2 == 0 ? health : "GET /nowhere HTTP/1.1\r\n" + host + "\r\n";
    client.send(many);
    for (int i = 0; i < 2000; ++i) {
        const auto answer = client.receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, i % 2 == 0 ? 200 : 404);
    }
}

void CtlAttacksTest::halfClosedConnections()
{
    for (int i = 0; i < 10; ++i) {
        RawClient client(m_server->port());
        client.send(signInRequest(ServeProcess::password)); // answered by another thread, and later
        client.finishSending();
        const auto answer = client.receive();
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        secret(QJsonDocument::fromJson(answer->body).object().value(u"refresh_token"_s).toString().toLatin1());
        QVERIFY(client.isClosedByServer());
    }
    RawClient half(m_server->port());
    half.send("GET /health HTTP/1.1\r\nHo");
    half.finishSending();
    QVERIFY(half.isClosedByServer());
}

void CtlAttacksTest::wrongHosts()
{
    for (const char *name : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:x", "[::1"})
        QCOMPARE(ask("GET /health HTTP/1.1\r\nHost: " + QByteArray(name) + "\r\n\r\n").status, 400);
    QCOMPARE(ask("GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 400);
}

void CtlAttacksTest::forgedTokens_data()
{
    QTest::addColumn<QByteArray>("token");
    const QJsonObject own =
        QJsonDocument::fromJson(fromBase64Url(m_token.split('.').first()).value_or(QByteArray())).object();
    const QJsonValue kid = own.value(u"kid"_s);
    const auto publicKey =
        VerificationKey::fromJwk(objectFrom("GET /.well-known/jwks.json HTTP/1.1\r\n" + host + "\r\n")
                                     .value(u"keys"_s)
                                     .toArray()
                                     .at(0)
                                     .toObject());
    QVERIFY(publicKey);
    const SigningKey stranger = SigningKey::generate();
    const QByteArray mine = m_token.split('.').last();
    const auto nothing = [](const QByteArray &) { return QByteArray(); };
    const auto kept = [mine](const QByteArray &) { return mine; };
    const auto strangers = [&stranger](const QByteArray &text) { return toBase64Url(stranger.sign(text)); };
    const auto shared = [&publicKey](const QByteArray &text) {
        return toBase64Url(hmacSha256(publicKey->toPem(), text));
    };
    QTest::newRow("alg none") << forged(m_token, {{u"alg"_s, u"none"_s}, {u"kid"_s, kid}}, nothing);
    QTest::newRow("alg none, signed") << forged(m_token, {{u"alg"_s, u"none"_s}, {u"kid"_s, kid}}, kept);
    QTest::newRow("HS256 with the public key") << forged(m_token, {{u"alg"_s, u"HS256"_s}, {u"kid"_s, kid}}, shared);
    QTest::newRow("our kid, another key") << forged(m_token, own, strangers);
    QTest::newRow("foreign kid") << forged(m_token, {{u"alg"_s, u"ES256"_s}, {u"kid"_s, stranger.kid()}}, strangers);
    QTest::newRow("key inside") << forged(
        m_token, {{u"alg"_s, u"ES256"_s}, {u"kid"_s, stranger.kid()}, {u"jwk"_s, stranger.publicHalf().toJwk()}},
        strangers);
    QTest::newRow("no signature") << m_token.first(m_token.lastIndexOf('.') + 1);
    QTest::newRow("something else signed")
        << QByteArray(toBase64Url(json(own)) + '.' + toBase64Url(R"({"sub":"root","exp":9999999999})") + '.' + mine);
}

void CtlAttacksTest::forgedTokens()
{
    QFETCH(QByteArray, token);
    secret(token);
    const auto me = [this](const QByteArray &bearer) {
        return ask("GET /api/v1/users/me HTTP/1.1\r\n" + host + "Authorization: Bearer " + bearer + "\r\n\r\n");
    };
    const http::Response refused = me(token);
    QCOMPARE(refused.status, 401);
    QVERIFY(refused.headers.value("WWW-Authenticate"));
    QCOMPARE(me(m_token).status, 200);
}

void CtlAttacksTest::replayedRefreshTokens()
{
    const auto refreshed = [this](const QByteArray &token) {
        const QJsonObject answer =
            objectFrom(post("/api/v1/auth/refresh", json({{u"refresh_token"_s, QString::fromLatin1(token)}})));
        return secret(answer.value(u"refresh_token"_s).toString().toLatin1());
    };
    const QJsonObject signedIn = objectFrom(signInRequest(ServeProcess::password));
    const QByteArray first = secret(signedIn.value(u"refresh_token"_s).toString().toLatin1());
    const QByteArray access = secret(signedIn.value(u"access_token"_s).toString().toLatin1());
    const QByteArray second = refreshed(first);
    const QByteArray third = refreshed(second);
    QVERIFY(!third.isEmpty());
    QVERIFY(refreshed(first).isEmpty()); // stolen: nobody has the session any more
    QVERIFY(refreshed(third).isEmpty());
    QCOMPARE(ask("GET /api/v1/users/me HTTP/1.1\r\n" + host + "Authorization: Bearer " + access + "\r\n\r\n").status,
             401);
}

void CtlAttacksTest::floodOfSignIns()
{
    std::vector<std::unique_ptr<RawClient>> guesses;
    for (int i = 0; i < 200; ++i) {
        guesses.push_back(std::make_unique<RawClient>(m_server->port()));
        guesses.back()->send(signInRequest(secret("wrong-guess-" + QByteArray::number(i) + "-of-many")));
    }
    QCOMPARE(ask(health).status, 200);
    int limited = 0;
    for (const auto &guess : guesses) {
        const auto answer = guess->receive();
        QVERIFY(answer);
        QVERIFY2(answer->status == 401 || answer->status == 429, answer->body.constData());
        limited += answer->status == 429 ? 1 : 0;
    }
    QVERIFY2(limited >= 140, QByteArray::number(limited).constData());
}

void CtlAttacksTest::logHoldsNoSecret()
{
    ask("GET /api/v1/users/me?api_key=" + secret("tnt_key-in-a-url") + " HTTP/1.1\r\n" + host + "\r\n");
    ask("GET /api/v1/users/me HTTP/1.1\r\n" + host + "X-API-Key: " + secret("tnt_key-in-a-header") + "\r\n\r\n");
    QTRY_VERIFY(log().count("/api/v1/users/me") > 2);
    const QByteArray text = log();
    QVERIFY(text.count('\n') > 1000);
    for (const QByteArray &word : std::as_const(m_secrets))
        QVERIFY2(word.isEmpty() || !text.contains(word), word.constData());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlAttacksTest)
#include "tst_ctlattacks.moc"
