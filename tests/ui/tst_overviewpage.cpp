// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/tableview.h"
#include "ui/common/tenantscope.h"
#include "ui/overview/figuretile.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/overviewrow.h"
#include "ui/overview/signincard.h"
#include "ui/overview/signinchart.h"
#include "ui/overview/signinmodel.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The overview by keyboard, with the real service on a real database.
class OverviewPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { OtherEyes::addRows(); }
    void initTestCase() { new Theme(*qApp); } // sizes are the style's; the application owns it
    void init();
    void cleanup();

    void figuresLeadToTheirPages();
    void figuresFollowTheTenant();
    void whatNeedsAttentionLeadsToTheFilteredList();
    void nothingNeedsAttention();
    void lastChangesAreShownAndOpenTheLog();
    void chartIsReadDayByDayWithTheArrows();
    void chartIsATableToo();
    void figuresThatMayNotBeReadAreNotThere();
    void failureIsSaidAndTriedAgain();
    void scaleEndsAtARoundNumber();
    void isUsableByEverybody();

private:
    void open(const Caller &caller);
    [[nodiscard]] FigureTile *tile(const QString &name) const;
    [[nodiscard]] Button *button(const QString &name) const;
    void execute(const QByteArray &sql) { m_world->database().execute(sql); }

    std::unique_ptr<OtherEyes> m_eyes;
    std::unique_ptr<World> m_world;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<TenantScope> m_scope;
    std::unique_ptr<QWidget> m_window;
    OverviewPage *m_page = nullptr;
    PageLink m_link;
    Tenant m_acme;
    Caller m_member;
};

void OverviewPageTest::init()
{
    QFETCH_GLOBAL(Qt::LayoutDirection, direction);
    QFETCH_GLOBAL(double, fontScale);
    m_eyes = std::make_unique<OtherEyes>(direction, fontScale);
    m_world = std::make_unique<World>();
    m_acme = m_world->tenant(u"acme"_s);
    m_member = m_world->member(m_acme.id, {u"user:read"_s});
    open(m_world->root());
}

void OverviewPageTest::open(const Caller &caller)
{
    cleanup();
    m_backend = std::make_unique<Backend>(
        Backend::Parts{[spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; },
                       [this](Database &database) { return m_world->makeServices(database); }, 2});
    m_backend->setCaller(caller);
    m_scope = std::make_unique<TenantScope>();
    m_link = {};
    m_window = std::make_unique<QWidget>();
    auto *messages = new MessageLine;
    m_page = new OverviewPage({m_backend.get(), messages, m_scope.get(), nullptr});
    connect(m_page, &Page::linkFollowed, m_window.get(), [this](const PageLink &link) { m_link = link; });
    auto *column = new QVBoxLayout(m_window.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page, 1);
    column->addWidget(messages);
    m_window->resize(1400, 900);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_page->focusContent();
}

void OverviewPageTest::cleanup()
{
    m_window.reset();
    m_backend.reset();
    m_scope.reset();
}

FigureTile *OverviewPageTest::tile(const QString &name) const
{
    for (FigureTile *each : m_page->findChildren<FigureTile *>()) {
        if (each->text() == name && each->isVisible())
            return each;
    }
    return nullptr;
}

Button *OverviewPageTest::button(const QString &name) const
{
    for (Button *each : m_page->findChildren<Button *>()) {
        if (each->isVisible() && (each->text() == name || each->accessibleName().startsWith(name)))
            return each;
    }
    return nullptr;
}

