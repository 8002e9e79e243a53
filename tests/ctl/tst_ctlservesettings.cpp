// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/serveprocess.h"
#include "tests/rest/tlsclient.h"

#include <QFile>
#include <QTest>

#include <csignal>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray health(const QByteArray &fields)
{
    return "GET /health HTTP/1.1\r\nConnection: close\r\n" + fields + "\r\n";
}

} // namespace

/// `tenantryctl serve` as `rest.*` of the settings tells it to.
class CtlServeSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void otherMachinesAreServedByTlsOnly();
    void certificateIsReadAgainOnHangup();
    void hangupKeepsTheCertificateWhenTheNewOneIsWrong();
    void hangupEndsAServerWithoutCertificate();
    void valueThatCantBeUsedIsRefusedBeforeAnythingIsServed();
    void originsOfTheOriginalsEnvironmentCount();
    void namesAreAnsweredTo();
    void proxiesSayWhoAsks();
    void signInsAreLimited();

private:
    [[nodiscard]] QString at(const QString &name) { return QString(m_server->program().configuration() + u'/' + name); }
    void makeCertificate(const QString &name);
    /// Waits for \a text on standard error.
    bool says(const QByteArray &text);
    void useTls();

    std::unique_ptr<ServeProcess> m_server;
    QByteArray m_said;
};

void CtlServeSettingsTest::init()
{
    m_server = std::make_unique<ServeProcess>();
    m_said.clear();
}

void CtlServeSettingsTest::cleanup()
{
    m_server.reset();
}

void CtlServeSettingsTest::makeCertificate(const QString &name)
{
    QVERIFY(makeIdentity(m_server->program().configuration(), name));
    for (const QString &kind : {u".key"_s, u".crt"_s})
        QCOMPARE(std::rename(qPrintable(at(name + kind)), qPrintable(at(u"server"_s + kind))), 0);
}

