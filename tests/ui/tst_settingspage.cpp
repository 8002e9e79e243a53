// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/settings/settingcatalogue.h"
#include "core/services/settings/settingservice.h"
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/button.h"
#include "ui/common/noticebox.h"
#include "ui/common/statepanel.h"
#include "ui/settings/platformsettings.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/settingspage.h"
#include "ui/settings/settingwords.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What an operator sees of the platform's settings, changes in them by keyboard, and what becomes of it in the
/// database.
class SettingsPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingIsThereInOneGroupWithWordsOfItsOwn();
    void changesWaitUntilTheyAreSaved();
    void manyAreSavedAndUndoneAsOne();
    void whatCannotBeUsedIsSaidAtItsField();
    void theLastSuperuserDoesNotShutHimselfOut();
    void emptyMeansForEver();
    void backToTheDefault();
    void escTakesBackWhatWasTyped();
    void whatSomebodyElseChangesIsToldAndReplacedKnowingly();
    void whoMayOnlyLookChangesNothing();
    void whoMayNotLookIsToldWhy();
    void theCommandLineDoesTheSame();
    void theTenantLookedAtHasNoneOfItsOwn();

private:
    static QJsonValue stored(World &world, const QString &key);
};

namespace {

using SettingsWindow = PageWindow<SettingsPage>;

const QString failures = u"login.most_failures"_s;
const QString shortest = u"password.min_length"_s;

SettingRow *rowOf(const SettingsWindow &console, const QString &key)
{
    return console.page().platform()->row(key);
}

/// As soon as the settings are there.
void await(const SettingsWindow &console)
{
    QTRY_VERIFY(!console.page().platform()->rows().isEmpty());
}

QLineEdit *lineOf(const SettingsWindow &console, const QString &key)
{
    return rowOf(console, key)->findChild<QLineEdit *>();
}

/// Goes to the setting and types \a text in place of what is there.
void type(const SettingsWindow &console, const QString &key, const QString &text)
{
    await(console);
    rowOf(console, key)->focusEditor();
    lineOf(console, key)->selectAll();
    QTest::keyClick(lineOf(console, key), Qt::Key_Delete);
    QTest::keyClicks(lineOf(console, key), text);
}

void pressKeys(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

QString texts(const QWidget *part)
{
    QStringList all;
    for (const QLabel *label : part->findChildren<QLabel *>()) {
        if (label->isVisible())
            all.append(label->text());
    }
    return all.join(u'\n');
}

} // namespace

QJsonValue SettingsPageTest::stored(World &world, const QString &key)
{
    const auto setting = world.services().settings().find(world.root(), key);
    return setting ? setting->value : QJsonValue(u"not to be read"_s);
}

void SettingsPageTest::everySettingIsThereInOneGroupWithWordsOfItsOwn()
{
    QStringList grouped;
    for (const SettingGroup &group : settingGroups())
        grouped += group.keys;
    QStringList known;
    for (const SettingDefinition &definition : settingCatalogue()) {
        const QString key = definition.name().toString();
        known.append(key);
        QVERIFY2(settingTitle(definition) != key, qPrintable(key));
        QVERIFY2(!settingSentence(definition).isEmpty(), qPrintable(key));
    }
    QCOMPARE(QSet(grouped.begin(), grouped.end()), QSet(known.begin(), known.end()));
    QCOMPARE(grouped.size(), known.size());
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    QTRY_COMPARE(console.page().platform()->rows().size(), known.size());
    const QString shown = texts(rowOf(console, shortest));
    for (const QString &part : {u"Shortest password"_s, u"characters"_s, u"the default"_s})
        QVERIFY2(shown.contains(part), qPrintable(shown));
}

void SettingsPageTest::changesWaitUntilTheyAreSaved()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, failures, u"5"_s);
    QVERIFY(texts(rowOf(console, failures)).contains(u"Not saved. It is 10 failures."_s));
    QCOMPARE(stored(world, failures), QJsonValue(10));
    QCOMPARE(console.page().unsavedWork(), u"1 settings are not saved."_s);
    console.page().findChild<QLineEdit *>(u"reason"_s)->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"As the auditors want it"_s);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(world, failures), QJsonValue(5));
    QTRY_COMPARE(console.lastMessage(), u"Failed sign-ins before a lock: 5 failures from now on."_s);
    QCOMPARE(world.lastAuditEvent().action, u"setting.change"_s);
    QCOMPARE(world.lastAuditEvent().reason, u"As the auditors want it"_s);
    QVERIFY(console.page().unsavedWork().isEmpty());
    QTRY_VERIFY(texts(rowOf(console, failures)).contains(u"the default is 10 failures"_s));
    QVERIFY(!console.action(u"Save settings"_s));
}