void OverviewPageTest::figuresLeadToTheirPages()
{
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
    QCOMPARE(tile(u"Users"_s)->caption(), u"2 new this week"_s);
    QCOMPARE(tile(u"Signed in now"_s)->figure(), u"2"_s);
    QVERIFY(tile(u"Users"_s)->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(m_link.page, u"users"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(m_link.page, u"sessions"_s);
}

void OverviewPageTest::figuresFollowTheTenant()
{
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
    m_scope->choose(m_acme);
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"1"_s);
    m_scope->chooseAll();
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
}

void OverviewPageTest::whatNeedsAttentionLeadsToTheFilteredList()
{
    const QByteArray user = m_member.user.toString().toLatin1();
    execute("INSERT INTO iam.api_keys (user_id, tenant_id, name, scope, key_prefix, key_hash, expires_at) VALUES ('"
            + user + "', '" + m_acme.id.toString().toLatin1()
            + "', 'ci-deploy', 'TENANT', 'tnt_1', sha256('1'), now() + interval '2 days')");
    execute("INSERT INTO iam.login_state (key_hash, user_id, locked_until) SELECT iam_auth.sign_in_key(email), id, "
            "now() + interval '5 minutes' FROM iam.users WHERE id = '"
            + user + "'");
    m_page->reload();
    QTRY_COMPARE(m_page->attention()->rowCount(), 2);
    QTest::keyClick(button(u"API keys: 1 API key"_s), Qt::Key_Return);
    QCOMPARE(m_link, (PageLink{u"keys"_s, {}, u"expires:7d"_s}));
    QVERIFY(button(u"Users: 1 account"_s));
}

void OverviewPageTest::nothingNeedsAttention()
{
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
    QCOMPARE(m_page->attention()->rowCount(), 0);
    bool isSaid = false;
    for (const QLabel *label : m_page->attention()->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text() == u"Nothing needs attention."_s);
    QVERIFY(isSaid);
}

void OverviewPageTest::lastChangesAreShownAndOpenTheLog()
{
    QVERIFY(m_world->services().tenants().edit(m_world->root(), m_acme.id, {}, {.description = u"Boats"_s}));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
    QTRY_VERIFY(m_page->changes()->rowCount() > 1);
    bool isThere = false;
    for (const QLabel *label : m_page->changes()->findChildren<QLabel *>())
        isThere = isThere || label->text().contains(u"acme"_s);
    QVERIFY(isThere);
    QTest::keyClick(button(u"Open audit"_s), Qt::Key_Return);
    QCOMPARE(m_link.page, u"audit"_s);
}

void OverviewPageTest::chartIsReadDayByDayWithTheArrows()
{
    const QDateTime yesterday = QDate::currentDate().addDays(-1).startOfDay().addSecs(12 * 3600).toUTC();
    execute("INSERT INTO iam.audit_events (id, at, batch, system_identifier, actor_kind, actor_id, origin, action, "
            "outcome) SELECT gen_random_uuid(), '"
            + yesterday.toString(Qt::ISODate).toLatin1() + "', 0, 0, 'user', '" + m_member.user.toString().toLatin1()
            + "', 'gui', 'session.sign_in', 'success' FROM generate_series(1, 3)");
    m_page->reload();
    SignInChart *chart = m_page->signIns()->chart();
    chart->setFocus();
    const Qt::Key back = chart->isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    QTRY_VERIFY(([&] {
        QTest::keyClick(chart, Qt::Key_End);
        QTest::keyClick(chart, back);
        return chart->accessibleDescription().endsWith(u"3 signed in, 0 failed"_s);
    })());
    QCOMPARE(chart->current(), SignInCard::days - 2);
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(chart->current(), 0);
}

void OverviewPageTest::chartIsATableToo()
{
    TableView *table = m_page->signIns()->table();
    const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(table->model()->rowCount(), SignInCard::days);
    button(u"Show as table"_s)->click();
    QVERIFY(table->isVisible() && !m_page->signIns()->chart()->isVisible());
    const QAbstractItemModel &model = *table->model();
    QCOMPARE(model.index(0, SignInModel::Day).data().toString(),
             QLocale().toString(QDate::currentDate(), u"ddd d MMM yyyy"_s));
    button(u"Show as table"_s)->click();
    QVERIFY(m_page->signIns()->chart()->isVisible());
}

void OverviewPageTest::figuresThatMayNotBeReadAreNotThere()
{
    open(m_world->platformUser({u"session:read"_s}));
    QTRY_COMPARE(tile(u"Signed in now"_s)->figure(), u"3"_s);
    QVERIFY(!tile(u"Users"_s) && !tile(u"API keys"_s) && !tile(u"Audit log"_s));
    QTRY_VERIFY(!m_page->changes()->isVisible());
    QTRY_VERIFY(!m_page->signIns()->chart()->isVisible());
}

void OverviewPageTest::failureIsSaidAndTriedAgain()
{
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
    execute("ALTER TABLE iam.api_keys RENAME TO api_keys_away");
    m_page->reload();
    QTRY_VERIFY(button(u"Try again"_s));
    execute("ALTER TABLE iam.api_keys_away RENAME TO api_keys");
    button(u"Try again"_s)->click();
    QTRY_VERIFY(!button(u"Try again"_s));
}

void OverviewPageTest::scaleEndsAtARoundNumber()
{
    QCOMPARE(scaleEnd(0), 4);
    QCOMPARE(scaleEnd(4), 4);
    QCOMPARE(scaleEnd(5), 8);
    QCOMPARE(scaleEnd(9), 20);
    QCOMPARE(scaleEnd(1534), 2000);
}

void OverviewPageTest::isUsableByEverybody()
{
    QTRY_COMPARE(tile(u"Users"_s)->figure(), u"2"_s);
    QTRY_COMPARE(usabilityProblems(m_window.get()).join(u"; "), QString()); // as soon as it is laid out
    QTRY_COMPARE(m_page->signIns()->table()->model()->rowCount(), SignInCard::days);
    m_page->signIns()->showTable(true);
    QCOMPARE(usabilityProblems(m_window.get()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::OverviewPageTest)
#include "tst_overviewpage.moc"
