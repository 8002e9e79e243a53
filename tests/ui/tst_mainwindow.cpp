// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"
#include "tests/ui/support/usability.h"
#include "ui/common/messageline.h"
#include "ui/common/page.h"
#include "ui/common/searchmodel.h"
#include "ui/common/searchpopup.h"
#include "ui/common/tenantscope.h"
#include "ui/settings/shortcuts.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandfield.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/navigation.h"
#include "ui/shell/shortcutsdialog.h"
#include "ui/shell/tenantbutton.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// A page that notes what is asked of it.
class NotingPage : public Page
{
    Q_OBJECT
public:
    NotingPage()
    {
        auto *column = new QVBoxLayout(this);
        m_field->setAccessibleName(u"Content"_s);
        column->addWidget(m_field);
        auto *act = new QAction(makeIcon(Icon::Suspend), u"&Suspend…"_s, this);
        act->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
        connect(act, &QAction::triggered, this, [this] { ++suspended; });
        addAction(act);
    }

    void focusContent() override { m_field->setFocus(Qt::OtherFocusReason); }
    void focusFilter() override { ++filtered; }
    bool stepBack() override { return ++steppedBack == 1; }
    void showObject(const QUuid &id) override { shown = id; }
    void showFiltered(const QString &filter) override { filteredBy = filter; }

    [[nodiscard]] bool hasContentFocus() const { return m_field->hasFocus(); }

    int suspended = 0;
    int filtered = 0;
    int steppedBack = 0;
    QUuid shown;
    QString filteredBy;

private:
    QLineEdit *m_field = new QLineEdit;
};

/// The window around the pages, on a real database.
class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(*qApp); }
    void init();
    void cleanup();

    void pageThatOpensHasTheFocusInItsContent();
    void keysLeadThroughTheWindow();
    void paletteFindsCommandsAndTenants();
    void paletteRunsWhatWasChosenAndGivesTheFocusBack();
    void switcherSaysWhichTenantIsLookedAt();
    void switcherIsRememberedWhileTheTenantIsThere();
    void whatMayNotBeOpenedIsNotThere();
    void linksLeadToOtherPages();
    void actionsOfAnotherPageAreNotOffered();
    void menusHaveTheHeightOfTheOtherBars();
    void navigationFollowsTheWidth();
    void geometryIsRemembered();
    void lostConnectionIsSaidAndItsReturnToo();
    void everythingIsUsableByKeyboardAndEar_data() { OtherEyes::addRows(); }
    void everythingIsUsableByKeyboardAndEar();
    void modelOfThePaletteKeepsItsPromises();

private:
    [[nodiscard]] SearchPopup *openPopup() const;
    [[nodiscard]] QStringList found() const;
    std::unique_ptr<MainWindow> makeWindow();

    Theme *m_theme = nullptr;
    std::unique_ptr<World> m_world;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<MainWindow> m_window;
    NotingPage *m_page = nullptr;
};

void MainWindowTest::init()
{
    m_world = std::make_unique<World>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"console.ini"_s), QSettings::IniFormat);
    m_backend = std::make_unique<Backend>(
        Backend::Parts{[spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; },
                       [this](Database &database) { return m_world->makeServices(database); }, 2});
    m_backend->setCaller(m_world->root());
    m_window = makeWindow();
}

std::unique_ptr<MainWindow> MainWindowTest::makeWindow()
{
    Profile profile;
    profile.name = u"This computer"_s;
    auto window = std::make_unique<MainWindow>(
        WindowContext{m_backend.get(), m_theme, m_settings.get(), profile, u"root@tenantry"_s});
    m_page = new NotingPage;
    window->addPage({u"tenants"_s, Icon::Tenant, u"Tenants"_s, NavigationGroup::Top}, m_page);
    window->show();
    window->activateWindow();
    (void)QTest::qWaitForWindowActive(window.get());
    return window;
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_backend.reset();
    m_settings.reset();
    m_world.reset();
}

SearchPopup *MainWindowTest::openPopup() const
{
    for (SearchPopup *popup : m_window->findChildren<SearchPopup *>()) {
        if (popup->isVisible())
            return popup;
    }
    return nullptr;
}

QStringList MainWindowTest::found() const
{
    QStringList titles;
    const auto *model = openPopup()->findChild<SearchModel *>();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (!model->isGroup(row))
            titles << model->entryAt(row)->title;
    }
    return titles;
}

void MainWindowTest::pageThatOpensHasTheFocusInItsContent()
{
    QVERIFY(m_page->hasContentFocus());
}

