// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/tenants/tenantservice.h"
#include "tests/ui/tenantswindow.h"
#include "ui/common/bulkbar.h"
#include "ui/common/button.h"
#include "ui/common/diffbox.h"
#include "ui/common/field.h"
#include "ui/common/filterline.h"
#include "ui/common/label.h"
#include "ui/common/listexport.h"
#include "ui/common/listmodel.h"
#include "ui/common/listselection.h"
#include "ui/common/listview.h"
#include "ui/common/noticebox.h"
#include "ui/common/objecthistory.h"
#include "ui/common/servicequery.h"
#include "ui/tenants/tenantcommand.h"
#include "ui/tenants/tenantfilter.h"
#include "ui/tenants/tenantpane.h"
#include "ui/tenants/tenantwords.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What an operator does to tenants on the page, and what becomes of it in the database.
class TenantWritesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsWithAProposedShortName();
    void errorsStandAtTheirField();
    void editsAndUndoes();
    void changeByAnotherWhileEditingShowsBothValues();
    void suspendsWithAReasonAndResumes();
    void deletesOnlyAfterTheNameIsTyped();
    void restoresADeletedTenant();
    void historyShowsBothValuesAndUndoes();
    void suspendsTheSelectionAndUndoesIt();
    void deletesEverythingThatMatches();
    void asksAboutAsManyAsWillBeDeleted();
    void exportsWhatIsShown();
    void commandsHoldNoSecret();

private:
    static void makeCurrent(TenantsWindow &console, const Tenant &tenant);
    static Tenant now(World &world, const Tenant &tenant);
};

void TenantWritesTest::makeCurrent(TenantsWindow &console, const Tenant &tenant)
{
    QTRY_VERIFY(console.page().view()->setCurrentItem(tenant.id.uuid()));
    console.page().focusContent();
}

Tenant TenantWritesTest::now(World &world, const Tenant &tenant)
{
    const auto found = world.services().tenants().find(world.root(), tenant.id);
    return found ? *found : Tenant();
}

void TenantWritesTest::createsWithAProposedShortName()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().focusContent();
    QTest::keyClick(console.page().view(), Qt::Key_N);
    QTRY_VERIFY(console.dialog());
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), u"Byron & Sons"_s);
    QCOMPARE(console.inDialog<QLineEdit>(u"slug"_s)->text(), u"byron-sons"_s);
    QVERIFY(console.press(u"Create tenant"_s));
    QTRY_COMPARE(console.names(), (QStringList{u"acme"_s, u"Byron & Sons"_s}));
    QTRY_VERIFY(console.page().view()->currentItem());
    QTRY_COMPARE(valueOf<Tenant>(*console.page().view()->currentItem()).slug, u"byron-sons"_s);
    QCOMPARE(console.lastMessage(), u"Byron & Sons is there."_s);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.create"_s);
    QVERIFY(console.press(u"Undo"_s)); // would delete it: that is asked
    QTRY_VERIFY(console.dialog());
    QTest::keyClicks(console.dialog()->findChild<QLineEdit *>(), u"Byron & Sons"_s);
    QVERIFY(console.press(u"Delete tenant"_s));
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
}

void TenantWritesTest::errorsStandAtTheirField()
{
    World world;
    world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.page().focusContent();
    QTest::keyClick(console.page().view(), Qt::Key_N);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Create tenant"_s)); // nothing typed
    const auto errorAt = [&](const QString &name) {
        const auto fields = console.dialog()->findChildren<Field *>();
        for (const Field *field : fields) {
            if (field->editor()->objectName() == name)
                return field->error();
        }
        return QString();
    };
    QCOMPARE(errorAt(u"name"_s), u"Fill this in."_s);
    QTest::keyClicks(console.inDialog<QLineEdit>(u"name"_s), u"ACME"_s);
    auto *slug = console.inDialog<QLineEdit>(u"slug"_s);
    slug->clear();
    QTest::keyClicks(slug, u"acme-2"_s);
    QVERIFY(console.press(u"Create tenant"_s));
    QTRY_COMPARE(errorAt(u"name"_s), u"Another tenant has this name. Choose another name."_s);
    QVERIFY(console.dialog()->isVisible());
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.tenants"), u"1"_s);
}

