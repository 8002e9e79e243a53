// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/keys/keyservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/filterline.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/common/objecthistory.h"
#include "ui/keys/keypane.h"
#include "ui/keys/keyspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

using KeysWindow = PageWindow<KeysPage>;

/// What an operator sees of API keys and does to them, and what becomes of it in the database.
class KeysPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesANarrowedKeyAndShowsItOnce();
    void errorsStandAtTheirField();
    void rotatesWithAnOverlap();
    void editsAndUndoesFromTheHistory();
    void revokesForEver();
    void revokesTheSelection();
    void filtersThoseThatEndAndThoseNeverUsed();
    void showsThoseOfTheTenantLookedAt();
    void whatOneMayNotDoIsNotThere();

private:
    static ApiKey key(PeopleWorld &world, const QString &name, const std::optional<QDateTime> &end = {});
};

ApiKey KeysPageTest::key(PeopleWorld &world, const QString &name, const std::optional<QDateTime> &end)
{
    const auto made =
        world.services().keys().create(world.root(), {.name = name, .tenant = world.acme.id, .expiresAt = end});
    return made ? made->key : ApiKey();
}

void KeysPageTest::makesANarrowedKeyAndShowsItOnce()
{
    PeopleWorld world;
    KeysWindow console(world, world.root());
    const QAbstractItemModelTester tester(console.page().model());
    console.scope().choose(world.acme);
    QTRY_VERIFY(console.offers(u"New API key"_s)); // also where the list would stand
    QVERIFY(console.press(u"New API key"_s));
    QTRY_VERIFY(console.dialog());
    console.type(u"ci-deploy"_s); // the focus is in the first field
    console.fill(u"permissions"_s, u"tenant:read, user:read"_s);
    console.fill(u"networks"_s, u"192.0.2.0/24"_s);
    console.fill(u"end"_s, u"30d"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"end"_s), Qt::Key_Return);
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    const QString value = console.inDialog<QLineEdit>(u"secret"_s)->text();
    QVERIFY(console.press(u"&Copy"_s));
    QCOMPARE(QApplication::clipboard()->text(), value);
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_COMPARE(console.column(u"name"_s), QStringList{u"ci-deploy"_s});
    QVERIFY(value.startsWith(console.cell(0, u"prefix"_s)));
    QCOMPARE(console.page().pane()->key().permissions, (QStringList{u"tenant:read"_s, u"user:read"_s}));
    QCOMPARE(console.page().pane()->key().networks, QStringList{u"192.0.2.0/24"_s});
    QVERIFY(console.press(u"Undo"_s)); // revokes it
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void KeysPageTest::errorsStandAtTheirField()
{
    PeopleWorld world;
    KeysWindow console(world, world.root());
    QTRY_VERIFY(console.action(u"New API key…"_s));
    console.action(u"New API key…"_s)->trigger();
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Create key"_s));
    QVERIFY(!console.errorAt(u"name"_s).isEmpty());
    console.fill(u"name"_s, u"ci"_s);
    console.fill(u"networks"_s, u"192.0.2.1/24"_s);
    QVERIFY(console.press(u"Create key"_s));
    QTRY_VERIFY(!console.errorAt(u"networks"_s).isEmpty());
    console.fill(u"networks"_s, QString());
    console.fill(u"permissions"_s, u"vm:nothing"_s);
    QVERIFY(console.press(u"Create key"_s));
    QTRY_VERIFY(!console.errorAt(u"permissions"_s).isEmpty());
    console.fill(u"permissions"_s, QString());
    console.fill(u"owner"_s, u"nobody@acme.example"_s);
    QVERIFY(console.press(u"Create key"_s));
    QTRY_VERIFY(!console.errorAt(u"owner"_s).isEmpty());
}

void KeysPageTest::rotatesWithAnOverlap()
{
    PeopleWorld world;
    const ApiKey old = key(world, u"ci-deploy"_s);
    KeysWindow console(world, world.root());
    console.goTo(old.id.uuid());
    console.key(Qt::Key_R, Qt::ControlModifier);
    QTRY_VERIFY(console.dialog());
    console.fill(u"overlap"_s, u"many"_s);
    QVERIFY(console.press(u"Rotate key"_s));
    QVERIFY(!console.errorAt(u"overlap"_s).isEmpty());
    console.fill(u"overlap"_s, u"2"_s);
    QVERIFY(console.press(u"Rotate key"_s));
    QTRY_VERIFY(console.inDialog<QLineEdit>(u"secret"_s));
    QTest::keyClick(console.dialog(), Qt::Key_Escape);
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    const auto now = world.services().keys().find(world.root(), old.id);
    QVERIFY(now && now->expiresAt && *now->expiresAt > QDateTime::currentDateTimeUtc().addSecs(3600));
}