void MainWindowTest::keysLeadThroughTheWindow()
{
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_window->findChild<TenantButton *>()->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_window->findChild<NavigationItem *>()->hasFocus());
    QTest::keyClick(m_window->findChild<NavigationItem *>(), Qt::Key_Slash);
    QCOMPARE(m_page->filtered, 1);
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(m_page->hasContentFocus());
    m_window->messages()->show({MessageKind::Notice, u"Grace changed it."_s, {}, {}});
    QTest::keyClick(m_window.get(), Qt::Key_Escape); // the page's own step
    QVERIFY(m_window->messages()->isShowing());
    QTest::keyClick(m_window.get(), Qt::Key_Escape); // then the message
    QVERIFY(!m_window->messages()->isShowing());
    QTest::keyClick(m_window.get(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_page->suspended, 1);
}

void MainWindowTest::paletteFindsCommandsAndTenants()
{
    m_world->tenant(u"suspicious"_s);
    m_world->tenant(u"acme"_s);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(openPopup());
    auto *field = openPopup()->findChild<QLineEdit *>();
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, u"susp"_s);
    QTRY_COMPARE(found(), (QStringList{u"Suspend…"_s, u"suspicious"_s, u"Suspend tenants"_s})); // one is a permission
    QTest::keyClicks(field, u"zzz"_s);
    QTRY_VERIFY(found().isEmpty());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!openPopup());
    QVERIFY(m_page->hasContentFocus());
    QCOMPARE(m_page->steppedBack, 0); // that Esc was the popup's
}

void MainWindowTest::paletteRunsWhatWasChosenAndGivesTheFocusBack()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *field = openPopup()->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"suspend"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_page->suspended, 1);
    QVERIFY(!openPopup());
    QVERIFY(m_page->hasContentFocus());

    m_window->openPalette();
    field = openPopup()->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"acme"_s);
    QTRY_COMPARE(found(), QStringList{u"acme"_s});
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_page->shown, acme.id.uuid());
}

void MainWindowTest::switcherSaysWhichTenantIsLookedAt()
{
    const Tenant byron = m_world->tenant(u"byron"_s);
    auto *button = m_window->findChild<TenantButton *>();
    QCOMPARE(button->text(), u"All tenants"_s);
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Return);
    QVERIFY(openPopup());
    QTRY_COMPARE(found(), (QStringList{u"All tenants"_s, u"byron"_s}));
    QTest::keyClicks(openPopup()->findChild<QLineEdit *>(), u"byr"_s);
    QTRY_COMPARE(found(), QStringList{u"byron"_s});
    QTest::keyClick(openPopup()->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(button->text(), u"byron"_s);
    QCOMPARE(button->accessibleName(), u"Tenant: byron"_s);
    QCOMPARE(m_window->scope()->id(), byron.id);
    QVERIFY(m_world->services().tenants().edit(m_world->root(), byron.id, std::nullopt, {.name = u"Byron AG"_s}));
    QTRY_COMPARE(button->text(), u"Byron AG"_s);
    button->click();
    QTest::keyClicks(openPopup()->findChild<QLineEdit *>(), u"all"_s);
    QTRY_COMPARE(found(), QStringList{u"All tenants"_s});
    QTest::keyClick(openPopup()->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(button->text(), u"All tenants"_s);
    QVERIFY(!m_window->scope()->id());
}

void MainWindowTest::switcherIsRememberedWhileTheTenantIsThere()
{
    const Tenant byron = m_world->tenant(u"byron"_s);
    m_window->scope()->choose(byron);
    m_window = makeWindow();
    QTRY_COMPARE(m_window->scope()->id(), byron.id);
    QVERIFY(m_world->services().tenants().remove(m_world->root(), byron.id, std::nullopt));
    QTRY_VERIFY(!m_window->scope()->id());
}

void MainWindowTest::whatMayNotBeOpenedIsNotThere()
{
    auto *other = new NotingPage;
    m_window->addPage({u"users"_s, Icon::Users, u"Users"_s, NavigationGroup::Directory}, other);
    const auto items = m_window->findChildren<NavigationItem *>();
    QCOMPARE(m_window->currentPage(), m_page);
    Q_EMIT m_page->permittedChanged(false);
    QVERIFY(items.first()->isHidden());
    QCOMPARE(m_window->currentPage(), other); // the first that may be opened
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), other);
    m_window->openPalette();
    QVERIFY(!found().contains(u"Tenants"_s));
    openPopup()->close();
    Q_EMIT m_page->permittedChanged(true);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), m_page);
}