void TenantWritesTest::editsAndUndoes()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    QTest::keyClick(console.page().view(), Qt::Key_F2);
    QTRY_VERIFY(console.dialog());
    auto *name = console.inDialog<QLineEdit>(u"name"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Acme AG"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(console.cell(0, u"name"_s), u"Acme AG"_s);
    QTRY_VERIFY(!console.dialog());
    QCOMPARE(console.lastMessage(), u"Acme AG is saved."_s);
    console.window().activateWindow();
    console.page().focusContent();
    QTRY_VERIFY(console.page().view()->hasFocus());
    QTest::keyClick(console.page().view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(console.cell(0, u"name"_s), u"acme"_s);
    QCOMPARE(now(world, acme).name, u"acme"_s);
}

void TenantWritesTest::changeByAnotherWhileEditingShowsBothValues()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    QTest::keyClick(console.page().view(), Qt::Key_F2);
    QTRY_VERIFY(console.dialog());
    auto *name = console.inDialog<QLineEdit>(u"name"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Acme GmbH"_s);

    const Caller grace = world.platformUser({u"tenant:update"_s});
    QVERIFY(world.services().tenants().edit(grace, acme.id, std::nullopt, {.name = u"Acme Ltd"_s}));
    // Told while one is still typing, or at the latest when one saves.
    QTRY_VERIFY(console.dialog()->notice()->isVisible());
    const NoticeBox *notice = console.dialog()->notice();
    QCOMPARE(notice->accessibleName(), u"%1 changed this tenant while you were editing."_s.arg(grace.label));
    QVERIFY(notice->accessibleDescription().contains(u"theirs “Acme Ltd”, yours “Acme GmbH”"_s));
    QVERIFY(console.press(u"Keep mine"_s));
    QVERIFY(!notice->isVisible());
    QVERIFY(console.press(u"Save changes"_s));
    QTRY_COMPARE(now(world, acme).name, u"Acme GmbH"_s);
}

void TenantWritesTest::suspendsWithAReasonAndResumes()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    QTRY_VERIFY(console.page().pane()->isVisible());
    QVERIFY(console.press(u"Suspend…"_s));
    QTRY_VERIFY(console.dialog());
    QTest::keyClicks(console.inDialog<QLineEdit>(u"reason"_s), u"unpaid"_s);
    QVERIFY(console.press(u"Suspend tenant"_s));
    QTRY_COMPARE(console.cell(0, u"status"_s), u"Suspended"_s);
    QCOMPARE(world.lastAuditEvent().action, u"tenant.suspend"_s);
    QCOMPARE(world.lastAuditEvent().reason, u"unpaid"_s);
    QTRY_VERIFY(console.offers(u"Resume"_s));
    QVERIFY(console.press(u"Resume"_s));
    QTRY_COMPARE(console.cell(0, u"status"_s), u"Active"_s);
}

void TenantWritesTest::deletesOnlyAfterTheNameIsTyped()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    QTest::keyClick(console.page().view(), Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    QVERIFY(!console.press(u"Delete tenant"_s)); // disabled
    auto *typed = console.dialog()->findChild<QLineEdit *>();
    for (const auto &wrong : {u"acm"_s, u"ACME"_s, u"acme "_s}) {
        typed->setText(wrong);
        QTest::keyClick(typed, Qt::Key_Return);
        QVERIFY(!console.press(u"Delete tenant"_s));
    }
    QVERIFY(console.dialog());
    QCOMPARE(now(world, acme).status, TenantStatus::Active);
    typed->setText(u"acme"_s);
    QVERIFY(console.press(u"Delete tenant"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
    QCOMPARE(now(world, acme).status, TenantStatus::Deleted);
    QVERIFY(console.lastMessage().startsWith(u"acme is deleted. It can be restored until"_s));
}

void TenantWritesTest::restoresADeletedTenant()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(world.services().tenants().remove(world.root(), acme.id, std::nullopt));
    TenantsWindow console(world, world.root());
    console.page().filterLine()->setText(u"status:deleted"_s);
    QTRY_COMPARE(console.names(), QStringList{u"acme"_s});
    makeCurrent(console, acme);
    QTRY_VERIFY(console.offers(u"Restore"_s));
    QVERIFY(console.press(u"Restore"_s));
    QTRY_COMPARE(now(world, acme).status, TenantStatus::Active);
    QTRY_COMPARE(console.page().model()->rowCount(), 0); // it isn't deleted any more
    QCOMPARE(console.lastMessage(), u"acme is back as it was."_s);
}

void TenantWritesTest::historyShowsBothValuesAndUndoes()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    QVERIFY(world.services().tenants().edit(world.root(), acme.id, std::nullopt, {.name = u"Acme AG"_s}));
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    ObjectHistory *history = console.page().pane()->history();
    QTRY_COMPARE(history->entryCount(), 2);
    const auto boxes = history->findChildren<DiffBox *>();
    QVERIFY(!boxes.isEmpty());
    QVERIFY2(boxes.first()->accessibleName().contains(u"Name from acme to Acme AG"_s),
             qPrintable(boxes.first()->accessibleName()));
    Button *undo = nullptr;
    for (Button *button : history->findChildren<Button *>()) {
        if (button->accessibleName() == u"Undo: Edited"_s)
            undo = button;
    }
    QVERIFY(undo);
    undo->click();
    QTRY_COMPARE(console.cell(0, u"name"_s), u"acme"_s);
    QTRY_COMPARE(history->entryCount(), 3);
}