void SettingsPageTest::manyAreSavedAndUndoneAsOne()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, shortest, u"15"_s);
    type(console, u"rest.public_url"_s, u"https://iam.example.org"_s);
    rowOf(console, u"rest.api_key_in_query"_s)->focusEditor();
    pressKeys(Qt::Key_Space);
    rowOf(console, u"mail.tls"_s)->focusEditor();
    pressKeys(Qt::Key_Down);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(console.lastMessage(), u"4 settings are saved."_s);
    QCOMPARE(stored(world, shortest), QJsonValue(15));
    QCOMPARE(stored(world, u"rest.public_url"_s), QJsonValue(u"https://iam.example.org"_s));
    QCOMPARE(stored(world, u"rest.api_key_in_query"_s), QJsonValue(true));
    QCOMPARE(stored(world, u"mail.tls"_s), QJsonValue(u"tls"_s));
    QVERIFY(console.press(u"Undo"_s));
    QTRY_COMPARE(console.lastMessage(), u"Undone: 4 settings are as before."_s);
    QCOMPARE(stored(world, shortest), QJsonValue(8));
    QCOMPARE(stored(world, u"rest.api_key_in_query"_s), QJsonValue(false));
    QTRY_COMPARE(lineOf(console, shortest)->text(), u"8"_s);
    QVERIFY(!rowOf(console, u"rest.api_key_in_query"_s)->findChild<QCheckBox *>()->isChecked());
}

void SettingsPageTest::whatCannotBeUsedIsSaidAtItsField()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, shortest, u"15"_s);
    type(console, failures, u"2"_s);
    type(console, u"rest.public_url"_s, u"iam.example.org"_s);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(rowOf(console, failures)->error(), u"This can't be used. Allowed: 3 to 100 failures."_s);
    QVERIFY(!rowOf(console, u"rest.public_url"_s)->error().isEmpty());
    QVERIFY(lineOf(console, failures)->hasFocus());   // the first that is wrong
    QCOMPARE(stored(world, shortest), QJsonValue(8)); // and nothing is saved
    type(console, failures, u"7"_s);
    QVERIFY(rowOf(console, failures)->error().isEmpty());
}

void SettingsPageTest::theLastSuperuserDoesNotShutHimselfOut()
{
    const QString key = u"second_factor.required_for_superusers"_s;
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    rowOf(console, key)->focusEditor();
    pressKeys(Qt::Key_Space);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(rowOf(console, key)->error().startsWith(u"You have no second factor yourself."_s));
    QCOMPARE(stored(world, key), QJsonValue(false));
}

void SettingsPageTest::emptyMeansForEver()
{
    const QString key = u"audit.retention_days"_s;
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, key, u"365"_s);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(world, key), QJsonValue(365));
    QTRY_VERIFY(!rowOf(console, key)->isEdited());
    type(console, key, {});
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(stored(world, key).isNull());
    QTRY_COMPARE(console.lastMessage(), u"Details of the audit log: for ever from now on."_s);
}

