// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ephemeralprocess.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <thread>

namespace tenantry {

using namespace Qt::StringLiterals;

/// What `POST /testing/reset` does, and what a throw-away server permits beside it.
class CtlResetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void seedIsThere();
    void keyWithoutAValueIsInTheReadyLine();
    void resetPutsBackTheSeed();
    void onlyPostResets();
    void resetsInQuickSuccessionAreAllDone();
    void resetsAtOnceAreAllDone();
    void requestsMeanwhileAreAnsweredOrToldToComeBack();
    void guessesLockNobodyOut();
    void manySignInsAtOnceAreAllAnswered();

private:
    [[nodiscard]] quint16 port();
    QByteArray makeTenant(const QByteArray &slug, const QByteArray &token);

    std::unique_ptr<EphemeralProcess> m_server;
};

namespace {

const QByteArray json = "Content-Type: application/json\r\n";

QStringList slugsIn(const http::Response &answer)
{
    QStringList slugs;
    const QJsonArray tenants = QJsonDocument::fromJson(answer.body).array();
    for (const QJsonValue &tenant : tenants)
        slugs.append(tenant[u"slug"_s].toString());
    return slugs;
}

} // namespace

void CtlResetTest::initTestCase()
{
    m_server = std::make_unique<EphemeralProcess>(
        QStringList{u"--seed"_s, QStringLiteral(TENANTRY_SOURCE_DIR "/tests/examples/seed.json")});
    QVERIFY(!m_server->ready().isEmpty());
}

void CtlResetTest::cleanupTestCase()
{
    m_server->process().terminate();
    QCOMPARE(m_server->end(), 0);
}

quint16 CtlResetTest::port()
{
    return static_cast<quint16>(QUrl(m_server->ready().value(u"base_url"_s).toString()).port());
}

QByteArray CtlResetTest::makeTenant(const QByteArray &slug, const QByteArray &token)
{
    const auto made = m_server->call("POST", "/api/v1/tenants/", token + json,
                                     R"({"name": ")" + slug + R"(", "slug": ")" + slug + R"("})");
    return QByteArray::number(made.status);
}

void CtlResetTest::seedIsThere()
{
    const QByteArray ada = m_server->signIn(u"ADA@example.org"_s, u"ada's password"_s);
    QVERIFY(!ada.isEmpty());
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", ada)), QStringList{u"quiet-harbour"_s});
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", m_server->signInAsSuperuser())),
             (QStringList{u"old-mill"_s, u"quiet-harbour"_s}));
    for (const QByteArray &path :
         {QByteArray("/api/v1/users/me"), QByteArray("/api/v1/users/me?api_key=ci-key-for-tests-only")}) {
        const QByteArray header = path.contains('?') ? "" : "X-API-Key: ci-key-for-tests-only\r\n";
        const auto answer = m_server->call("GET", path, header);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("ada@example.org"));
    }
}

void CtlResetTest::keyWithoutAValueIsInTheReadyLine()
{
    const QJsonArray keys = m_server->ready().value(u"api_keys"_s).toArray();
    QCOMPARE(keys.size(), 1);
    QCOMPARE(keys.first()[u"name"_s].toString(), u"deploy"_s);
    const QByteArray value = keys.first()[u"value"_s].toString().toLatin1();
    QCOMPARE(m_server->call("GET", "/api/v1/users/me", "X-API-Key: " + value + "\r\n").status, 200);
}

void CtlResetTest::resetPutsBackTheSeed()
{
    const QByteArray token = m_server->signInAsSuperuser();
    QCOMPARE(makeTenant("made-here", token), QByteArray("201"));
    const auto reset = m_server->call("POST", "/testing/reset");
    QCOMPARE(reset.status, 204);
    QCOMPARE(reset.body, QByteArray());
    QCOMPARE(m_server->call("GET", "/api/v1/users/me", token).status, 401); // the session isn't in the seed
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", m_server->signInAsSuperuser())),
             (QStringList{u"old-mill"_s, u"quiet-harbour"_s}));
    QCOMPARE(m_server->call("GET", "/api/v1/users/me", "X-API-Key: ci-key-for-tests-only\r\n").status, 200);
}