void KeysPageTest::editsAndUndoesFromTheHistory()
{
    PeopleWorld world;
    const ApiKey made = key(world, u"ci-deploy"_s);
    KeysWindow console(world, world.root());
    console.goTo(made.id.uuid());
    console.key(Qt::Key_F2);
    QTRY_VERIFY(console.dialog());
    console.fill(u"permissions"_s, u"tenant:read"_s);
    QTest::keyClick(console.inDialog<QLineEdit>(u"permissions"_s), Qt::Key_Return);
    QTRY_COMPARE(console.lastMessage(), u"ci-deploy is saved."_s);
    QTRY_COMPARE(console.page().pane()->history()->entryCount(), 2);
    console.messages().dismiss();
    QTRY_VERIFY(console.offers(u"Undo"_s)); // of the newest entry
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.page().pane()->key().permissions, std::optional<QStringList>());
}

void KeysPageTest::revokesForEver()
{
    PeopleWorld world;
    const ApiKey made = key(world, u"ci-deploy"_s);
    KeysWindow console(world, world.root());
    console.goTo(made.id.uuid());
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    console.type(u"leaked"_s);
    QVERIFY(console.press(u"Revoke key"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
    QCOMPARE(world.lastAuditEvent().reason, u"leaked"_s);
    console.page().filterLine()->setText(u"status:revoked"_s);
    QTRY_COMPARE(console.column(u"status"_s), QStringList{u"Revoked"_s});
}

void KeysPageTest::revokesTheSelection()
{
    PeopleWorld world;
    key(world, u"one"_s);
    key(world, u"two"_s);
    KeysWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().focusContent();
    console.key(Qt::Key_A, Qt::ControlModifier);
    console.key(Qt::Key_Delete);
    QTRY_VERIFY(console.dialog());
    QVERIFY(console.press(u"Revoke keys"_s));
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
}

void KeysPageTest::filtersThoseThatEndAndThoseNeverUsed()
{
    PeopleWorld world;
    key(world, u"soon"_s, QDateTime::currentDateTimeUtc().addDays(3));
    const ApiKey used = key(world, u"used"_s, QDateTime::currentDateTimeUtc().addDays(300));
    world.database().execute("INSERT INTO iam.api_key_usage (key_id, last_used_at) VALUES ('"
                             + used.id.toString().toLatin1() + "', now())");
    KeysWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 2);
    console.page().filterLine()->setText(u"expires:7d"_s);
    QTRY_COMPARE(console.column(u"name"_s), QStringList{u"soon"_s});
    QCOMPARE(console.cell(0, u"status"_s), u"Ends soon"_s);
    console.page().filterLine()->setText(u"used:never"_s);
    QTRY_COMPARE(console.column(u"name"_s), QStringList{u"soon"_s});
    console.page().filterLine()->setText(u"status:active use"_s);
    QTRY_COMPARE(console.column(u"name"_s), QStringList{u"used"_s});
}

void KeysPageTest::showsThoseOfTheTenantLookedAt()
{
    PeopleWorld world;
    const Tenant other = world.tenant(u"other"_s);
    key(world, u"ci-deploy"_s);
    KeysWindow console(world, world.root());
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
    console.scope().choose(other);
    QTRY_COMPARE(console.page().model()->rowCount(), 0);
    console.scope().choose(world.acme);
    QTRY_COMPARE(console.page().model()->rowCount(), 1);
}

void KeysPageTest::whatOneMayNotDoIsNotThere()
{
    PeopleWorld world;
    const ApiKey made = key(world, u"ci-deploy"_s);
    KeysWindow console(world, world.platformUser({u"api_key:read"_s}));
    console.goTo(made.id.uuid());
    QTRY_COMPARE(console.page().pane()->key().id, made.id);
    for (const QString &text : {u"New API key…"_s, u"Edit API key…"_s, u"Rotate API key…"_s, u"Revoke API key…"_s})
        QVERIFY2(!console.action(text), qPrintable(text));
    QVERIFY(!console.offers(u"Rotate…"_s));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::KeysPageTest)

#include "tst_keyspage.moc"
