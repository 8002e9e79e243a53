// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/roles/roleservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "tests/ui/support/usability.h"
#include "ui/access/holdersmodel.h"
#include "ui/audit/auditpage.h"
#include "ui/audit/auditpane.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/statepanel.h"
#include "ui/imports/importwizard.h"
#include "ui/invitations/invitationspage.h"
#include "ui/keys/keyspage.h"
#include "ui/permissions/permissionpane.h"
#include "ui/permissions/permissionspage.h"
#include "ui/sessions/sessionspage.h"
#include "ui/settings/platformsettings.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspage.h"
#include "ui/theme/theme.h"
#include "ui/users/userpane.h"
#include "ui/users/userspage.h"
#include "ui/users/usertabs.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The pages about people and what they prove themselves with, and their dialogs, for those who use them without a
/// mouse or without seeing them.
class PagesUsabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { OtherEyes::addRows(); }
    void initTestCase() { new Theme(*qApp); } // sizes are the style's; the application owns it
    void init();
    void cleanup();
    void users();
    void usersDialogs();
    void usersImport();
    void keys();
    void invitations();
    void sessions();
    void permissions();
    void audit();
    void settings();
    void settingsOfWhoMayLess();

private:
    static void check(QWidget *window);
    static void checkDialog(AnyPageWindow &console, const QString &action);

    std::unique_ptr<OtherEyes> m_eyes;
    std::unique_ptr<PeopleWorld> m_world;
};

void PagesUsabilityTest::init()
{
    QFETCH_GLOBAL(Qt::LayoutDirection, direction);
    QFETCH_GLOBAL(double, fontScale);
    m_eyes = std::make_unique<OtherEyes>(direction, fontScale);
    m_world = std::make_unique<PeopleWorld>();
}

void PagesUsabilityTest::cleanup()
{
    m_world.reset();
    m_eyes.reset();
}

void PagesUsabilityTest::check(QWidget *window)
{
    QTRY_COMPARE(usabilityProblems(window).join(u"; "), QString());
}

/// The dialog that the action of that name opens.
void PagesUsabilityTest::checkDialog(AnyPageWindow &console, const QString &action)
{
    QTRY_VERIFY2(console.action(action), qPrintable(action));
    console.action(action)->trigger();
    QTRY_VERIFY2(console.dialog(), qPrintable(action));
    QTRY_COMPARE(usabilityProblems(console.dialog()).join(u"; "), QString());
    console.dialog()->reject();
    QTRY_VERIFY(!console.dialog());
}

void PagesUsabilityTest::users()
{
    const Caller somebody = m_world->member(m_world->acme.id, {u"user:read"_s});
    const auto viewer = m_world->services().roles().findByName(m_world->root(), u"Viewer"_s);
    QVERIFY(viewer);
    QVERIFY(m_world->services().grants().add(m_world->root().inTenant(m_world->acme.id),
                                             {.user = somebody.user,
                                              .role = viewer->id,
                                              .tenant = m_world->acme.id,
                                              .endsAt = QDateTime::currentDateTimeUtc().addDays(3),
                                              .reason = u"Quarter-end review"_s}));
    PageWindow<UsersPage> console(*m_world, m_world->root());
    console.scope().choose(m_world->acme);
    console.goTo(somebody.user.uuid());
    QTRY_VERIFY(console.paneTexts().contains(u"Viewer"_s));
    for (const int tab : {RolesTab, AccessTab, SessionsTab, KeysTab, HistoryTab}) {
        console.page().pane()->setCurrentTab(tab);
        check(&console.window());
    }
    console.page().selection()->set({somebody.user.uuid()}, true);
    QTRY_VERIFY(console.offers(u"Deactivate…"_s));
    check(&console.window());
}

void PagesUsabilityTest::usersDialogs()
{
    const Account ada = m_world->person(u"ada"_s);
    PageWindow<UsersPage> console(*m_world, m_world->root());
    console.scope().choose(m_world->acme);
    console.goTo(ada.user.id.uuid());
    for (const QString &action :
         {u"New user…"_s, u"Edit user…"_s, u"Grant role…"_s, u"Deactivate user…"_s, u"Reset password…"_s,
          u"Reset second factor…"_s, u"End sessions…"_s, u"Delete user…"_s})
        checkDialog(console, action);
}

void PagesUsabilityTest::usersImport()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("email,first_name,Department\nada@example.org,Ada,Ships\nbad,Bea,Boats\n");
    QVERIFY(file.flush());
    PageWindow<UsersPage> console(*m_world, m_world->root());
    QTRY_VERIFY(console.action(u"Import users…"_s));
    console.action(u"Import users…"_s)->trigger();
    auto *wizard = qobject_cast<ImportWizard *>(console.dialog());
    QVERIFY(wizard);
    check(wizard);
    wizard->take(file.fileName());
    QTRY_VERIFY(console.offers(u"Check the records"_s));
    check(wizard);
    QVERIFY(console.press(u"Check the records"_s));
    QTRY_VERIFY(console.offers(u"Import 1 user(s)"_s));
    check(wizard);
    QVERIFY(console.press(u"Import 1 user(s)"_s));
    QTRY_VERIFY(console.offers(u"&Save result…"_s));
    check(wizard);
}