void CtlResetTest::onlyPostResets()
{
    QCOMPARE(m_server->call("GET", "/testing/reset").status, 405);
    QCOMPARE(m_server->call("POST", "/api/v1/testing/reset").status, 404);
}

void CtlResetTest::resetsInQuickSuccessionAreAllDone()
{
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(makeTenant("again-and-again", m_server->signInAsSuperuser()), QByteArray("201"));
        QCOMPARE(m_server->call("POST", "/testing/reset").status, 204);
    }
    QCOMPARE(makeTenant("again-and-again", m_server->signInAsSuperuser()), QByteArray("201"));
    for (int i = 0; i < 10; ++i)
        QCOMPARE(m_server->call("POST", "/testing/reset").status, 204);
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", m_server->signInAsSuperuser())).size(), 2);
}

void CtlResetTest::resetsAtOnceAreAllDone()
{
    QCOMPARE(makeTenant("for-all", m_server->signInAsSuperuser()), QByteArray("201"));
    std::atomic_int done = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&done, port = port()] {
            if (askServer(port, "POST", "/testing/reset").status == 204)
                ++done;
        });
    }
    threads.clear();
    QCOMPARE(done.load(), 8);
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", m_server->signInAsSuperuser())).size(), 2);
}

/// Whatever the others get, nothing that they do is there behind the last reset.
void CtlResetTest::requestsMeanwhileAreAnsweredOrToldToComeBack()
{
    std::atomic_bool isOver = false;
    std::atomic_int answered = 0;
    std::mutex mutex;
    QSet<int> unexpected;
    std::vector<std::jthread> threads;
    const QByteArray root = m_server->signInAsSuperuser();
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i, port = port()] {
            for (int n = 0; !isOver; ++n) {
                const QByteArray slug = "t" + QByteArray::number(i) + '-' + QByteArray::number(n);
                // One by a key of the seed, which is good before and behind a reset, one by a session, which is not.
                const auto read = askServer(port, "GET", "/api/v1/users/me", "X-API-Key: ci-key-for-tests-only\r\n");
                const auto write = askServer(port, "POST", "/api/v1/tenants/", root + json,
                                             R"({"name": ")" + slug + R"(", "slug": ")" + slug + R"("})");
                ++answered;
                const std::lock_guard lock(mutex);
                if (read.status != 200 && read.status != 503)
                    unexpected.insert(read.status);
                if (write.status != 201 && write.status != 401 && write.status != 503)
                    unexpected.insert(write.status);
            }
        });
    }
    int resets = 0;
    for (int i = 0; i < 20; ++i)
        resets += m_server->call("POST", "/testing/reset").status == 204 ? 1 : 0;
    isOver = true;
    threads.clear();
    QCOMPARE(resets, 20);
    QVERIFY(answered > 0);
    QCOMPARE(unexpected, QSet<int>());
    QCOMPARE(slugsIn(m_server->call("GET", "/api/v1/tenants/", m_server->signInAsSuperuser())).size(), 2);
}

void CtlResetTest::guessesLockNobodyOut()
{
    for (int i = 0; i < 30; ++i)
        QVERIFY(m_server->signIn(u"bo@example.org"_s, u"wrong %1"_s.arg(i)).isEmpty());
    QVERIFY(!m_server->signIn(u"bo@example.org"_s, u"bo's password"_s).isEmpty());
}

void CtlResetTest::manySignInsAtOnceAreAllAnswered()
{
    std::atomic_int answered = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 100; ++i) {
        threads.emplace_back([&answered, port = port()] {
            const auto answer =
                askServer(port, "POST", "/api/v1/auth/token", "Content-Type: application/x-www-form-urlencoded\r\n",
                          "username=bo%40example.org&password=bo%27s%20password");
            if (answer.status == 200)
                ++answered;
        });
    }
    threads.clear();
    QCOMPARE(answered.load(), 100);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlResetTest)
#include "tst_ctlreset.moc"