void MainWindowTest::linksLeadToOtherPages()
{
    auto *other = new NotingPage;
    m_window->addPage({u"users"_s, Icon::Users, u"Users"_s, NavigationGroup::Directory}, other);
    const QUuid somebody = QUuid::createUuid();
    Q_EMIT m_page->linkFollowed({u"users"_s, somebody, u"status:locked"_s});
    QCOMPARE(m_window->currentPage(), other);
    QCOMPARE(other->shown, somebody);
    QCOMPARE(other->filteredBy, u"status:locked"_s);
    Q_EMIT other->linkFollowed({u"nowhere"_s, somebody, {}});
    QCOMPARE(m_window->currentPage(), other);
}

void MainWindowTest::actionsOfAnotherPageAreNotOffered()
{
    auto *other = new NotingPage;
    other->actions().first()->setText(u"Export…"_s);
    m_window->addPage({u"users"_s, Icon::Users, u"Users"_s, NavigationGroup::Directory}, other);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), other);
    QVERIFY(other->hasContentFocus());
    m_window->openPalette();
    QVERIFY(found().contains(u"Export…"_s));
    QVERIFY(!found().contains(u"Suspend…"_s));
    openPopup()->close();
    // The arrows lead through the navigation, which is one stop for Tab.
    const auto items = m_window->findChildren<NavigationItem *>();
    QTRY_VERIFY(items.last()->isVisible());
    m_window->findChild<Navigation *>()->focusCurrent();
    QVERIFY(items.last()->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(m_window->currentPage(), m_page);
}

void MainWindowTest::menusHaveTheHeightOfTheOtherBars()
{
    QCOMPARE(m_window->menuBar()->height(), metrics::menuBarHeight());
}

void MainWindowTest::navigationFollowsTheWidth()
{
    auto *navigation = m_window->findChild<Navigation *>();
    m_window->resize(1300, 700);
    QTRY_COMPARE(navigation->width(), 200);
    m_window->resize(1024, 700);
    QTRY_COMPARE(navigation->width(), 44);
    QCOMPARE(m_window->findChild<NavigationItem *>()->toolTip(), u"Tenants"_s);
}

void MainWindowTest::geometryIsRemembered()
{
    m_window->resize(1111, 777);
    m_window->close();
    m_window = makeWindow();
    QCOMPARE(m_window->size(), QSize(1111, 777));
}

void MainWindowTest::lostConnectionIsSaidAndItsReturnToo()
{
    Q_EMIT m_backend->connectionLost({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
    QVERIFY(m_window->messages()->isShowing());
    QCOMPARE(m_window->messages()->history().first().kind, MessageKind::Care);
    // Whether a list shows something is its own to say: neither message claims it.
    QVERIFY(!m_window->messages()->history().first().text.contains(u"Lists show"_s));
    Q_EMIT m_backend->connectionRestored();
    QCOMPARE(m_window->messages()->history().first().kind, MessageKind::Done);
    QVERIFY(!m_window->messages()->history().first().text.contains(u"up to date"_s));
}

void MainWindowTest::everythingIsUsableByKeyboardAndEar()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const OtherEyes eyes(direction, fontScale);
    m_window.reset();
    m_window = makeWindow();
    QTRY_COMPARE(usabilityProblems(m_window.get()).join(u"; "), QString());
    m_window->openPalette();
    QTRY_COMPARE(usabilityProblems(openPopup()).join(u"; "), QString());
    openPopup()->close();
    ShortcutsDialog shortcuts(*m_window->actionRegistry(), *m_window->shortcuts(), m_window.get());
    shortcuts.open();
    QTRY_COMPARE(usabilityProblems(&shortcuts).join(u"; "), QString());
}

void MainWindowTest::modelOfThePaletteKeepsItsPromises()
{
    SearchModel model;
    const QAbstractItemModelTester tester(&model);
    const auto entry = [](const QString &title, const QString &group) {
        return SearchEntry{.icon = {}, .title = title, .caption = {}, .group = group, .keys = {}, .run = [] {}};
    };
    model.start(u"re ad"_s);
    model.add({entry(u"Read it again"_s, u"Actions"_s), entry(u"Reset password of Ada"_s, u"Actions"_s),
               entry(u"Nothing"_s, u"Actions"_s), entry(u"Ada Resnais"_s, u"Users"_s)});
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(model.isGroup(0));
    QCOMPARE(model.entryAt(1)->title, u"Read it again"_s);
    QCOMPARE(model.nextEntry(0, 1), 1);
    QCOMPARE(model.nextEntry(3, 1), 4);
    QList<SearchEntry> many;
    for (int i = 0; i < 20; ++i)
        many << entry(u"Reader %1"_s.arg(i), u"Many"_s);
    model.start(u"reader"_s);
    model.add(many);
    QCOMPARE(model.rowCount(), 1 + SearchModel::rowsPerGroup);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::MainWindowTest)

#include "tst_mainwindow.moc"
