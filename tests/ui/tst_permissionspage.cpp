// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/grants/grantservice.h"
#include "core/services/roles/roleservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/access/accesslink.h"
#include "ui/access/holdersmodel.h"
#include "ui/common/cardlist.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/permissions/permissionpane.h"
#include "ui/permissions/permissionspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using PermissionsWindow = PageWindow<PermissionsPage>;

/// The permissions page by keyboard, with the real service on a real database.
class PermissionsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheCatalogueByModule();
    void filtersByModuleRoleAndWords();
    void showsWhichRolesGiveItAndWhoHoldsIt();
    void followsTheTenantLookedAt();
    void asksInAccess();
    void isCopiedAsCommand();
    void whoMayNotReadRolesSeesTheCatalogueAlone();

private:
    static QUuid idOf(PeopleWorld &world, const QString &code)
    {
        const auto catalogue = world.services().roles().catalogue();
        for (const CataloguedPermission &permission : *catalogue) {
            if (permission.code == code)
                return permission.id.uuid();
        }
        return {};
    }
};

void PermissionsPageTest::listsTheCatalogueByModule()
{
    PeopleWorld world;
    PermissionsWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    const auto catalogue = world.services().roles().catalogue();
    QVERIFY(catalogue);
    QTRY_COMPARE(console.page().model()->rowCount(), static_cast<int>(catalogue->size()));
    for (int row = 0; row < catalogue->size(); ++row) {
        QCOMPARE(console.cell(row, u"code"_s), catalogue->at(row).code);
        QCOMPARE(console.cell(row, u"module"_s), catalogue->at(row).module);
    }
}

void PermissionsPageTest::filtersByModuleRoleAndWords()
{
    PeopleWorld world;
    const auto made =
        world.services().roles().create(world.root(), {.name = u"Editor"_s, .permissions = {u"user:delete"_s}});
    QVERIFY(made);
    PermissionsWindow console(world, world.root());
    console.page().filterLine()->setText(u"role:editor"_s);
    QTRY_COMPARE(console.column(u"code"_s), QStringList{u"user:delete"_s});
    console.page().filterLine()->setText(u"module:user delete"_s);
    QTRY_COMPARE(console.column(u"code"_s), QStringList{u"user:delete"_s});
    console.page().filterLine()->setText(u"module:session"_s);
    QTRY_COMPARE(console.column(u"code"_s), (QStringList{u"session:read"_s, u"session:revoke"_s}));
}

void PermissionsPageTest::showsWhichRolesGiveItAndWhoHoldsIt()
{
    PeopleWorld world;
    const Caller ada = world.member(world.acme.id, {u"user:delete"_s});
    PermissionsWindow console(world, world.root());
    console.scope().choose(world.acme);
    console.goTo(idOf(world, u"user:delete"_s));
    console.key(Qt::Key_Return);
    QTRY_COMPARE(console.page().pane()->row().permission.code, u"user:delete"_s);
    const auto holds = [&] {
        const HoldersModel *holders = console.page().pane()->holders();
        for (int row = 0; row < holders->rowCount(); ++row) {
            if (holders->holderAt(row).user == ada.user)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(holds());
    const int roles = static_cast<int>(console.page().pane()->row().roles.size());
    QVERIFY(roles > 0);
    QCOMPARE(console.page().pane()->roles()->rowCount(), roles);
}

void PermissionsPageTest::followsTheTenantLookedAt()
{
    PeopleWorld world;
    const auto made = world.services().roles().create(
        world.root(), {.name = u"Acme only"_s, .permissions = {u"user:delete"_s}, .tenant = world.acme.id});
    QVERIFY(made);
    PermissionsWindow console(world, world.root());
    console.page().filterLine()->setText(u"role:\"Acme only\""_s);
    QTRY_VERIFY(console.page().model()->count() == Count{});
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.column(u"code"_s), QStringList{u"user:delete"_s});
}

void PermissionsPageTest::asksInAccess()
{
    PeopleWorld world;
    PermissionsWindow console(world, world.root());
    console.scope().choose(world.acme);
    console.goTo(idOf(world, u"user:delete"_s));
    console.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE(console.link().page, u"access"_s);
    const auto asked = askedByLink(*console.link().filter);
    QVERIFY(asked);
    QCOMPARE(asked->permission, u"user:delete"_s);
    QCOMPARE(asked->tenant, std::optional(world.acme.id));
    QCOMPARE(asked->tenantName, world.acme.name);
}

void PermissionsPageTest::isCopiedAsCommand()
{
    PeopleWorld world;
    PermissionsWindow console(world, world.root());
    console.goTo(idOf(world, u"user:delete"_s));
    QTRY_VERIFY(console.action(u"Copy as tenantryctl"_s));
    console.action(u"Copy as tenantryctl"_s)->trigger();
    QCOMPARE(QApplication::clipboard()->text(), u"tenantryctl access who-can user:delete"_s);
}

void PermissionsPageTest::whoMayNotReadRolesSeesTheCatalogueAlone()
{
    PeopleWorld world;
    PermissionsWindow console(world, world.platformUser({u"permission:read"_s}));
    QTRY_VERIFY(console.page().model()->rowCount() > 0);
    QCOMPARE(console.cell(0, u"roles"_s), QString());
    QVERIFY(!console.action(u"Ask who may do it, in Access"_s));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::PermissionsPageTest)

#include "tst_permissionspage.moc"
