// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/twopagewindow.h"
#include "ui/common/button.h"
#include "ui/common/dialog.h"
#include "ui/common/field.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/messageline.h"
#include "ui/common/tableview.h"
#include "ui/settings/shortcuts.h"
#include "ui/settings/shortcutsettings.h"
#include "ui/shell/commandfield.h"

#include <QAction>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// Keys of the operator's own: chosen in the settings, good at once wherever they are shown or pressed, and the next
/// time as well.
class ShortcutSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); } // the application owns it
    void init();
    void cleanup();

    void keysAreFoundAndChanged();
    void keysThatAreTakenAreRefusedByName();
    void samePageOrEverywhereIsWhatMeets();
    void keysThatAreNeededStay_data();
    void keysThatAreNeededStay();
    void noneAndDefault();
    void defaultWaitsForWhoHasItsKeys();
    void allToDefault();
    void keysAreThereTheNextTime();
    void hintsAndThePaletteFollow();
    void dialogOfShortcutsLeadsHere();
    void tabAndEscLeaveTheField();

private:
    void showShortcuts();
    /// Makes the row with that action the current one.
    void goTo(const QString &action);
    [[nodiscard]] QString keysOf(const QString &action, const QString &place) const;
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] Button *button(const QString &text) const;
    [[nodiscard]] QString refusal() const;

    std::unique_ptr<World> m_world;
    std::unique_ptr<TwoPageWindow> m_console;
};

void ShortcutSettingsTest::init()
{
    m_world = std::make_unique<World>();
    m_console = std::make_unique<TwoPageWindow>(*m_world, m_world->root());
    showShortcuts();
}

void ShortcutSettingsTest::cleanup()
{
    m_console.reset();
    m_world.reset();
}

void ShortcutSettingsTest::showShortcuts()
{
    QTest::keyClick(&m_console->window(), Qt::Key_2, Qt::ControlModifier);
    m_console->settings->showPart(SettingsPage::Keys);
}

void ShortcutSettingsTest::goTo(const QString &action)
{
    auto *filter = m_console->settings->findChild<QLineEdit *>(u"shortcutFilter"_s);
    filter->setText(action);
    TableView *view = m_console->settings->shortcuts()->view();
    QVERIFY2(view->model()->rowCount() > 0, qPrintable(action));
    view->setCurrentIndex(view->model()->index(0, 0));
    view->setFocus();
}

QString ShortcutSettingsTest::keysOf(const QString &action, const QString &place) const
{
    const QAbstractItemModel *model = m_console->settings->shortcuts()->view()->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == action && model->index(row, 1).data().toString() == place)
            return model->index(row, 2).data().toString();
    }
    return u"not there"_s;
}

QAction *ShortcutSettingsTest::action(const QString &id) const
{
    const Shortcut *shortcut = m_console->window().shortcuts()->find(id);
    return shortcut ? shortcut->action.data() : nullptr;
}

Button *ShortcutSettingsTest::button(const QString &text) const
{
    const QWidget *where = m_console->dialog() ? static_cast<QWidget *>(m_console->dialog()) : m_console->settings;
    for (Button *button : where->findChildren<Button *>()) {
        if (button->text() == text && button->isVisible() && button->isEnabled())
            return button;
    }
    return nullptr;
}

QString ShortcutSettingsTest::refusal() const
{
    return m_console->dialog()->findChild<Field *>()->error();
}

