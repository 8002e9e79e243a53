// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrix.h"
#include "ui/roles/rolematrixmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

namespace {

CataloguedPermission permission(const QString &code)
{
    return {PermissionId::create(), code, code, {}, code.section(u':', 0, 0)};
}

tenantry::Role role(const QString &name, const QStringList &permissions, bool isSystem = false)
{
    tenantry::Role made;
    made.id = RoleId::create();
    made.name = name;
    made.permissions = permissions;
    made.isSystem = isSystem;
    return made;
}

} // namespace

/// What is known of roles against permissions, and of what isn't saved yet.
class RoleMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void permissionsStandUnderTheirModules();
    void toggledCellIsAChange();
    void toggledTwiceIsNoChange();
    void systemRoleCannotBeChanged();
    void roleOfAllTenantsIsChangedOnThePlatformOnly();
    void groupIsGivenWholeAndTakenWhole();
    void wantedIsTheWholeSet();
    void changesOutliveAReload();
    void changeThatSomebodyElseMadeIsNoneAnyMore();
    void whatSomebodyElseDidToAChangedRoleIsTold();
    void changesOfADeletedRoleAreTold();
    void changesWaitForTheirRoles();
    void savedRoleHasNoChanges();
    void discardedIsAsItWas();
    void modelKeepsItsPromises();
    void modelShowsWhatIsLookedFor();
    void modelSaysEachCell();

private:
    using Cell = RoleMatrix::Cell;

    RoleMatrix m_matrix;
    QList<CataloguedPermission> m_catalogue;
    tenantry::Role m_editor;
    tenantry::Role m_admin;
};

void RoleMatrixTest::init()
{
    m_catalogue = {permission(u"role:read"_s), permission(u"user:create"_s), permission(u"user:delete"_s),
                   permission(u"user:read"_s)};
    m_matrix = RoleMatrix();
    m_matrix.setCatalogue(m_catalogue);
    m_editor = role(u"Editor"_s, {u"user:create"_s, u"user:read"_s});
    m_admin = role(u"Admin"_s, {u"role:read"_s, u"user:create"_s, u"user:delete"_s, u"user:read"_s}, true);
    m_matrix.setRoles({m_editor, m_admin});
}

void RoleMatrixTest::permissionsStandUnderTheirModules()
{
    QCOMPARE(m_matrix.groups().size(), 2);
    QCOMPARE(m_matrix.groups().first().module, u"role"_s);
    QCOMPARE(m_matrix.groups().last().permissions.size(), 3);
    QCOMPARE(m_matrix.share(0, m_matrix.groups().last()), (RoleMatrix::Share{2, 3}));
    QCOMPARE(m_matrix.share(1, m_matrix.groups().last()), (RoleMatrix::Share{3, 3}));
}

void RoleMatrixTest::toggledCellIsAChange()
{
    QVERIFY(m_matrix.toggle(0, u"user:delete"_s));
    QVERIFY(m_matrix.toggle(0, u"user:read"_s));
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::Added);
    QCOMPARE(m_matrix.cell(0, u"user:read"_s), Cell::Removed);
    QCOMPARE(m_matrix.cell(0, u"user:create"_s), Cell::Granted);
    QCOMPARE(m_matrix.cell(0, u"role:read"_s), Cell::NotGranted);
    QCOMPARE(m_matrix.changeCount(), 2);
    QVERIFY(m_matrix.isChanged(0));
    QVERIFY(!m_matrix.isChanged(1));
    QVERIFY(m_matrix.isChanged(u"user:delete"_s));
    QVERIFY(!m_matrix.isChanged(u"user:create"_s));
    QCOMPARE(m_matrix.changedRoles(), QList<tenantry::Role>{m_editor});
}

void RoleMatrixTest::toggledTwiceIsNoChange()
{
    m_matrix.toggle(0, u"user:delete"_s);
    m_matrix.toggle(0, u"user:delete"_s);
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::NotGranted);
    QVERIFY(m_matrix.changedRoles().isEmpty());
}