void TenantWritesTest::suspendsTheSelectionAndUndoesIt()
{
    World world;
    for (const auto &slug : {u"acme"_s, u"byron"_s, u"curie"_s})
        world.tenant(slug);
    TenantsWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 3);
    console.page().selection()->set({console.page().model()->itemAt(0)->id(), console.page().model()->itemAt(2)->id()},
                                    true);
    QVERIFY(console.press(u"Suspend…"_s));
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Suspend tenants"_s));
    QTRY_COMPARE(console.lastMessage(), u"2 tenant(s) suspended."_s);
    QTRY_COMPARE(console.cell(2, u"status"_s), u"Suspended"_s);
    QCOMPARE(console.cell(1, u"status"_s), u"Active"_s);
    QVERIFY(console.page().selection()->isEmpty());
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.cell(2, u"status"_s), u"Active"_s);
    QTRY_COMPARE(console.lastMessage(), u"Undone for 2 tenant(s)."_s);
}

void TenantWritesTest::deletesEverythingThatMatches()
{
    World world;
    for (int i = 10; i < 25; ++i)
        world.tenant(u"old-%1"_s.arg(i));
    world.tenant(u"new"_s);
    TenantsWindow console(world, world.root());
    console.page().filterLine()->setText(u"old"_s);
    QTRY_COMPARE(console.page().model()->rowCount(), 15);
    console.page().selection()->selectAll();
    console.page().selection()->set(console.page().model()->itemAt(0)->id(), false);
    QVERIFY(console.press(u"Delete…"_s));
    QTRY_VERIFY(console.dialog());
    console.dialog()->findChild<QLineEdit *>()->setText(u"delete 14"_s);
    QVERIFY(console.press(u"Delete tenants"_s));
    QTRY_COMPARE(console.lastMessage(), u"14 tenant(s) deleted."_s);
    QTRY_COMPARE(console.names(), QStringList{u"old-10"_s});
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.tenants WHERE status = 'deleted'"), u"14"_s);
}