void ShortcutSettingsTest::keysAreFoundAndChanged()
{
    QTest::keyClick(&m_console->window(), Qt::Key_Slash);
    QTest::keyClicks(QApplication::focusWidget(), u"suspend tenant"_s);
    QCOMPARE(keysOf(u"Suspend tenant…"_s, u"Tenants"_s), u"Ctrl+D"_s);
    goTo(u"suspend tenant"_s);
    TwoPageWindow::key(Qt::Key_Return);
    QTRY_VERIFY(m_console->dialog());
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"keys"_s);
    TwoPageWindow::key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(refusal(), QString());
    TwoPageWindow::key(Qt::Key_Return);
    QTRY_VERIFY(!m_console->dialog());
    QCOMPARE(keysOf(u"Suspend tenant…"_s, u"Tenants"_s), u"Ctrl+Shift+H"_s);
    QCOMPARE(action(u"tenants/Ctrl+D"_s)->shortcut(), QKeySequence(u"Ctrl+Shift+H"_s));

    // And they do it.
    m_world->tenant(u"acme"_s);
    m_console->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_console->window()));
    QTest::keyClick(&m_console->window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(m_console->tenants->view()->model()->rowCount() > 0);
    m_console->tenants->view()->setCurrentIndex(m_console->tenants->view()->model()->index(0, 0));
    QTRY_VERIFY(action(u"tenants/Ctrl+D"_s)->isEnabled());
    QTRY_VERIFY(m_console->tenants->view()->hasFocus());
    TwoPageWindow::key(Qt::Key_D, Qt::ControlModifier);
    QVERIFY(!m_console->dialog());
    TwoPageWindow::key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_console->dialog());
}

void ShortcutSettingsTest::keysThatAreTakenAreRefusedByName()
{
    goTo(u"suspend tenant"_s);
    TwoPageWindow::key(Qt::Key_Return);
    QTRY_VERIFY(m_console->dialog());
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"keys"_s);
    TwoPageWindow::key(Qt::Key_F2);
    QCOMPARE(refusal(), u"F2 is taken by “Edit tenant…” (Tenants). Give that other keys first, or none."_s);
    QVERIFY(!button(u"&Set keys"_s));
    TwoPageWindow::key(Qt::Key_Q, Qt::ControlModifier); // it doesn't quit either
    QCOMPARE(refusal(), u"Ctrl+Q is taken by “Quit” (Everywhere). Give that other keys first, or none."_s);
    TwoPageWindow::key(Qt::Key_F, Qt::AltModifier);
    QCOMPARE(refusal(), u"Alt+F belongs to the menu File."_s);
    TwoPageWindow::key(Qt::Key_Return);
    QVERIFY(m_console->dialog());
    QCOMPARE(action(u"tenants/Ctrl+D"_s)->shortcut(), QKeySequence(u"Ctrl+D"_s));
}

void ShortcutSettingsTest::samePageOrEverywhereIsWhatMeets()
{
    Shortcuts *shortcuts = m_console->window().shortcuts();
    QVERIFY(shortcuts->find(u"settings/Ctrl+S"_s));
    QCOMPARE(shortcuts->objection(u"tenants/Ctrl+D"_s, QKeySequence(u"Ctrl+S"_s)), QString()); // of another page
    QVERIFY(!shortcuts->objection(u"window/quit"_s, QKeySequence(u"Ctrl+S"_s)).isEmpty());
}

void ShortcutSettingsTest::keysThatAreNeededStay_data()
{
    QTest::addColumn<QString>("keys");
    for (const auto *keys : {"Space", "Shift+Down", "Backspace", "Tab", "Ctrl+C", "Ctrl+V", "Ctrl+A"})
        QTest::newRow(keys) << QString::fromLatin1(keys);
}

void ShortcutSettingsTest::keysThatAreNeededStay()
{
    QFETCH(QString, keys);
    QVERIFY(!m_console->window().shortcuts()->objection(u"window/quit"_s, QKeySequence(keys)).isEmpty());
}

void ShortcutSettingsTest::noneAndDefault()
{
    goTo(u"edit tenant"_s);
    button(u"No keys"_s)->click();
    QVERIFY(action(u"tenants/F2"_s)->shortcut().isEmpty());
    QCOMPARE(keysOf(u"Edit tenant…"_s, u"Tenants"_s), u"none"_s);
    QVERIFY(m_console->settings->shortcuts()->view()->hasFocus() || !button(u"No keys"_s));
    button(u"Default"_s)->click();
    QCOMPARE(action(u"tenants/F2"_s)->shortcut(), QKeySequence(Qt::Key_F2));
    QVERIFY(!button(u"Default"_s));
}