void RoleMatrixTest::systemRoleCannotBeChanged()
{
    QVERIFY(!m_matrix.toggle(1, u"user:read"_s));
    QVERIFY(!m_matrix.toggleGroup(1, m_matrix.groups().last()));
    QCOMPARE(m_matrix.fixed(1), RoleMatrix::Fixed::BuiltIn);
    QCOMPARE(m_matrix.cell(1, u"user:read"_s), Cell::Granted);
    QCOMPARE(m_matrix.changeCount(), 0);
}

void RoleMatrixTest::roleOfAllTenantsIsChangedOnThePlatformOnly()
{
    const TenantId acme = TenantId::create();
    tenantry::Role own = role(u"Night shift"_s, {});
    own.tenant = acme;
    m_matrix.setRoles({m_editor, own}, acme);
    QCOMPARE(m_matrix.fixed(0), RoleMatrix::Fixed::Inherited);
    QVERIFY(!m_matrix.toggle(0, u"user:delete"_s));
    QVERIFY(m_matrix.toggle(1, u"user:delete"_s));
    m_matrix.setRoles({m_editor});
    QVERIFY(m_matrix.toggle(0, u"user:delete"_s));
}

void RoleMatrixTest::groupIsGivenWholeAndTakenWhole()
{
    const RoleMatrix::Group users = m_matrix.groups().last();
    QVERIFY(m_matrix.toggleGroup(0, users));
    QCOMPARE(m_matrix.share(0, users), (RoleMatrix::Share{3, 3}));
    QCOMPARE(m_matrix.changeCount(), 1);
    QVERIFY(m_matrix.toggleGroup(0, users));
    QCOMPARE(m_matrix.share(0, users), (RoleMatrix::Share{0, 3}));
    QCOMPARE(m_matrix.changeCount(), 2);
}

void RoleMatrixTest::wantedIsTheWholeSet()
{
    m_matrix.toggle(0, u"role:read"_s);
    m_matrix.toggle(0, u"user:create"_s);
    QCOMPARE(m_matrix.wanted(m_editor), (QStringList{u"role:read"_s, u"user:read"_s}));
}

void RoleMatrixTest::changesOutliveAReload()
{
    m_matrix.toggle(0, u"user:delete"_s);
    QVERIFY(m_matrix.setRoles({m_admin, m_editor}).isEmpty());
    QCOMPARE(m_matrix.cell(1, u"user:delete"_s), Cell::Added);
}

void RoleMatrixTest::changeThatSomebodyElseMadeIsNoneAnyMore()
{
    m_matrix.toggle(0, u"user:delete"_s);
    m_matrix.toggle(0, u"role:read"_s);
    tenantry::Role changed = m_editor;
    changed.permissions = {u"user:create"_s, u"user:delete"_s, u"user:read"_s};
    m_matrix.setRoles({changed, m_admin});
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::Granted);
    QCOMPARE(m_matrix.cell(0, u"role:read"_s), Cell::Added);
}

void RoleMatrixTest::whatSomebodyElseDidToAChangedRoleIsTold()
{
    m_matrix.toggle(0, u"user:delete"_s);
    tenantry::Role changed = m_editor;
    changed.permissions = {u"role:read"_s, u"user:read"_s};
    const auto foreign = m_matrix.setRoles({changed, m_admin});
    QCOMPARE(foreign.size(), 1);
    QCOMPARE(foreign.first().role, changed);
    QVERIFY(!foreign.first().isGone);
    QCOMPARE(foreign.first().added, QStringList{u"role:read"_s});
    QCOMPARE(foreign.first().removed, QStringList{u"user:create"_s});
    QCOMPARE(foreign.first().own, (QMap<QString, bool>{{u"user:delete"_s, true}}));
    QCOMPARE(m_matrix.wanted(changed), (QStringList{u"role:read"_s, u"user:delete"_s, u"user:read"_s})); // both
    QVERIFY(m_matrix.setRoles({changed, m_admin}).isEmpty());                                            // told once
}