bool CtlServeSettingsTest::says(const QByteArray &text)
{
    m_server->process().setReadChannel(QProcess::StandardError);
    m_said += m_server->process().readAllStandardError();
    while (!m_said.contains(text) && m_server->process().waitForReadyRead(30'000))
        m_said += m_server->process().readAllStandardError();
    return m_said.contains(text);
}

void CtlServeSettingsTest::useTls()
{
    m_server->program().setVariable(u"TENANTRY_REST_TLS_CERTIFICATE"_s, at(u"server.crt"_s));
    m_server->program().setVariable(u"TENANTRY_REST_TLS_KEY"_s, at(u"server.key"_s));
}

void CtlServeSettingsTest::otherMachinesAreServedByTlsOnly()
{
    m_server->program().setVariable(u"TENANTRY_REST_LISTEN"_s, u"127.0.0.1, 0.0.0.0"_s);
    const CtlRun refused = m_server->program().run({u"serve"_s, u"--json"_s, u"--port"_s, u"0"_s});
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.reason(), u"AddressUnusable"_s);
    QVERIFY2(refused.output.contains("0.0.0.0: other machines are served by TLS only"), refused.output.constData());
    if (!canMakeIdentities())
        QSKIP("openssl isn't installed: no certificates can be made");
    makeCertificate(u"first"_s);
    m_server->program().setVariable(u"TENANTRY_REST_LISTEN"_s, u"0.0.0.0"_s);
    useTls();
    const QString url = m_server->start().value(u"base_url"_s).toString();
    QVERIFY2(url.startsWith(u"https://127.0.0.1:"_s), qPrintable(url));
    TlsClient client(m_server->port());
    QCOMPARE(client.name(), u"first"_s);
    QVERIFY(client.ask(health("Host: localhost\r\n")).startsWith("HTTP/1.1 200 "));
}

void CtlServeSettingsTest::certificateIsReadAgainOnHangup()
{
    if (!canMakeIdentities())
        QSKIP("openssl isn't installed: no certificates can be made");
    makeCertificate(u"first"_s);
    useTls();
    m_server->start();
    TlsClient before(m_server->port());
    QCOMPARE(before.name(), u"first"_s);
    makeCertificate(u"second"_s);
    QCOMPARE(::kill(pid_t(m_server->process().processId()), SIGHUP), 0);
    QVERIFY2(says("The certificate was read again."), m_said.constData());
    QCOMPARE(TlsClient(m_server->port()).name(), u"second"_s);
    QVERIFY(before.ask(health("Host: localhost\r\n")).startsWith("HTTP/1.1 200 "));
    QCOMPARE(m_server->end(), 0);
}

void CtlServeSettingsTest::hangupKeepsTheCertificateWhenTheNewOneIsWrong()
{
    if (!canMakeIdentities())
        QSKIP("openssl isn't installed: no certificates can be made");
    makeCertificate(u"first"_s);
    useTls();
    m_server->start();
    QFile key(at(u"server.key"_s));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("nothing of use");
    key.close();
    QCOMPARE(::kill(pid_t(m_server->process().processId()), SIGHUP), 0);
    QVERIFY2(says("The certificate in use stays: "), m_said.constData());
    QCOMPARE(TlsClient(m_server->port()).name(), u"first"_s);
}

void CtlServeSettingsTest::hangupEndsAServerWithoutCertificate()
{
    m_server->start();
    QCOMPARE(::kill(pid_t(m_server->process().processId()), SIGHUP), 0);
    QVERIFY(m_server->process().waitForFinished(60'000));
}

void CtlServeSettingsTest::valueThatCantBeUsedIsRefusedBeforeAnythingIsServed()
{
    m_server->program().setVariable(u"TENANTRY_REST_TRUSTED_PROXIES"_s, u"proxy.example.com"_s);
    const CtlRun refused = m_server->program().run({u"serve"_s, u"--json"_s, u"--port"_s, u"0"_s});
    QVERIFY(refused.status > 0);
    QCOMPARE(refused.reason(), u"BadFormat"_s);
    QVERIFY2(refused.output.contains("rest.trusted_proxies")
                 && refused.output.contains("proxy.example.com: is no IP address or network"),
             refused.output.constData());
}

void CtlServeSettingsTest::originsOfTheOriginalsEnvironmentCount()
{
    m_server->program().setVariable(u"BACKEND_CORS_ORIGINS"_s, u"[\"https://console.example.com\"]"_s);
    m_server->start();
    const QByteArray listed = m_server->ask(health("Host: localhost\r\nOrigin: https://console.example.com\r\n"));
    QVERIFY2(listed.contains("Access-Control-Allow-Origin: https://console.example.com\r\n"), listed.constData());
    const QByteArray other = m_server->ask(health("Host: localhost\r\nOrigin: https://other.example\r\n"));
    QVERIFY2(!other.contains("Access-Control-Allow-Origin"), other.constData());
}

void CtlServeSettingsTest::namesAreAnsweredTo()
{
    m_server->program().setVariable(u"TENANTRY_REST_HOSTS"_s, u"iam.example.com"_s);
    m_server->start();
    QVERIFY(m_server->ask(health("Host: iam.example.com:8443\r\n")).startsWith("HTTP/1.1 200 "));
    QVERIFY(m_server->ask(health("Host: localhost\r\n")).startsWith("HTTP/1.1 200 "));
    QVERIFY(m_server->ask(health("Host: other.example.com\r\n")).startsWith("HTTP/1.1 400 "));
}

void CtlServeSettingsTest::proxiesSayWhoAsks()
{
    m_server->program().setVariable(u"TENANTRY_REST_TRUSTED_PROXIES"_s, u"127.0.0.0/8"_s);
    m_server->start({u"--access-log"_s});
    QVERIFY(!m_server->ask(health("Host: localhost\r\nX-Forwarded-For: 192.0.2.44, 127.0.0.9\r\n")).isEmpty());
    QVERIFY2(says(R"("address":"192.0.2.44")"), m_said.constData());
}

void CtlServeSettingsTest::signInsAreLimited()
{
    m_server->program().setVariable(u"TENANTRY_REST_SIGN_INS_PER_MINUTE"_s, u"2"_s);
    m_server->start();
    QVERIFY(m_server->signIn().startsWith("HTTP/1.1 200 "));
    QVERIFY(m_server->signIn("a-wrong-one").startsWith("HTTP/1.1 401 "));
    const QByteArray third = m_server->signIn();
    QVERIFY2(third.startsWith("HTTP/1.1 429 ") && third.contains("Retry-After: "), third.constData());
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::CtlServeSettingsTest)
#include "tst_ctlservesettings.moc"
