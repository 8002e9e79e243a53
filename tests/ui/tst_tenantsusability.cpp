// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "tests/ui/tenantswindow.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/objecthistory.h"
#include "ui/common/statepanel.h"
#include "ui/tenants/tenantpane.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The tenants page and its dialogs for those who use it without a mouse or without seeing it.
class TenantsUsabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { OtherEyes::addRows(); }
    void initTestCase();
    void init();
    void cleanup();
    void pageWithItsPane();
    void pageWithASelection();
    void pageWithoutTenants();
    void pageFilteredToNothing();
    void dialogThatCreates();
    void dialogThatEdits();
    void dialogThatSuspends();
    void dialogThatDeletes();

private:
    void openDialog(Qt::Key key);

    std::unique_ptr<OtherEyes> m_eyes;
    std::unique_ptr<World> m_world;
    std::unique_ptr<TenantsWindow> m_console;
};

void TenantsUsabilityTest::initTestCase()
{
    new Theme(*qApp); // sizes are the style's; the application owns it
}

void TenantsUsabilityTest::init()
{
    QFETCH_GLOBAL(Qt::LayoutDirection, direction);
    QFETCH_GLOBAL(double, fontScale);
    m_eyes = std::make_unique<OtherEyes>(direction, fontScale);
    m_world = std::make_unique<World>();
    const Tenant acme = m_world->tenant(u"acme"_s);
    m_world->tenant(u"byron"_s);
    m_console = std::make_unique<TenantsWindow>(*m_world, m_world->root());
    QTRY_VERIFY(m_console->page().view()->setCurrentItem(acme.id.uuid()));
    QTRY_VERIFY(m_console->page().pane()->isVisible());
    QTRY_COMPARE(m_console->page().pane()->history()->entryCount(), 1);
    m_console->page().focusContent();
}

void TenantsUsabilityTest::cleanup()
{
    m_console.reset();
    m_world.reset();
    m_eyes.reset();
}

void TenantsUsabilityTest::openDialog(Qt::Key key)
{
    QTest::keyClick(m_console->page().view(), key);
    QTRY_VERIFY(m_console->dialog());
    QTRY_COMPARE(usabilityProblems(m_console->dialog()).join(u"; "), QString());
}

void TenantsUsabilityTest::pageWithItsPane()
{
    QTRY_COMPARE(usabilityProblems(&m_console->window()).join(u"; "), QString());
}

void TenantsUsabilityTest::pageWithASelection()
{
    m_console->page().selection()->set({m_console->page().model()->itemAt(0)->id()}, true);
    QTRY_VERIFY(m_console->offers(u"Suspend…"_s));
    QTRY_COMPARE(usabilityProblems(&m_console->window()).join(u"; "), QString());
}

void TenantsUsabilityTest::pageWithoutTenants()
{
    World empty;
    TenantsWindow console(empty, empty.root());
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    QTRY_COMPARE(usabilityProblems(&console.window()).join(u"; "), QString());
}

void TenantsUsabilityTest::pageFilteredToNothing()
{
    m_console->page().filterLine()->setText(u"nobody"_s);
    QTRY_VERIFY(m_console->page().statePanel()->isVisible());
    QTRY_COMPARE(usabilityProblems(&m_console->window()).join(u"; "), QString());
}

void TenantsUsabilityTest::dialogThatCreates()
{
    openDialog(Qt::Key_N);
    QVERIFY(m_console->press(u"Create tenant"_s)); // nothing typed: the errors stand at their fields
    QTRY_COMPARE(usabilityProblems(m_console->dialog()).join(u"; "), QString());
}

void TenantsUsabilityTest::dialogThatEdits()
{
    openDialog(Qt::Key_F2);
}

void TenantsUsabilityTest::dialogThatSuspends()
{
    QVERIFY(m_console->press(u"Suspend…"_s));
    QTRY_VERIFY(m_console->dialog());
    QTRY_COMPARE(usabilityProblems(m_console->dialog()).join(u"; "), QString());
}

void TenantsUsabilityTest::dialogThatDeletes()
{
    openDialog(Qt::Key_Delete);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::TenantsUsabilityTest)
#include "tst_tenantsusability.moc"