void PagesUsabilityTest::keys()
{
    PageWindow<KeysPage> console(*m_world, m_world->root());
    console.scope().choose(m_world->acme);
    QTRY_VERIFY(console.page().statePanel()->isVisible());
    check(&console.window());
    const auto made =
        m_world->services().keys().create(m_world->root(), {.name = u"ci-deploy"_s, .tenant = m_world->acme.id});
    QVERIFY(made);
    console.goTo(made->key.id.uuid());
    check(&console.window());
    for (const QString &action : {u"New API key…"_s, u"Edit API key…"_s, u"Rotate API key…"_s, u"Revoke API key…"_s})
        checkDialog(console, action);
}

void PagesUsabilityTest::invitations()
{
    PageWindow<InvitationsPage> console(*m_world, m_world->root());
    QTRY_VERIFY(console.offers(u"Choose a tenant"_s));
    check(&console.window());
    const auto made = m_world->services().invitations().create(
        m_world->root(), {.email = u"hedy@acme.example"_s, .tenant = m_world->acme.id});
    QVERIFY(made);
    console.scope().choose(m_world->acme);
    console.goTo(made->invitation.id.uuid());
    check(&console.window());
    for (const QString &action : {u"Invite people…"_s, u"Withdraw invitation…"_s})
        checkDialog(console, action);
}

void PagesUsabilityTest::sessions()
{
    const Caller ada = m_world->member(m_world->acme.id);
    PageWindow<SessionsPage> console(*m_world, m_world->root());
    console.scope().choose(m_world->acme);
    console.goTo(ada.session.uuid());
    check(&console.window());
    for (const QString &action : {u"End session…"_s, u"End all sessions of the tenant…"_s})
        checkDialog(console, action);
}

void PagesUsabilityTest::audit()
{
    PageWindow<AuditPage> console(*m_world, m_world->root());
    QTRY_VERIFY(console.action(u"Follow live"_s));
    console.page().focusContent();
    console.action(u"Follow live"_s)->trigger();
    QTRY_COMPARE(console.cell(0, u"action"_s), u"Read the audit log"_s);
    check(&console.window());
    QTRY_VERIFY(console.page().model()->rowCount() > 1);
    console.page().view()->setCurrentIndex(console.page().model()->index(1, 0));
    QVERIFY(m_world->services().tenants().edit(m_world->root(), m_world->acme.id, {}, {.description = u"Boats"_s}));
    QTRY_VERIFY(console.action(u"Show new events"_s));
    for (const int tab : {AuditPane::ChangesTab, AuditPane::RequestTab, AuditPane::JsonTab}) {
        console.page().pane()->setCurrentTab(tab);
        check(&console.window());
    }
}

void PagesUsabilityTest::permissions()
{
    PageWindow<PermissionsPage> console(*m_world, m_world->root());
    console.scope().choose(m_world->acme);
    QTRY_VERIFY(console.page().model()->rowCount() > 0);
    console.page().focusContent();
    console.key(Qt::Key_Down);
    QTRY_VERIFY(console.page().pane()->holders()->rowCount() > 0);
    check(&console.window());
    console.page().pane()->setCurrentTab(PermissionPane::RolesTab);
    check(&console.window());
}

void PagesUsabilityTest::settings()
{
    PageWindow<SettingsPage> console(*m_world, m_world->root());
    QTRY_VERIFY(!console.page().platform()->rows().isEmpty());
    console.window().resize(1400, 3600); // nothing scrolls, so that lines are where they seem to be
    check(&console.window());
    SettingRow *row = console.page().platform()->row(u"login.most_failures"_s);
    row->findChild<QLineEdit *>()->setText(u"1"_s);
    console.page().platform()->save();
    QVERIFY(!row->error().isEmpty());
    check(&console.window());
    console.page().showPart(SettingsPage::Console);
    check(&console.window());
    console.page().showPart(SettingsPage::Keys);
    check(&console.window());
}

void PagesUsabilityTest::settingsOfWhoMayLess()
{
    {
        PageWindow<SettingsPage> reader(*m_world, m_world->platformUser({u"settings:read"_s}));
        QTRY_VERIFY(!reader.page().platform()->rows().isEmpty());
        check(&reader.window());
    }
    PageWindow<SettingsPage> stranger(*m_world, m_world->platformUser({u"user:read"_s}));
    QTRY_COMPARE(stranger.page().platform()->findChild<StatePanel *>()->accessibleName(),
                 u"You may not see the platform's settings"_s);
    check(&stranger.window());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::PagesUsabilityTest)

#include "tst_pagesusability.moc"
