// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/signingkeyloading.h"
#include "core/services/keys/keyservice.h"
#include "tests/console/heldstore.h"
#include "tests/console/serverwindow.h"
#include "tests/rest/rawclient.h"
#include "tests/rest/tlsclient.h"
#include "tests/ui/support/usability.h"
#include "ui/common/secretdialog.h"
#include "ui/common/tableview.h"
#include "ui/server/requestlog.h"
#include "ui/shell/restwatch.h"
#include "ui/shell/stateindicator.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// REST, served from the console.
class ServerPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); } // sizes are the style's; the application owns it
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void startsAndStopsByKeyboard();
    void restartServesAgain();
    void closingLetsWhatIsUnderWayBeAnswered();
    void otherMachinesNeedTls();
    void refusalStandsAtItsField_data();
    void refusalStandsAtItsField();
    void certificateIsShown();
    void requestsAreListedLive();
    void pausedRequestsWait();
    void logIsBounded();
    void settingsAreRemembered();
    void keyForAClientIsShownOnce();
    void keyThatSignsTokensIsMadeOnceAndKept();
    void whatOneMayNotSeeIsNotThere();
    void topBarSaysWhetherItIsServed();
    void usability_data();
    void usability();

private:
    std::unique_ptr<World> m_world;
};

void ServerPageTest::startsAndStopsByKeyboard()
{
    ServerWindow console(*m_world, m_world->root());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(console.server().state(), LocalServer::State::Running);
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed()))); // the window's thread did it
    QCOMPARE(console.ask("/health"), 200);
    QCOMPARE(console.ask("/api/v1/tenants/"), 401);
    QVERIFY(console.texts().contains(console.server().baseUrl() + u"/health"_s));
    QTRY_VERIFY(console.texts().contains(u"PostgreSQL "_s)); // and how the database is doing
    const quint16 port = console.port();
    QVERIFY(console.pressFocused(u"Stop"_s));
    QTRY_COMPARE(console.server().state(), LocalServer::State::Stopped);
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(!late.waitForConnected(2000));
    QTRY_VERIFY(console.button(u"Start"_s));
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(console.ask("/health"), 200);
}

void ServerPageTest::restartServesAgain()
{
    ServerWindow console(*m_world, m_world->root());
    QVERIFY(console.pressFocused(u"Start"_s));
    console.fill(u"names"_s, u"iam.example.com"_s);
    const QByteArray elsewhere = "GET /health HTTP/1.1\r\nHost: iam.example.com\r\n\r\n";
    QVERIFY(RawClient(console.port()).ask(elsewhere).status >= 400);
    console.button(u"Restart"_s)->click();
    QTRY_VERIFY(console.server().state() == LocalServer::State::Running && console.port() != 0
                && RawClient(console.port()).ask(elsewhere).status == 200);
}

void ServerPageTest::closingLetsWhatIsUnderWayBeAnswered()
{
    std::optional<RawClient> client;
    {
        ServerWindow console(*m_world, m_world->root());
        QVERIFY(console.pressFocused(u"Start"_s));
        client.emplace(console.port());
        client->send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        const auto answer = client->receive();
        QVERIFY(answer && answer->status == 200);
    }
    QVERIFY(client->isClosedByServer());
}

void ServerPageTest::otherMachinesNeedTls()
{
    ServerWindow console(*m_world, m_world->root());
    console.fill(u"addresses"_s, u"0.0.0.0"_s);
    console.page().focusContent();
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(console.server().state(), LocalServer::State::Stopped);
    QVERIFY2(console.errorAt(u"addresses"_s).contains(u"certificate"_s), qPrintable(console.errorAt(u"addresses"_s)));
    QCOMPARE(QApplication::focusWidget()->objectName(), u"addresses"_s);
    console.fill(u"addresses"_s, {});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(console.server().state(), LocalServer::State::Running);
    QCOMPARE(console.errorAt(u"addresses"_s), QString());
}

void ServerPageTest::refusalStandsAtItsField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no address") << u"addresses"_s << u"here"_s;
    QTest::newRow("no name") << u"names"_s << u"not a name"_s;
    QTest::newRow("no origin") << u"origins"_s << u"console.example.com"_s;
    QTest::newRow("a certificate without a key") << u"key"_s << QString();
    QTest::newRow("no certificate there") << u"certificate"_s << u"/nowhere/at.all"_s;
    QTest::newRow("a port that is taken") << u"port"_s << QString();
}

