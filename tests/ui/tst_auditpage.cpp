// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sessions/sessionservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/auditpane.h"
#include "ui/common/button.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using AuditWindow = PageWindow<AuditPage>;

/// What an operator sees of the audit log, and what the log says of him.
class AuditPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<PeopleWorld>(); }
    void cleanup() { m_world.reset(); }

    void showsWhatHappenedNewestFirst();
    void isAboutTheTenantThatIsLookedAt();
    void filterNarrows_data();
    void filterNarrows();
    void whoIsNotKnownDidNothing();
    void wordsAreNotCounted();
    void showsBeforeAndAfter();
    void showsWhatElseTheRequestDid();
    void leadsToActorAndTarget();
    void copiesTheEventAsJson();
    void copiesTheSearchAsCommand();
    void followingShowsNewEventsOnTop();
    void followingDoesNotMoveWhatIsRead();
    void lookingIsRecordedOnceAndOnlyWhenSeen();
    void followingLeavesNoFurtherTrace();
    void whoMayNotReadItIsToldSo();

private:
    /// Suspends Acme, as root with a request of its own.
    RequestId suspendAcme();
    /// The newest event of that action.
    [[nodiscard]] QUuid eventOf(const QByteArray &action);
    [[nodiscard]] int readings();

    std::unique_ptr<PeopleWorld> m_world;
};

RequestId AuditPageTest::suspendAcme()
{
    const Caller caller = m_world->root().withNewRequest();
    const auto tenant = m_world->services().tenants().suspend(caller, m_world->acme.id, {}, u"Unpaid since May"_s);
    if (!tenant)
        qFatal("%s", qUtf8Printable(toText(tenant.error())));
    return caller.request;
}

QUuid AuditPageTest::eventOf(const QByteArray &action)
{
    const auto rows = m_world->database().administrator().run(QByteArray(
        "SELECT id FROM iam.audit_events WHERE action = '" + action + "' ORDER BY at DESC, seq DESC LIMIT 1"));
    return rows && rows->size() == 1 ? rows->at(0).uuid("id") : QUuid();
}

int AuditPageTest::readings()
{
    const auto rows = m_world->database().administrator().run(
        "SELECT count(*)::int AS n FROM iam.audit_events WHERE action = 'audit.read'");
    return rows ? rows->at(0).integer("n") : -1;
}

void AuditPageTest::showsWhatHappenedNewestFirst()
{
    suspendAcme();
    AuditWindow console(*m_world, m_world->root());
    const QAbstractItemModelTester tester(console.page().model());
    console.goTo(eventOf("tenant.suspend"));
    const int row = console.page().view()->currentIndex().row();
    QVERIFY(row < console.page().model()->rowOf(eventOf("tenant.create"))); // the newest first
    QCOMPARE(console.cell(row, u"action"_s), u"Suspend tenant"_s);
    QCOMPARE(console.cell(row, u"target"_s), u"acme"_s);
    QCOMPARE(console.cell(row, u"tenant"_s), u"acme"_s);
    QCOMPARE(console.cell(row, u"actor"_s), m_world->root().label);
    QCOMPARE(console.cell(row, u"outcome"_s), u"Done"_s);
    QTRY_VERIFY(console.page().model()->count() && console.page().model()->count()->exact);
}

void AuditPageTest::isAboutTheTenantThatIsLookedAt()
{
    const Tenant other = m_world->tenant(u"other"_s);
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.column(u"target"_s).contains(u"other"_s));
    console.scope().choose(m_world->acme);
    QTRY_COMPARE(console.column(u"action"_s), QStringList{u"Create tenant"_s});
    QCOMPARE(console.cell(0, u"target"_s), u"acme"_s);
    QVERIFY(console.page().view()->isColumnHidden(console.page().model()->columnOf(u"tenant"_s)));
}

void AuditPageTest::filterNarrows_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("action") << u"action:tenant.suspend"_s;
    QTest::newRow("actions of a kind, and time") << u"action:tenant. time:today outcome:success unpaid"_s;
    QTest::newRow("actor by address") << u"actor:root action:tenant.suspend"_s; // the address is put in
    QTest::newRow("target by short name") << u"target:acme action:tenant.suspend"_s;
    QTest::newRow("tenant") << u"tenant:acme action:tenant.suspend"_s;
    QTest::newRow("kind") << u"kind:tenant action:tenant.suspend"_s;
    QTest::newRow("words") << u"\"since MAY\""_s;
    QTest::newRow("request") << u"request:"_s;
}

void AuditPageTest::filterNarrows()
{
    QFETCH(QString, filter);
    const RequestId request = suspendAcme();
    filter.replace(u"actor:root"_s, QString(u"actor:"_s + m_world->root().label));
    if (filter == u"request:")
        filter += request.toString();
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->rowCount() > 1);
    console.page().filterLine()->setText(filter);
    QCOMPARE(console.page().filterLine()->problem(), QString());
    QTRY_COMPARE(console.column(u"action"_s), QStringList{u"Suspend tenant"_s});
}