void TenantWritesTest::asksAboutAsManyAsWillBeDeleted()
{
    World world;
    world.database().execute("INSERT INTO iam.tenants (id, name, slug) SELECT gen_random_uuid(), "
                             "'tenant ' || n, 'tenant-' || n FROM generate_series(10000, 22344) n");
    world.tenant(u"other"_s);
    TenantsWindow console(world, world.root());
    console.page().filterLine()->setText(u"tenant"_s);
    // More than are counted for the list.
    QTRY_VERIFY(console.page().model()->count() && !console.page().model()->count()->exact);
    console.page().selection()->selectAll();
    const auto says = [&](const QString &words) {
        const auto labels = console.page().findChild<BulkBar *>()->findChildren<Label *>();
        return std::ranges::any_of(labels, [&](const Label *label) { return label->text() == words; });
    };
    QTRY_VERIFY(says(u"10,000+ selected"_s));
    QVERIFY(console.press(u"Delete…"_s));
    QVERIFY(!console.dialog()); // they are being found
    QTRY_VERIFY_WITH_TIMEOUT(console.dialog(), 30'000);
    QCOMPARE(console.dialog()->accessibleName(), u"Delete 12,345 tenant(s) and everything in them?"_s);
    auto *typed = console.dialog()->findChild<QLineEdit *>();
    typed->setText(u"delete 10000"_s);
    QVERIFY(!console.press(u"Delete tenants"_s));
    typed->setText(u"delete 12345"_s); // without what groups digits
    QVERIFY(console.offers(u"Delete tenants"_s));
    QVERIFY(console.press(u"Cancel"_s));

    // Another selection than the one that was being found is not asked about.
    QVERIFY(console.press(u"Delete…"_s));
    console.page().selection()->clear();
    console.page().selection()->set(console.page().model()->itemAt(0)->id(), true);
    QVERIFY(console.press(u"Delete…"_s));
    QTRY_VERIFY(console.dialog());
    QCOMPARE(console.dialog()->accessibleName(), u"Delete 1 tenant(s) and everything in them?"_s);
}

void TenantWritesTest::exportsWhatIsShown()
{
    World world;
    QVERIFY(world.services().tenants().create(world.root(), {u"Müller, \"Söhne\""_s, u"mueller"_s, u"=1+1"_s}));
    world.database().execute("INSERT INTO iam.tenants (id, name, slug) SELECT gen_random_uuid(), "
                             "'tenant ' || n, 'tenant-' || n FROM generate_series(1000, 3499) n");
    TenantsWindow console(world, world.root());
    const QTemporaryDir folder;
    const auto query = listQuery<Tenant>(&Services::tenants, TenantFilter(), matches, haveSamePlace);
    QList<ListColumn> columns = tenantColumns();
    columns.removeIf([](const ListColumn &column) {
        return !QStringList{u"name"_s, u"slug"_s, u"description"_s}.contains(column.key);
    });
    const auto written = [&](ExportFormat format, const QString &name) {
        ListExport task(&console.backend(), query, columns, format, folder.filePath(name), nullptr);
        QSignalSpy finished(&task, &ListExport::finished);
        task.start();
        const bool isDone = finished.wait();
        QFile file(folder.filePath(name));
        return isDone && task.rowCount() == 2501 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray csv = written(ExportFormat::Csv, u"t.csv"_s);
    QVERIFY(csv.startsWith("id,name,slug,description\r\n"));
    QVERIFY(csv.contains(",\"Müller, \"\"Söhne\"\"\",mueller,'=1+1\r\n"));
    QCOMPARE(csv.count("\r\n"), 2502);
    const QJsonArray json = QJsonDocument::fromJson(written(ExportFormat::Json, u"t.json"_s)).array();
    QCOMPARE(json.size(), 2501);
    QCOMPARE(json.first().toObject().value(u"description"_s).toString(), u"=1+1"_s);

    ListExport nowhere(&console.backend(), query, {}, ExportFormat::Csv, folder.filePath(u"no/such/folder.csv"_s),
                       nullptr);
    QSignalSpy finished(&nowhere, &ListExport::finished);
    nowhere.start();
    QVERIFY(finished.wait());
    const auto error = finished.first().first().value<std::optional<Error>>();
    QCOMPARE(error->reason, Reason::FileUnusable);
}

void TenantWritesTest::commandsHoldNoSecret()
{
    World world;
    const Tenant acme = world.tenant(u"acme"_s);
    TenantsWindow console(world, world.root());
    makeCurrent(console, acme);
    QTest::keyClick(console.page().view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString curl = QGuiApplication::clipboard()->text();
    QVERIFY2(curl.contains(u"/api/v1/tenants/"_s + acme.id.toString()), qPrintable(curl));
    QVERIFY(curl.contains(u"$TENANTRY_TOKEN"_s));

    const auto suspend = commandToSuspend(acme, u"it's unpaid"_s);
    QCOMPARE(suspend.ctl, uR"(tenantryctl tenant suspend acme --reason 'it'\''s unpaid')"_s);
    QVERIFY2(suspend.curl.endsWith(uR"(-d '{"is_active":false}')"_s), qPrintable(suspend.curl));
    QVERIFY(!suspend.note.isEmpty()); // the reason is left out there, and that is said
    const auto create = commandToCreate({u"Müller AG"_s, u"mueller"_s, {}, TenantStatus::Suspended});
    QCOMPARE(create.ctl, u"tenantryctl tenant create 'Müller AG' --slug mueller --suspended"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::TenantWritesTest)
#include "tst_tenantwrites.moc"