void ServerPageTest::refusalStandsAtItsField()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    ServerWindow console(*m_world, m_world->root());
    if (field == u"port")
        console.fill(field, QString::number(taken.serverPort()));
    else if (!value.isEmpty())
        console.fill(field, value);
    if (field == u"key" || field == u"certificate")
        console.fill(field == u"key" ? u"certificate"_s : u"key"_s, u"/nowhere/at.all"_s);
    console.page().focusContent();
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(console.server().state(), LocalServer::State::Stopped);
    QVERIFY(!console.errorAt(field).isEmpty());
}

void ServerPageTest::certificateIsShown()
{
    if (!canMakeIdentities())
        QSKIP("openssl is missing");
    QTemporaryDir folder;
    QVERIFY(makeIdentity(folder.path(), u"iam.example.com"_s));
    ServerWindow console(*m_world, m_world->root());
    console.fill(u"certificate"_s, folder.filePath(u"iam.example.com.crt"_s));
    console.fill(u"key"_s, folder.filePath(u"iam.example.com.key"_s));
    console.page().focusContent();
    QVERIFY(console.pressFocused(u"Start"_s));
    QVERIFY(console.server().baseUrl().startsWith(u"https://"_s));
    TlsClient client(console.port());
    QVERIFY(client.isEncrypted());
    QCOMPARE(client.name(), u"iam.example.com"_s);
    QVERIFY2(console.texts().contains(u"Certificate of iam.example.com"_s), qPrintable(console.texts()));
    QVERIFY(console.texts().contains(u"--cacert"_s));
}

void ServerPageTest::requestsAreListedLive()
{
    ServerWindow console(*m_world, m_world->root());
    const QAbstractItemModelTester tester(console.log());
    const QAbstractItemModelTester shownTester(console.page().requests()->table()->model());
    QVERIFY(console.pressFocused(u"Start"_s));
    const auto made = m_world->services().keys().create(m_world->root(), {.name = u"client"_s});
    QVERIFY(made);
    QCOMPARE(console.ask("/health"), 200);
    QCOMPARE(console.ask("/api/v1/tenants/?limit=1", "X-API-Key: " + made->value.toUtf8() + "\r\n"), 200);
    QCOMPARE(console.ask("/api/v1/nowhere"), 404);
    QTRY_COMPARE(console.log()->rowCount(), 3);
    QCOMPARE(console.log()->at(0).path, u"/api/v1/nowhere"_s); // the newest on top
    const ServedRequest &list = console.log()->at(1);
    QCOMPARE(list.path, u"/api/v1/tenants/"_s); // without the query
    QCOMPARE(list.user, m_world->root().user);
    QVERIFY(list.duration.count() > 0);
    const QAbstractItemModel *shown = console.page().requests()->table()->model();
    console.page().focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"get 404"_s);
    QCOMPARE(shown->rowCount(), 1);
    QCOMPARE(shown->index(0, RequestLog::Status).data(Qt::AccessibleTextRole).toString(), u"404, refused"_s);
}

