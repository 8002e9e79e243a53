// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/twopagewindow.h"
#include "ui/common/dialog.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/segments.h"
#include "ui/settings/preferences.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The settings of the console in its window: they count at once, everywhere, and are there the next time.
class ConsoleSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(*qApp); }
    void init();
    void cleanup() { m_console.reset(); }

    void themeIsSwitchedLiveAndInTheMenu();
    void rowsFollowTheirHeight();
    void idleMinutesAreKeptWhenTheyCanBeUsed();
    void languageIsKept();
    void whatIsNotSavedIsAskedAboutBeforeClosing();

private:
    void showConsolePart();
    [[nodiscard]] QAction *menuAction(const QString &text) const;

    Theme *m_theme = nullptr;
    std::unique_ptr<World> m_world;
    std::unique_ptr<TwoPageWindow> m_console;
};

void ConsoleSettingsTest::init()
{
    m_theme->setChoice(ThemeChoice::Light);
    m_theme->setDensity(RowDensity::Normal);
    m_console.reset();
    m_world = std::make_unique<World>();
    m_console = std::make_unique<TwoPageWindow>(*m_world, m_world->root());
}

void ConsoleSettingsTest::showConsolePart()
{
    QTest::keyClick(&m_console->window(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_console->window().currentPage(), m_console->settings);
    m_console->settings->showPart(SettingsPage::Console);
}

QAction *ConsoleSettingsTest::menuAction(const QString &text) const
{
    for (QAction *action : m_console->window().findChildren<QAction *>()) {
        if (action->text() == text && action->isCheckable())
            return action;
    }
    return nullptr;
}

void ConsoleSettingsTest::themeIsSwitchedLiveAndInTheMenu()
{
    showConsolePart();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right); // from Light to Dark
    QCOMPARE(m_theme->choice(), ThemeChoice::Dark);
    QVERIFY(menuAction(u"D&ark"_s)->isChecked());
    menuAction(u"&Light"_s)->trigger();
    QCOMPARE(m_theme->choice(), ThemeChoice::Light);
    QCOMPARE(m_console->settings->findChild<Segments *>(u"theme"_s)->current(), 1);
    menuAction(u"D&ark"_s)->trigger();
    m_theme->setChoice(ThemeChoice::Light);
    m_console->reopen();
    QCOMPARE(m_theme->choice(), ThemeChoice::Dark);
}

void ConsoleSettingsTest::rowsFollowTheirHeight()
{
    m_world->tenant(u"acme"_s);
    QTRY_VERIFY(m_console->tenants->view()->model()->rowCount() > 0);
    QCOMPARE(m_console->tenants->view()->rowHeight(0), metrics::rowHeight());
    showConsolePart();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left); // from Normal to Compact
    QTRY_COMPARE(m_console->tenants->view()->rowHeight(0), metrics::rowHeightCompact());
    m_theme->setDensity(RowDensity::Wide);
    m_console->reopen();
    QTRY_VERIFY(m_console->tenants->view()->model()->rowCount() > 0);
    QCOMPARE(m_console->tenants->view()->rowHeight(0), metrics::rowHeightCompact());
}

void ConsoleSettingsTest::idleMinutesAreKeptWhenTheyCanBeUsed()
{
    showConsolePart();
    auto *line = m_console->settings->findChild<QLineEdit *>(u"idleMinutes"_s);
    QCOMPARE(line->text(), u"15"_s);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, u"30"_s);
    Preferences preferences(nullptr, &m_console->kept());
    QCOMPARE(preferences.idleMinutes(), 30);
    QTest::keyClicks(line, u"00"_s);
    QCOMPARE(preferences.idleMinutes(), 300);
    QTest::keyClicks(line, u"0"_s);
    QCOMPARE(preferences.idleMinutes(), 300);
    QVERIFY(line->accessibleDescription().startsWith(u"This can't be used."_s));
}

void ConsoleSettingsTest::languageIsKept()
{
    showConsolePart();
    auto *language = m_console->settings->findChild<QComboBox *>(u"language"_s);
    QCOMPARE(language->currentText(), u"As the desktop"_s);
    language->setFocus();
    QTest::keyClicks(language, u"E"_s);
    QCOMPARE(language->currentText(), u"English"_s);
    QTest::keyClick(language, Qt::Key_Return);
    QCOMPARE(Preferences::keptLanguage(m_console->kept()), u"en"_s);
}

void ConsoleSettingsTest::whatIsNotSavedIsAskedAboutBeforeClosing()
{
    QTest::keyClick(&m_console->window(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"2"_s);
    m_console->window().close();
    QVERIFY(m_console->window().isVisible());
    QVERIFY(m_console->dialog());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ConsoleSettingsTest)

#include "tst_consolesettings.moc"
