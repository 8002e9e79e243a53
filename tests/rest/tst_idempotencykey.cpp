// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/idempotency/onceonly.h"
#include "tests/rest/restworld.h"

#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray tenants = "/api/v1/tenants/";
const QByteArray keys = "/api/v1/api-keys/";
const QByteArray aKey = "2b0e6a2c-5d64-4b9c-9a6a-3f1f0d6f9f10";
const QByteArray acme = R"({"name":"Acme","slug":"acme"})";

QByteArray withKey(const QByteArray &key)
{
    return "Idempotency-Key: " + key + "\r\n";
}

} // namespace

/// Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): what is sent again isn't done again.
class IdempotencyKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void answersTheSameAgain();
    void takesTheKeyInQuotes();
    void refusesAnotherRequest_data();
    void refusesAnotherRequest();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void twentyAtOnceAreOne();
    void somebodyElsesKeyIsAnother();
    void secretsComeAgainButAreNotStored();
    void refusedRequestsMayBeTriedAgain();
    void answersAreForgottenAfterADay();
    void saysWhenTheAnswerIsLost();
    void slowRequestsAreDoneOnceToo();
    void signingInLooksAtNoKey();
    void readersMayBeAskedWithIt();

private:
    Answer create(const QByteArray &key, const QByteArray &body = acme, const QByteArray &path = tenants);
    [[nodiscard]] QString rows() { return m_world->database().value("SELECT count(*) FROM iam.idempotency_keys"); }

    std::unique_ptr<RestWorld> m_world;
    QByteArray m_root;
};

void IdempotencyKeyTest::init()
{
    m_world = std::make_unique<RestWorld>();
    m_root = m_world->token();
}

Answer IdempotencyKeyTest::create(const QByteArray &key, const QByteArray &body, const QByteArray &path)
{
    return m_world->call("POST", path, m_root, body, withKey(key));
}

void IdempotencyKeyTest::answersTheSameAgain()
{
    const Answer first = create(aKey);
    QCOMPARE(first.status, 201);
    QCOMPARE(first.headers.count("Idempotency-Replayed"), 0);
    const Answer again = create(aKey, R"({ "slug": "acme", "name": "Acme", "unknown": 1 })");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotency-Replayed"), "true");
    for (const char *name : {"Location", "ETag", "Content-Type"})
        QCOMPARE(again.header(name), first.header(name));
    QVERIFY(again.header("X-Request-ID") != first.header("X-Request-ID"));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"1"_s);
}

void IdempotencyKeyTest::takesTheKeyInQuotes()
{
    QCOMPARE(create('"' + aKey + '"').status, 201);
    QCOMPARE(create(aKey).header("Idempotency-Replayed"), "true");
}

void IdempotencyKeyTest::refusesAnotherRequest_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("another body") << tenants << QByteArray(R"({"name":"Acme","slug":"acme-2"})");
    QTest::newRow("another path") << keys << acme;
}

void IdempotencyKeyTest::refusesAnotherRequest()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QCOMPARE(create(aKey).status, 201);
    const Answer other = create(aKey, body, path);
    QCOMPARE(other.status, 422);
    QCOMPARE(other.object().value(u"code"_s).toString(), u"idempotency_key_reused"_s);
    QVERIFY(!other.detail().isEmpty());
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"1"_s);
}

void IdempotencyKeyTest::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::newRow("empty") << withKey("");
    QTest::newRow("easily guessed") << withKey("order-4711");
    QTest::newRow("too long") << withKey(QByteArray(256, 'k'));
    QTest::newRow("blank inside") << withKey("2b0e6a2c 5d64 4b9c 9a6a");
    QTest::newRow("open quotes") << withKey("\"2b0e6a2c-5d64-4b9c");
    QTest::newRow("two of them") << withKey(aKey) + withKey(aKey);
}

void IdempotencyKeyTest::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, fields);
    const Answer refused = m_world->call("POST", tenants, m_root, acme, fields);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.object().value(u"code"_s).toString(), u"idempotency_key_malformed"_s);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"0"_s);
}

void IdempotencyKeyTest::twentyAtOnceAreOne()
{
    const QByteArray request = "POST " + tenants + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_root
        + "\r\n" + withKey(aKey)
        + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(acme.size()) + "\r\n\r\n" + acme;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(std::make_unique<RawClient>(m_world->port()));
    for (const auto &client : clients)
        client->send(request);
    QList<QByteArray> made;
    for (const auto &client : clients) {
        const auto answer = client->receive();
        QVERIFY(answer);
        QVERIFY2(answer->status == 201 || answer->status == 409, answer->body.constData());
        if (answer->status == 201)
            made.append(answer->body);
    }
    QVERIFY(!made.isEmpty());
    QCOMPARE(made.count(made.first()), made.size());
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.tenants"), u"1"_s);
    QCOMPARE(create(aKey).body, made.first());
}