void ServerPageTest::pausedRequestsWait()
{
    ServerWindow console(*m_world, m_world->root());
    QVERIFY(console.pressFocused(u"Start"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(console.button(u"Go on"_s));
    QCOMPARE(console.ask("/health"), 200);
    QTRY_COMPARE(console.log()->waitingCount(), 1);
    QCOMPARE(console.log()->rowCount(), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(console.log()->rowCount(), 1);
}

void ServerPageTest::logIsBounded()
{
    RequestLog log;
    const QAbstractItemModelTester tester(&log);
    const auto add = [&log](int from, int count) {
        QList<ServedRequest> requests;
        for (int i = from; i < from + count; ++i) {
            ServedRequest request;
            request.path = u'/' + QString::number(i);
            request.status = 200;
            requests.append(request);
        }
        log.add(requests);
    };
    add(0, 700);
    add(700, 700);
    QCOMPARE(log.rowCount(), RequestLog::most);
    QCOMPARE(log.at(0).path, u"/1399"_s);
    QCOMPARE(log.at(RequestLog::most - 1).path, u"/400"_s);
    log.setPaused(true);
    add(1400, 1500);
    QCOMPARE(log.waitingCount(), RequestLog::most);
    log.setPaused(false);
    QCOMPARE(log.rowCount(), RequestLog::most);
    QCOMPARE(log.at(0).path, u"/2899"_s);
    add(3000, 1500);
    QCOMPARE(log.at(RequestLog::most - 1).path, u"/3500"_s);
}

void ServerPageTest::settingsAreRemembered()
{
    ServerWindow console(*m_world, m_world->root());
    console.fill(u"origins"_s, u"https://console.example.com"_s);
    ListenSettings expected = console.page().form()->settings();
    QCOMPARE(expected.origins, u"https://console.example.com"_s);
    expected.startsWithConsole = true;
    console.server().remember(expected);
    QCOMPARE(console.server().settings(), expected);
}

void ServerPageTest::keyForAClientIsShownOnce()
{
    ServerWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.button(u"New API key…"_s));
    console.button(u"New API key…"_s)->click();
    QTRY_VERIFY(console.page().findChild<Dialog *>() && console.page().findChild<Dialog *>()->isVisible());
    auto *dialog = console.page().findChild<Dialog *>();
    QTRY_VERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"a client"_s);
    QTRY_VERIFY(dialog->action()->isEnabled());
    dialog->action()->click();
    QTRY_VERIFY(console.page().findChild<SecretDialog *>());
}

void ServerPageTest::keyThatSignsTokensIsMadeOnceAndKept()
{
    ServerWindow console(*m_world, m_world->root());
    const auto store = std::make_shared<HeldStore>();
    Profile profile;
    profile.name = u"here"_s;
    QHash<QString, QByteArray> kept;
    for (int i = 0; i < 2; ++i) {
        SigningKeyLoading loading(store, &console.backend(), profile, nullptr);
        std::optional<std::optional<Error>> end;
        connect(&loading, &SigningKeyLoading::finished, this,
                [&end](const std::optional<Error> &error) { end = error; });
        loading.start();
        QTRY_VERIFY(end);
        QVERIFY2(!*end, qPrintable(toText(**end)));
        QCOMPARE(store->secrets.size(), 1);
        QVERIFY(kept.isEmpty() || kept == store->secrets);
        kept = store->secrets;
    }
}

void ServerPageTest::whatOneMayNotSeeIsNotThere()
{
    ServerWindow console(*m_world, m_world->platformUser({u"user:read"_s}));
    const int before = m_world->auditEvents();
    QTRY_VERIFY(!console.texts().contains(u"Migrations"_s));
    QVERIFY(!console.button(u"New API key…"_s));
    QCOMPARE(m_world->auditEvents(), before);  // nothing was tried that would be refused
    QVERIFY(console.pressFocused(u"Start"_s)); // clients prove themselves
    QCOMPARE(console.ask("/health"), 200);
}

void ServerPageTest::topBarSaysWhetherItIsServed()
{
    ServerWindow console(*m_world, m_world->root());
    StateIndicator indicator;
    new RestWatch(&console.server(), &indicator);
    QCOMPARE(indicator.accessibleName(), u"REST off"_s);
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(indicator.accessibleName(), u"REST on"_s);
    console.server().stop();
    QTRY_COMPARE(indicator.accessibleName(), u"REST off"_s);
}

void ServerPageTest::usability_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<double>("fontScale");
    QTest::newRow("as usual") << Qt::LeftToRight << 1.0;
    QTest::newRow("right to left") << Qt::RightToLeft << 1.0;
    QTest::newRow("large font") << Qt::LeftToRight << 1.2;
}

void ServerPageTest::usability()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const OtherEyes eyes(direction, fontScale);
    ServerWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.button(u"New API key…"_s));
    QTRY_COMPARE(usabilityProblems(&console.window()).join(u"; "), QString());
    QVERIFY(console.pressFocused(u"Start"_s));
    QCOMPARE(console.ask("/health"), 200);
    QTRY_COMPARE(console.log()->rowCount(), 1);
    QTRY_COMPARE(usabilityProblems(&console.window()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ServerPageTest)

#include "tst_serverpage.moc"