void AuditPageTest::whoIsNotKnownDidNothing()
{
    AuditWindow console(*m_world, m_world->root());
    for (const QString &filter : {u"actor:nobody@acme.example"_s, u"target:nowhere"_s, u"request:abc"_s}) {
        console.page().filterLine()->setText({});
        QTRY_VERIFY(console.page().model()->rowCount() > 0);
        console.page().filterLine()->setText(filter);
        QTRY_VERIFY2(console.offers(u"Clear filter"_s), qPrintable(filter));
    }
}

void AuditPageTest::wordsAreNotCounted()
{
    suspendAcme();
    AuditWindow console(*m_world, m_world->root());
    console.page().filterLine()->setText(u"unpaid"_s);
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    QTRY_COMPARE(console.page().model()->state(), ListModel::State::Ready);
    QCOMPARE(console.page().model()->count(), (Count{1, true})); // all of it is in sight
}

void AuditPageTest::showsBeforeAndAfter()
{
    suspendAcme();
    AuditWindow console(*m_world, m_world->root());
    console.goTo(eventOf("tenant.suspend"));
    QTRY_VERIFY(console.page().pane()->isVisible());
    const QStringList texts = console.paneTexts();
    for (const QString &text : {u"Status"_s, u"Before"_s, u"Active"_s, u"After"_s, u"Suspended"_s,
                                u"Unpaid since May"_s, u"tenant.suspend"_s, u"Tenant: acme"_s})
        QVERIFY2(texts.contains(text), qPrintable(text + u" in "_s + texts.join(u" | "_s)));
}

void AuditPageTest::showsWhatElseTheRequestDid()
{
    const RequestId request = suspendAcme();
    // The same request, again: undone and done in one go leaves two events of it.
    Caller same = m_world->root();
    same.request = request;
    QVERIFY(m_world->services().tenants().resume(same, m_world->acme.id, {}, {}));
    AuditWindow console(*m_world, m_world->root());
    console.goTo(eventOf("tenant.resume"));
    QTRY_VERIFY(console.page().pane()->isVisible());
    console.page().pane()->setCurrentTab(AuditPane::RequestTab);
    const auto otherEvent = [&console]() -> Button * {
        for (Button *button : console.page().pane()->findChildren<Button *>()) {
            if (button->accessibleName() == u"Show Suspend tenant")
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY(otherEvent());
    otherEvent()->click();
    QTRY_COMPARE(console.page().pane()->row().event.action, u"tenant.suspend"_s);
    QCOMPARE(console.page().view()->currentItem()->id(), eventOf("tenant.suspend"));
}

void AuditPageTest::leadsToActorAndTarget()
{
    suspendAcme();
    AuditWindow console(*m_world, m_world->root());
    console.goTo(eventOf("tenant.suspend"));
    QTRY_VERIFY(console.offers(u"Show actor"_s));
    QVERIFY(console.press(u"Show actor"_s));
    QCOMPARE(console.link(), (PageLink{u"users"_s, m_world->root().user.uuid(), {}}));
    QVERIFY(console.press(u"Show target"_s));
    QCOMPARE(console.link(), (PageLink{u"tenants"_s, m_world->acme.id.uuid(), {}}));
    QVERIFY(console.action(u"Only what happened to the same object"_s));
    console.action(u"Only what happened to the same object"_s)->trigger();
    QTRY_COMPARE(console.column(u"action"_s), (QStringList{u"Suspend tenant"_s, u"Create tenant"_s}));
}

void AuditPageTest::copiesTheEventAsJson()
{
    suspendAcme();
    AuditWindow console(*m_world, m_world->root());
    console.goTo(eventOf("tenant.suspend"));
    QTRY_VERIFY(console.page().pane()->isVisible());
    console.key(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    const QJsonObject event = QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()).object();
    QCOMPARE(event.value(u"action"_s).toString(), u"tenant.suspend"_s);
    QCOMPARE(event.value(u"before"_s).toObject().value(u"status"_s).toString(), u"active"_s);
    QCOMPARE(event.value(u"after"_s).toObject().value(u"status"_s).toString(), u"suspended"_s);
}

void AuditPageTest::copiesTheSearchAsCommand()
{
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->rowCount() > 0);
    console.page().filterLine()->setText(QString(u"actor:"_s + m_world->root().label + u" outcome:denied"_s));
    console.page().focusFilter();
    console.action(u"Copy search as tenantryctl"_s)->trigger();
    const QString id = m_world->root().user.toString();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                 QString(u"tenantryctl audit list --actor "_s + id + u" --outcome denied"_s));
    QVERIFY(console.press(u"Copy as curl"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"audit/events?actor_id="_s + id + u"&outcome=denied\""_s));
}

