// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/tenantswindow.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/tenants/tenantpane.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// Walks the tenants page and its dialogs as somebody does who doesn't see them.
class TenantsAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingThatTakesTheFocusHasAName();
    void tabReachesEveryPartOfThePage();
    void rowsAreReadOutWithTheirStates();

private:
    static QStringList nameless(const QWidget &root);
};

QStringList TenantsAccessTest::nameless(const QWidget &root)
{
    QStringList found;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || qobject_cast<QLabel *>(widget)
            || widget->objectName() == u"qt_scrollarea_viewport"_s)
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        if (!spoken || spoken->text(QAccessible::Name).isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return found;
}

void TenantsAccessTest::everythingThatTakesTheFocusHasAName()
{
    World world;
    world.tenant(u"acme"_s);
    world.tenant(u"byron"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().filterLine()->setText(u"status:active"_s);
    QTRY_VERIFY(console.page().model()->state() == ListModel::State::Ready);
    console.page().view()->setCurrentItem(console.page().model()->itemAt(0)->id());
    console.page().selection()->set(console.page().model()->itemAt(1)->id(), true);
    QTRY_VERIFY(console.page().pane()->isVisible());
    QCOMPARE(nameless(console.window()), QStringList());
    console.page().selection()->clear();

    for (QAction *action : console.page().actions()) {
        if (!action->isEnabled() || !action->isVisible() || !action->text().endsWith(u'…')
            || action->text().startsWith(u"Export"_s)) // the desktop's own dialog
            continue;
        action->trigger();
        QTRY_VERIFY2(console.dialog(), qPrintable(action->text()));
        QCOMPARE(nameless(*console.dialog()), QStringList());
        QVERIFY(!console.dialog()->windowTitle().isEmpty());
        console.dialog()->reject();
        QTRY_VERIFY(!console.dialog());
    }
}

void TenantsAccessTest::tabReachesEveryPartOfThePage()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().view()->setCurrentItem(console.page().model()->itemAt(0)->id());
    console.page().focusContent();
    QTRY_VERIFY(console.page().view()->hasFocus());
    QSet<QWidget *> reached;
    for (int i = 0; i < 60; ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(QApplication::focusWidget());
    }
    for (QWidget *widget : console.window().findChildren<QWidget *>()) {
        const bool isStop = widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)
            && widget->objectName() != u"qt_scrollarea_viewport"_s && !widget->focusProxy();
        QVERIFY2(!isStop || reached.contains(widget),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->accessibleName()));
    }
}

void TenantsAccessTest::rowsAreReadOutWithTheirStates()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    const ListModel *model = console.page().model();
    QTRY_COMPARE(model->rowCount(), 1);
    const auto spoken = [&](const QString &column) {
        return model->index(0, model->columnOf(column)).data(Qt::AccessibleTextRole);
    };
    QCOMPARE(spoken(u"name"_s).toString(), u"acme"_s);
    QCOMPARE(spoken(u"status"_s).toString(), u"Active"_s);
    QCOMPARE(spoken(u"selected"_s).toString(), u"Not selected"_s);
    console.page().selection()->set(acme.id.uuid(), true);
    QCOMPARE(spoken(u"selected"_s).toString(), u"Selected"_s);
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(console.page().view());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->tableInterface()->rowCount(), 1);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::TenantsAccessTest)
#include "tst_tenantsaccess.moc"