void ShortcutSettingsTest::defaultWaitsForWhoHasItsKeys()
{
    Shortcuts *shortcuts = m_console->window().shortcuts();
    shortcuts->set(u"tenants/F2"_s, {});
    shortcuts->set(u"tenants/Ctrl+D"_s, Qt::Key_F2);
    goTo(u"edit tenant"_s);
    button(u"Default"_s)->click();
    QVERIFY(action(u"tenants/F2"_s)->shortcut().isEmpty());
    QCOMPARE(m_console->window().messages()->history().first().text,
             u"F2 is taken by “Suspend tenant…” (Tenants). Give that other keys first, or none."_s);
}

void ShortcutSettingsTest::allToDefault()
{
    Shortcuts *shortcuts = m_console->window().shortcuts();
    QVERIFY(!button(u"All to default"_s));
    shortcuts->set(u"tenants/F2"_s, {});
    shortcuts->set(u"tenants/Ctrl+D"_s, Qt::Key_F2);
    button(u"All to default"_s)->click();
    QCOMPARE(action(u"tenants/F2"_s)->shortcut(), QKeySequence(Qt::Key_F2));
    QCOMPARE(action(u"tenants/Ctrl+D"_s)->shortcut(), QKeySequence(u"Ctrl+D"_s));
    m_console->reopen();
    QCOMPARE(action(u"tenants/F2"_s)->shortcut(), QKeySequence(Qt::Key_F2));
}

void ShortcutSettingsTest::keysAreThereTheNextTime()
{
    Shortcuts *shortcuts = m_console->window().shortcuts();
    shortcuts->set(u"window/palette"_s, QKeySequence(u"Ctrl+Shift+Y"_s));
    shortcuts->set(u"tenants/F2"_s, {});
    m_console->reopen();
    QCOMPARE(action(u"window/palette"_s)->shortcut(), QKeySequence(u"Ctrl+Shift+Y"_s));
    QVERIFY(action(u"tenants/F2"_s)->shortcut().isEmpty());
    QVERIFY(!m_console->window().shortcuts()->isAllStandard());
}

void ShortcutSettingsTest::hintsAndThePaletteFollow()
{
    Shortcuts *shortcuts = m_console->window().shortcuts();
    shortcuts->set(u"window/palette"_s, QKeySequence(u"Ctrl+Shift+Y"_s));
    QCOMPARE(m_console->window().findChild<CommandField *>()->accessibleDescription(), u"Ctrl Shift Y"_s);
    Button *fresh = nullptr;
    for (Button *one : m_console->tenants->findChildren<Button *>()) {
        if (one->toolTip().endsWith(u"(N)"_s))
            fresh = one;
    }
    QVERIFY(fresh);
    shortcuts->set(u"tenants/N"_s, QKeySequence(u"Ctrl+Shift+N"_s));
    QVERIFY2(fresh->toolTip().endsWith(u"(Ctrl+Shift+N)"_s), qPrintable(fresh->toolTip()));
    shortcuts->set(u"tenants/N"_s, {});
    QVERIFY2(!fresh->toolTip().contains(u'('), qPrintable(fresh->toolTip()));
    shortcuts->set(u"tenants/N"_s, Qt::Key_N);
    QVERIFY(fresh->toolTip().endsWith(u"(N)"_s));
}

void ShortcutSettingsTest::dialogOfShortcutsLeadsHere()
{
    QTest::keyClick(&m_console->window(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&m_console->window(), Qt::Key_F1);
    QTRY_VERIFY(m_console->dialog());
    button(u"Change…"_s)->click();
    QTRY_VERIFY(!m_console->dialog());
    QCOMPARE(m_console->window().currentPage(), m_console->settings);
    QVERIFY(m_console->settings->shortcuts()->view()->isVisible());
}

void ShortcutSettingsTest::tabAndEscLeaveTheField()
{
    goTo(u"edit tenant"_s);
    TwoPageWindow::key(Qt::Key_Return);
    QTRY_VERIFY(m_console->dialog());
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"keys"_s);
    TwoPageWindow::key(Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget()->objectName() != u"keys"_s);
    TwoPageWindow::key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"keys"_s);
    TwoPageWindow::key(Qt::Key_Escape);
    QTRY_VERIFY(!m_console->dialog());
    QCOMPARE(action(u"tenants/F2"_s)->shortcut(), QKeySequence(Qt::Key_F2));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ShortcutSettingsTest)

#include "tst_shortcutsettings.moc"