void RoleMatrixTest::changesOfADeletedRoleAreTold()
{
    m_matrix.toggle(0, u"user:delete"_s);
    const auto foreign = m_matrix.setRoles({m_admin});
    QCOMPARE(foreign.size(), 1);
    QVERIFY(foreign.first().isGone);
    QCOMPARE(foreign.first().own.size(), 1);
    QCOMPARE(m_matrix.changeCount(), 0);
}

void RoleMatrixTest::changesWaitForTheirRoles()
{
    m_matrix.toggle(0, u"user:delete"_s);
    const auto pending = m_matrix.pending();
    m_matrix.discard();
    m_matrix.setRoles({m_admin}); // another place
    m_matrix.setPending(pending);
    QVERIFY(m_matrix.setRoles({m_editor, m_admin}).isEmpty());
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::Added);
}

void RoleMatrixTest::savedRoleHasNoChanges()
{
    m_matrix.toggle(0, u"user:delete"_s);
    tenantry::Role saved = m_editor;
    saved.permissions.append(u"user:delete"_s);
    m_matrix.takeSaved(saved);
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::Granted);
    QCOMPARE(m_matrix.changeCount(), 0);
}

void RoleMatrixTest::discardedIsAsItWas()
{
    m_matrix.toggle(0, u"user:delete"_s);
    m_matrix.discard();
    QCOMPARE(m_matrix.cell(0, u"user:delete"_s), Cell::NotGranted);
    QCOMPARE(m_matrix.changeCount(), 0);
}

void RoleMatrixTest::modelKeepsItsPromises()
{
    RoleMatrixModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCatalogue(m_catalogue);
    model.setRoles({m_editor, m_admin}, {});
    QCOMPARE(model.rowCount(), 6); // two groups and four permissions
    QSignalSpy changes(&model, &RoleMatrixModel::changesChanged);
    QVERIFY(model.toggle(model.index(1, 0)));
    QVERIFY(!model.toggle(model.index(1, 1)));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.setFolded(3, true), 2);
    QCOMPARE(model.rowCount(), 3);
    model.setAllFolded(true);
    QCOMPARE(model.rowCount(), 2);
    model.setAllFolded(false);
    model.setRoles({m_editor}, {});
    QCOMPARE(model.columnCount(), 1);
    model.clear();
    QCOMPARE(model.columnCount(), 0);
}

void RoleMatrixTest::modelShowsWhatIsLookedFor()
{
    RoleMatrixModel model;
    const QAbstractItemModelTester tester(&model);
    model.setCatalogue(m_catalogue);
    model.setRoles({m_editor, m_admin}, {});
    model.setAllFolded(true);
    model.setFilter({.permissions = {u"USER:"_s}, .role = u"edit"_s});
    QCOMPARE(model.columnCount(), 1);
    QCOMPARE(model.rowCount(), 4); // unfolded: what is looked for isn't hidden
    QVERIFY(model.toggle(model.index(model.rowOf(u"user:delete"_s), 0)));
    model.setFilter({.changedOnly = true});
    QCOMPARE(model.columnCount(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.nameOfRow(1), u"user:delete"_s);
    model.setFilter({.module = u"role"_s});
    QCOMPARE(model.rowCount(), 2);
    model.setFilter({.permissions = {u"nothing"_s}});
    QCOMPARE(model.rowCount(), 0);
}

void RoleMatrixTest::modelSaysEachCell()
{
    RoleMatrixModel model;
    model.setCatalogue(m_catalogue);
    model.setRoles({m_editor, m_admin}, {});
    const auto said = [&model](const QString &row, int column) {
        return model.index(model.rowOf(row), column).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(said(u"user:delete"_s, 0), u"Editor, user:delete: not granted"_s);
    model.toggle(model.index(model.rowOf(u"user:delete"_s), 0));
    QCOMPARE(said(u"user:delete"_s, 0), u"Editor, user:delete: added, not saved"_s);
    QCOMPARE(said(u"user"_s, 0), u"Editor, user: all"_s);
    QCOMPARE(said(u"user:read"_s, 1), u"Admin, user:read: granted, cannot be changed"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::RoleMatrixTest)

#include "tst_rolematrix.moc"