void SettingsPageTest::backToTheDefault()
{
    PeopleWorld world;
    QVERIFY(world.services().settings().change(world.root(), failures, 5));
    SettingsWindow console(world, world.root());
    await(console);
    rowOf(console, failures)->focusEditor();
    pressKeys(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->toolTip(), u"Back to the default: 10 failures"_s);
    pressKeys(Qt::Key_Space);
    QCOMPARE(lineOf(console, failures)->text(), u"10"_s);
    QVERIFY(lineOf(console, failures)->hasFocus());
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(world, failures), QJsonValue(10));
    QCOMPARE(world.lastAuditEvent().action, u"setting.reset"_s);
}

void SettingsPageTest::escTakesBackWhatWasTyped()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, failures, u"5"_s);
    type(console, shortest, u"12"_s);
    QVERIFY(console.page().stepBack());
    QCOMPARE(lineOf(console, shortest)->text(), u"8"_s);
    QCOMPARE(console.page().platform()->editedCount(), 1);
    QVERIFY(!console.page().stepBack());
    QVERIFY(console.press(u"Discard"_s));
    QCOMPARE(console.page().platform()->editedCount(), 0);
    QCOMPARE(lineOf(console, failures)->text(), u"10"_s);
    QVERIFY(lineOf(console, failures)->hasFocus());
    QVERIFY(!console.offers(u"Save"_s));
}

void SettingsPageTest::whatSomebodyElseChangesIsToldAndReplacedKnowingly()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    type(console, failures, u"5"_s);
    QVERIFY(world.services().settings().change(world.root(), failures, 20));
    QVERIFY(world.services().settings().change(world.root(), shortest, 12));
    QTRY_COMPARE(lineOf(console, shortest)->text(), u"12"_s); // what isn't edited follows
    QTRY_VERIFY(texts(rowOf(console, failures)).contains(u"Somebody else made it 20 failures meanwhile."_s));
    QCOMPARE(lineOf(console, failures)->text(), u"5"_s);
    pressKeys(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(stored(world, failures), QJsonValue(5));
}

void SettingsPageTest::whoMayOnlyLookChangesNothing()
{
    PeopleWorld world;
    SettingsWindow console(world, world.platformUser({u"settings:read"_s}));
    await(console);
    QTRY_VERIFY(texts(&console.page()).contains(u"You may look at the settings"_s));
    QTRY_VERIFY(texts(rowOf(console, failures)).contains(u"10 failures"_s));
    for (const SettingRow *row : console.page().platform()->rows()) {
        for (const QWidget *editor : row->findChildren<QLineEdit *>())
            QVERIFY2(!editor->isVisible(), qPrintable(row->key()));
    }
    QVERIFY(!console.action(u"Save settings"_s));
}

void SettingsPageTest::whoMayNotLookIsToldWhy()
{
    PeopleWorld world;
    SettingsWindow console(world, world.platformUser({u"user:read"_s}));
    QTRY_VERIFY(texts(&console.page()).contains(u"You may not see the platform's settings"_s));
    QVERIFY(console.page().platform()->rows().isEmpty());
    console.action(u"Settings of this console"_s)->trigger(); // those are his
    QVERIFY(console.page().findChild<QLineEdit *>(u"idleMinutes"_s)->isVisible());
}

void SettingsPageTest::theCommandLineDoesTheSame()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    rowOf(console, failures)->focusEditor();
    pressKeys(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"tenantryctl setting show login.most_failures"_s);
    type(console, failures, u"5"_s);
    type(console, u"mail.from"_s, u"iam@example.org"_s);
    pressKeys(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"tenantryctl setting set login.most_failures 5\n"
             "tenantryctl setting set mail.from iam@example.org"_s);
}

void SettingsPageTest::theTenantLookedAtHasNoneOfItsOwn()
{
    PeopleWorld world;
    SettingsWindow console(world, world.root());
    await(console);
    QTRY_VERIFY(texts(&console.page()).contains(u"They hold for all tenants. "_s));
    console.scope().choose(world.acme);
    QTRY_VERIFY(texts(&console.page()).contains(u"acme among them"_s));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::SettingsPageTest)

#include "tst_settingspage.moc"
