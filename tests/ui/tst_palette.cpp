// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/ui/consolewindow.h"
#include "tests/ui/peopleworld.h"
#include "tests/ui/support/usability.h"
#include "ui/common/detailpane.h"
#include "ui/common/page.h"
#include "ui/common/searchpopup.h"
#include "ui/common/tenantscope.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// Ctrl+K: whatever has a name is found by it, and Enter leads there.
class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme = new Theme(*qApp); }
    void init();
    void cleanup();

    void peopleAreFoundByAddressAndByName();
    void everyKindOpensItsPageWithTheObject_data();
    void everyKindOpensItsPageWithTheObject();
    void onlyTheTenantThatIsLookedAtIsSearched();
    void invitationsBelongToATenant();
    void whatMayNotBeReadIsNotLookedFor();
    void rightsThatComeLaterCountAtOnce();
    void groupsStandInOneOrder();
    void newestTextWins();
    void shortTextsAskForNoObjects();
    void signsNarrow();
    void chosenRowStaysChosen();
    void everythingIsUsableByKeyboardAndEar_data() { OtherEyes::addRows(); }
    void everythingIsUsableByKeyboardAndEar();

private:
    void open(const Caller &caller);
    void search(const QString &text);
    [[nodiscard]] static QStringList headings(const Page *page);
    [[nodiscard]] bool offers(const QString &title) const { return m_console->found().contains(title); }

    Theme *m_theme = nullptr;
    std::unique_ptr<PeopleWorld> m_world;
    std::unique_ptr<ConsoleWindow> m_console;
};

void PaletteTest::init()
{
    m_world = std::make_unique<PeopleWorld>();
}

void PaletteTest::cleanup()
{
    m_console.reset();
    m_world.reset();
}