void AuditPageTest::followingShowsNewEventsOnTop()
{
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->rowCount() > 0);
    console.page().focusContent();
    console.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(console.offers(u"Following live"_s));
    suspendAcme();
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Suspend tenant"_s);
    // Nobody is told of a refusal; it comes all the same.
    const Caller ada = m_world->member(m_world->tenant(u"other"_s).id);
    QVERIFY(!m_world->services().tenants().resume(ada, m_world->acme.id, {}, {}));
    QTRY_COMPARE(console.cell(0, u"outcome"_s), u"Denied"_s);
    console.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(console.offers(u"Follow live"_s));
}

void AuditPageTest::followingDoesNotMoveWhatIsRead()
{
    for (int i = 0; i < 60; ++i)
        m_world->database().execute("UPDATE iam.tenants SET description = 'now ' || random()");
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->rowCount() > 60);
    console.page().focusContent();
    console.key(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Read the audit log"_s);
    console.key(Qt::Key_Home);
    console.key(Qt::Key_Down);
    QTRY_VERIFY(console.page().pane()->isVisible());
    const QUuid read = console.page().view()->currentItem()->id();
    suspendAcme();
    QTRY_VERIFY(console.offers(u"1 new event(s)"_s));
    QCOMPARE(console.page().view()->currentIndex().row(), 1);
    QCOMPARE(console.page().view()->currentItem()->id(), read);
    QVERIFY(m_world->services().tenants().resume(m_world->root(), m_world->acme.id, {}, {}));
    QTRY_VERIFY(console.offers(u"2 new event(s)"_s));
    console.key(Qt::Key_Period);
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Resume tenant"_s);
    QCOMPARE(console.cell(1, u"action"_s), u"Suspend tenant"_s);
    QVERIFY(!console.offers(u"2 new event(s)"_s));
    QVERIFY(!console.page().pane()->isVisible());

    // Nothing is current, but it was scrolled.
    QScrollBar *bar = console.page().view()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int place = bar->value();
    suspendAcme();
    QTRY_VERIFY(console.offers(u"1 new event(s)"_s));
    QCOMPARE(bar->value(), place);
    bar->setValue(0);
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Suspend tenant"_s);
    QTRY_VERIFY(!console.offers(u"1 new event(s)"_s));
}

void AuditPageTest::lookingIsRecordedOnceAndOnlyWhenSeen()
{
    {
        QWidget window;
        Backend backend({[spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; },
                         [this](Database &database) { return m_world->makeServices(database); }, 2});
        backend.setCaller(m_world->root());
        MessageLine messages;
        TenantScope scope;
        AuditPage page({&backend, &messages, &scope, nullptr}, &window);
        page.start();
        QSignalSpy permitted(&page, &Page::permittedChanged);
        QVERIFY(permitted.wait());
        QCOMPARE(page.model()->state(), ListModel::State::Idle);
        QCOMPARE(readings(), 0);
    }
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->count());
    QTRY_VERIFY(!console.page().model()->isBusy());
    QCOMPARE(readings(), 1); // rows and number
    console.page().focusContent();
    console.key(Qt::Key_F5);
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Read the audit log"_s);
    QTRY_VERIFY(console.page().model()->count() && !console.page().model()->isBusy());
    QCOMPARE(readings(), 1); // the same question
    console.page().filterLine()->setText(u"action:tenant."_s);
    QTRY_COMPARE(console.column(u"action"_s), QStringList{u"Create tenant"_s});
    QTRY_VERIFY(console.page().model()->count() && !console.page().model()->isBusy());
    QCOMPARE(readings(), 2); // another one
}

void AuditPageTest::followingLeavesNoFurtherTrace()
{
    AuditWindow console(*m_world, m_world->root());
    QTRY_VERIFY(console.page().model()->count());
    console.page().focusContent();
    console.key(Qt::Key_L, Qt::ControlModifier);
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Read the audit log"_s);
    for (int i = 0; i < 5; ++i) {
        suspendAcme();
        QTRY_COMPARE(console.cell(0, u"action"_s), u"Suspend tenant"_s);
        QVERIFY(m_world->services().tenants().resume(m_world->root(), m_world->acme.id, {}, {}));
        QTRY_COMPARE(console.cell(0, u"action"_s), u"Resume tenant"_s);
    }
    QCOMPARE(readings(), 1);
}

void AuditPageTest::whoMayNotReadItIsToldSo()
{
    AuditWindow console(*m_world, m_world->platformUser({u"user:read"_s}));
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QVERIFY(!console.offers(u"Follow live"_s));
    QVERIFY(!console.action(u"Follow live"_s));
    QCOMPARE(readings(), 0);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::AuditPageTest)

#include "tst_auditpage.moc"