void IdempotencyKeyTest::somebodyElsesKeyIsAnother()
{
    const QByteArray body = R"({"name":"deploy","scope":"GLOBAL"})";
    const QByteArray ben = m_world->person(u"ben@example.com"_s);
    const Answer roots = create(aKey, body, keys);
    const Answer bens = m_world->call("POST", keys, ben, body, withKey(aKey));
    QCOMPARE(roots.status, 201);
    QCOMPARE(bens.status, 201);
    QVERIFY(roots.object().value(u"id"_s) != bens.object().value(u"id"_s));
    // The same person by another credential of his, which may be narrower.
    const QByteArray value = bens.object().value(u"key"_s).toString().toLatin1();
    const Answer byKey =
        m_world->call("POST", "/api/v1/auth/logout", {}, {}, withKey(aKey) + "X-API-Key: " + value + "\r\n");
    QVERIFY2(byKey.status != 422 && byKey.headers.count("Idempotency-Replayed") == 0, byKey.body.constData());
}

void IdempotencyKeyTest::secretsComeAgainButAreNotStored()
{
    const QByteArray body = R"({"name":"deploy","scope":"GLOBAL"})";
    const Answer first = create(aKey, body, keys);
    const QByteArray value = first.object().value(u"key"_s).toString().toLatin1();
    QVERIFY(value.size() > 40);
    QCOMPARE(create(aKey, body, keys).object().value(u"key"_s).toString().toLatin1(), value);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.api_keys"), u"1"_s);
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.idempotency_keys WHERE position('" + value
                                       + "'::bytea IN answer) > 0"),
             u"0"_s);
}

void IdempotencyKeyTest::refusedRequestsMayBeTriedAgain()
{
    m_world->addTenant(u"other"_s, u"Acme"_s);
    QCOMPARE(create(aKey).status, 422);
    QCOMPARE(rows(), u"0"_s);
    m_world->database().execute("UPDATE iam.tenants SET name = 'Other'");
    QCOMPARE(create(aKey).status, 201);
    // Who may not is told so every time.
    const QByteArray ben = m_world->person(u"ben@example.com"_s);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_world->call("POST", tenants, ben, R"({"name":"B","slug":"bbb"})", withKey(aKey)).status, 403);
}

void IdempotencyKeyTest::answersAreForgottenAfterADay()
{
    QCOMPARE(create(aKey).status, 201);
    m_world->database().execute("UPDATE iam.idempotency_keys SET started_at = started_at - interval '23 hours'");
    QCOMPARE(create(aKey).status, 201);
    m_world->database().execute("UPDATE iam.idempotency_keys SET started_at = started_at - interval '2 hours'");
    const Answer taken = create(aKey);
    QVERIFY2(taken.status == 422 || taken.status == 409, taken.body.constData());
    QVERIFY(taken.object().value(u"code"_s).toString().startsWith(u"tenant_"));
}

void IdempotencyKeyTest::saysWhenTheAnswerIsLost()
{
    QCOMPARE(create(aKey).status, 201);
    m_world->database().execute("UPDATE iam.idempotency_keys SET answer = NULL");
    const Answer lost = create(aKey);
    QCOMPARE(lost.status, 409);
    QCOMPARE(lost.object().value(u"code"_s).toString(), u"idempotency_answer_lost"_s);
}

void IdempotencyKeyTest::slowRequestsAreDoneOnceToo()
{
    const QByteArray body = R"({"email":"ada@example.com","password":"long enough for all","first_name":"Ada",)"
                            R"("last_name":"L"})";
    const Answer first = create(aKey, body, "/api/v1/users/");
    QCOMPARE(first.status, 201);
    const Answer again = create(aKey, body, "/api/v1/users/");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.body, first.body);
    QCOMPARE(again.header("Idempotency-Replayed"), "true");
}

void IdempotencyKeyTest::signingInLooksAtNoKey()
{
    const QByteArray body =
        QJsonDocument(QJsonObject{{u"username"_s, RestWorld::rootEmail}, {u"password"_s, RestWorld::password}})
            .toJson(QJsonDocument::Compact);
    QByteArrayList tokens;
    for (int i = 0; i < 2; ++i) {
        const Answer answer = m_world->call("POST", "/api/v1/auth/token", {}, body, withKey(aKey));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.count("Idempotency-Replayed"), 0);
        tokens.append(answer.object().value(u"refresh_token"_s).toString().toLatin1());
    }
    QVERIFY(tokens.first() != tokens.last());
    QCOMPARE(rows(), u"0"_s);
}

void IdempotencyKeyTest::readersMayBeAskedWithIt()
{
    for (int i = 0; i < 2; ++i) {
        const Answer answer = m_world->call("GET", tenants, m_root, {}, withKey(aKey));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.count("Idempotency-Replayed"), 0);
    }
    QCOMPARE(rows(), u"0"_s);
}

QTEST_GUILESS_MAIN(IdempotencyKeyTest)
#include "tst_idempotencykey.moc"