/// Every text in the panes of \a page that are in sight.
QStringList PaletteTest::headings(const Page *page)
{
    QStringList texts;
    for (const DetailPane *pane : page->findChildren<DetailPane *>()) {
        for (const QLabel *label : pane->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
    }
    return texts;
}

void PaletteTest::open(const Caller &caller)
{
    m_console = std::make_unique<ConsoleWindow>(*m_world, m_theme, caller);
}

/// By keyboard alone, in a palette that was closed.
void PaletteTest::search(const QString &text)
{
    m_console->key(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(m_console->popup());
    m_console->type(text);
}

void PaletteTest::peopleAreFoundByAddressAndByName()
{
    m_world->person(u"ada"_s);
    m_world->person(u"grace"_s);
    open(m_world->root());
    search(u"ada@ac"_s);
    QTRY_COMPARE(m_console->found(), (QStringList{u"[Users]"_s, u"ada Example"_s}));
    m_console->key(Qt::Key_Escape);
    search(u"example gra"_s); // its parts in any order are not what the lists search; one after the other they are
    QTRY_VERIFY(m_console->found().isEmpty());
    m_console->key(Qt::Key_Escape);
    search(u"GRACE EX"_s);
    QTRY_COMPARE(m_console->found(), (QStringList{u"[Users]"_s, u"grace Example"_s}));
}

void PaletteTest::everyKindOpensItsPageWithTheObject_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("page");
    QTest::newRow("user") << u"ada Exam"_s << u"[Users]"_s << u"usersPage"_s;
    QTest::newRow("tenant") << u"byron"_s << u"[Tenants]"_s << u"tenantsPage"_s;
    QTest::newRow("role") << u"Night sh"_s << u"[Roles]"_s << u"rolesPage"_s;
    QTest::newRow("permission") << u"user:unlock"_s << u"[Permissions]"_s << u"permissionsPage"_s;
    QTest::newRow("API key") << u"ci-deploy"_s << u"[API keys]"_s << u"keysPage"_s;
    QTest::newRow("invitation") << u"hedy@"_s << u"[Invitations]"_s << u"invitationsPage"_s;
}

void PaletteTest::everyKindOpensItsPageWithTheObject()
{
    QFETCH(QString, text);
    QFETCH(QString, group);
    QFETCH(QString, page);
    const Caller root = m_world->root();
    m_world->person(u"ada"_s);
    m_world->tenant(u"byron"_s);
    QVERIFY(m_world->services().roles().create(root, {.name = u"Night shift"_s, .tenant = m_world->acme.id}));
    QVERIFY(m_world->services().keys().create(root, {.name = u"ci-deploy"_s, .tenant = m_world->acme.id}));
    QVERIFY(
        m_world->services().invitations().create(root, {.email = u"hedy@acme.example"_s, .tenant = m_world->acme.id}));

    open(root);
    m_console->window().scope()->choose(m_world->acme);
    search(text);
    QTRY_COMPARE(m_console->found().size(), 2);
    QCOMPARE(m_console->found().first(), group);
    const QString title = m_console->chosen();
    m_console->key(Qt::Key_Return);
    QVERIFY(!m_console->popup());
    Page *shown = m_console->window().currentPage();
    QCOMPARE(shown->objectName(), page);
    QTRY_VERIFY(headings(shown).contains(title));
}

void PaletteTest::onlyTheTenantThatIsLookedAtIsSearched()
{
    m_world->person(u"ada"_s);
    const Tenant byron = m_world->tenant(u"byron"_s);
    open(m_world->root());
    m_console->window().scope()->choose(byron);
    search(u"ada Ex"_s);
    QTRY_VERIFY(m_console->found().isEmpty());
    m_console->key(Qt::Key_Escape);
    m_console->window().scope()->chooseAll();
    search(u"ada Ex"_s);
    QTRY_VERIFY(offers(u"ada Example"_s));
}

void PaletteTest::invitationsBelongToATenant()
{
    QVERIFY(m_world->services().invitations().create(m_world->root(),
                                                     {.email = u"hedy@acme.example"_s, .tenant = m_world->acme.id}));
    m_world->person(u"hedy-ann"_s); // to see that the search has ended
    open(m_world->root());
    search(u"hedy"_s);
    QTRY_VERIFY(offers(u"hedy-ann Example"_s));
    QVERIFY(!offers(u"[Invitations]"_s));
}

void PaletteTest::whatMayNotBeReadIsNotLookedFor()
{
    m_world->person(u"ada"_s);
    const auto role = m_world->services().roles().create(m_world->root(), {.name = u"Adamant"_s});
    QVERIFY(role);
    // Without pages, which ask for themselves.
    m_console = std::make_unique<ConsoleWindow>(*m_world, m_theme, m_world->platformUser({u"user:read"_s}),
                                                ConsoleWindow::Pages::None);
    search(u"ada"_s);
    QTRY_VERIFY(offers(u"ada Example"_s));
    QVERIFY(!offers(u"Adamant"_s));
    QCOMPARE(m_world->database().value("SELECT count(*) FROM iam.audit_events WHERE outcome = 'denied'"), u"0"_s);
}

void PaletteTest::rightsThatComeLaterCountAtOnce()
{
    QVERIFY(m_world->services().roles().create(m_world->root(), {.name = u"Night shift"_s}));
    const Caller somebody = m_world->platformUser({u"user:read"_s});
    open(somebody);
    search(u"night"_s);
    QTRY_VERIFY(m_console->found().isEmpty());
    const RoleId own(QUuid(m_world->database().value("SELECT role_id FROM iam.role_grants WHERE user_id = '"
                                                     + somebody.user.uuid().toByteArray(QUuid::WithoutBraces) + "'")));
    QVERIFY(m_world->services().roles().addPermissions(m_world->root(), own, std::nullopt, {u"role:read"_s}));
    QTRY_COMPARE(m_console->found(), (QStringList{u"[Roles]"_s, u"Night shift"_s}));
}

void PaletteTest::groupsStandInOneOrder()
{
    m_world->person(u"user-one"_s);
    m_world->tenant(u"users-of-old"_s);
    QVERIFY(m_world->services().roles().create(m_world->root(), {.name = u"User keeper"_s}));
    open(m_world->root());
    search(u"user"_s);
    const auto groups = [this] {
        QStringList names = m_console->found();
        names.removeIf([](const QString &line) { return !line.startsWith(u'['); });
        return names;
    };
    QTRY_COMPARE(groups(), (QStringList{u"[Go to]"_s, u"[Users]"_s, u"[Tenants]"_s, u"[Roles]"_s, u"[Permissions]"_s}));
    QCOMPARE(m_console->chosen(), u"Users"_s); // the first row, whichever answer came first
}

void PaletteTest::newestTextWins()
{
    for (const QString &name : {u"adam"_s, u"adele"_s, u"zelda"_s})
        m_world->person(name);
    open(m_world->root());
    search(u"ade"_s);
    for (int i = 0; i < 3; ++i)
        m_console->key(Qt::Key_Backspace);
    m_console->type(u"zelda"_s);
    QTRY_COMPARE(m_console->found(), (QStringList{u"[Users]"_s, u"zelda Example"_s}));
    int answered = 0; // an answer to what was typed before would come before these
    for (int i = 0; i < 4; ++i)
        m_console->backend().call(
            &m_console->window(),
            [](Services &services, const Caller &caller) { return services.access().ownPermissions(caller); },
            [&answered](const Result<QStringList> &) { ++answered; });
    QTRY_COMPARE(answered, 4);
    QCOMPARE(m_console->found(), (QStringList{u"[Users]"_s, u"zelda Example"_s}));
}

void PaletteTest::shortTextsAskForNoObjects()
{
    m_world->person(u"qqx"_s);
    open(m_world->root());
    search(u"qq"_s);
    QTRY_VERIFY(m_console->found().isEmpty());
    m_console->type(u"x"_s);
    QTRY_VERIFY(offers(u"qqx Example"_s));
}

void PaletteTest::signsNarrow()
{
    m_world->person(u"tenantia"_s);
    m_world->tenant(u"tenant-one"_s);
    open(m_world->root());
    search(u"tenant"_s);
    QTRY_VERIFY(offers(u"tenantia Example"_s) && offers(u"tenant-one"_s) && offers(u"Tenants"_s));
    m_console->key(Qt::Key_Escape);
    search(u"@tenant"_s);
    QTRY_COMPARE(m_console->found(), (QStringList{u"[Users]"_s, u"tenantia Example"_s}));
    m_console->key(Qt::Key_Escape);
    search(u">tenant"_s);
    QVERIFY(offers(u"Tenants"_s));
    QVERIFY(!offers(u"tenant-one"_s) && !offers(u"tenantia Example"_s));
}

void PaletteTest::chosenRowStaysChosen()
{
    m_world->person(u"ada"_s);
    m_world->person(u"adam"_s);
    open(m_world->root());
    search(u"@ada"_s);
    QTRY_COMPARE(m_console->found().size(), 3);
    QCOMPARE(m_console->chosen(), u"ada Example"_s);
    m_console->key(Qt::Key_Down);
    QCOMPARE(m_console->chosen(), u"adam Example"_s);
    m_console->popup()->searchAgain();
    m_console->key(Qt::Key_Down);
    m_console->key(Qt::Key_Down);
    QTRY_COMPARE(m_console->chosen(), u"ada Example"_s);
}

void PaletteTest::everythingIsUsableByKeyboardAndEar()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const OtherEyes eyes(direction, fontScale);
    m_world->person(u"ada"_s);
    open(m_world->root());
    search(u"ada"_s);
    QTRY_VERIFY(offers(u"ada Example"_s));
    QTRY_COMPARE(usabilityProblems(m_console->popup()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::PaletteTest)

#include "tst_palette.moc"
