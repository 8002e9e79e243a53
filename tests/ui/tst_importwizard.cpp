// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pagewindow.h"
#include "tests/ui/peopleworld.h"
#include "ui/common/button.h"
#include "ui/common/cell.h"
#include "ui/common/detailbox.h"
#include "ui/common/segments.h"
#include "ui/common/tableview.h"
#include "ui/imports/importwizard.h"
#include "ui/users/userspage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPointer>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// What an operator does to bring in many accounts from a file of somebody else's.
class ImportWizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isShownBeforeItIsDone();
    void columnsAreGuessedAndChosen();
    void withoutAnAddressItDoesNotGoOn();
    void anUnreadableFileIsSaidSo_data();
    void anUnreadableFileIsSaidSo();
    void linksAreSavedForNobodyElse();
    void linksAreNotLostByAccident();
    void stoppedItGoesOnWhereItWas();
    void inATenantTheyBecomeMembers();
    void aDroppedFileIsTaken();
    void secretsAreNotShown();
    void whoMayNotIsNotOfferedIt();

private:
    /// The wizard, behind its first step.
    void open(const QByteArray &csv);
    [[nodiscard]] QString file(const QByteArray &csv);
    [[nodiscard]] QString people() const { return m_world->database().value("SELECT count(*) FROM iam.users"); }
    [[nodiscard]] QAbstractItemModel *rows() const { return table()->model(); }
    [[nodiscard]] TableView *table() const { return m_console->dialog()->findChild<TableView *>(); }
    [[nodiscard]] QString text(int row, int column) const { return rows()->index(row, column).data().toString(); }
    [[nodiscard]] QComboBox *choice(int column) const
    {
        return m_console->inDialog<QComboBox>(u"column-%1"_s.arg(column));
    }
    /// Whether the wizard says so, somewhere.
    [[nodiscard]] bool says(const QString &text) const;

    std::unique_ptr<PeopleWorld> m_world;
    std::unique_ptr<PageWindow<UsersPage>> m_console;
    QPointer<ImportWizard> m_wizard;
    QTemporaryDir m_folder;
    int m_files = 0;
};

void ImportWizardTest::init()
{
    m_world = std::make_unique<PeopleWorld>();
    m_console = std::make_unique<PageWindow<UsersPage>>(*m_world, m_world->root());
}

void ImportWizardTest::cleanup()
{
    m_console.reset();
    m_world.reset();
}

QString ImportWizardTest::file(const QByteArray &csv)
{
    QFile file(m_folder.filePath(u"people-%1.csv"_s.arg(++m_files)));
    if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
        qFatal("no file");
    return file.fileName();
}

void ImportWizardTest::open(const QByteArray &csv)
{
    QTRY_VERIFY(m_console->action(u"Import users…"_s));
    m_console->page().focusContent();
    m_console->key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    m_wizard = qobject_cast<ImportWizard *>(m_console->dialog());
    QVERIFY(m_wizard);
    m_wizard->take(file(csv));
}

bool ImportWizardTest::says(const QString &text) const
{
    const auto labels = m_console->dialog()->findChildren<QLabel *>();
    return std::ranges::any_of(
        labels, [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

void ImportWizardTest::isShownBeforeItIsDone()
{
    open("email,first_name,is_active\nada@example.org,Ada,yes\nbad,Bea,yes\nkim@example.org,Kim,perhaps\n");
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(says(u"1 account(s) will be made · 2 with problems, left out"_s));
    const QAbstractItemModelTester tester(rows());
    const QString before = people();
    QCOMPARE(rows()->rowCount(), 3);
    QCOMPARE(text(0, 4), u"Will be made"_s);
    QCOMPARE(text(1, 1), u"bad"_s);
    // The cell that is wrong is marked, and no other.
    QVERIFY(rows()->index(1, 1).data(CellRole::State).isValid());
    QVERIFY(!rows()->index(1, 2).data(CellRole::State).isValid());
    QVERIFY(rows()->index(2, 3).data(CellRole::State).isValid());
    m_console->dialog()->findChild<Segments *>()->setCurrent(1);
    QTRY_COMPARE(rows()->rowCount(), 2);
    QCOMPARE(text(0, 0), u"3"_s);

    QVERIFY(m_console->press(u"Import 1 user(s)"_s));
    QTRY_VERIFY(says(u"1 account(s) made · 2 with problems, left out"_s));
    QCOMPARE(people().toInt(), before.toInt() + 1);
    QTRY_VERIFY(m_console->column(u"email"_s).contains(u"ada@example.org"_s));
}

void ImportWizardTest::columnsAreGuessedAndChosen()
{
    open("No;Mail;Vorname;Rufname\n1;ada@example.org;Augusta;Ada\n");
    QTRY_VERIFY(choice(3));
    QCOMPARE(choice(0)->currentData().toString(), QString());
    QCOMPARE(choice(1)->currentData().toString(), u"email"_s);
    QCOMPARE(choice(2)->currentData().toString(), u"first_name"_s);
    QVERIFY(says(u"Augusta"_s));
    // By the keyboard; what one column becomes, no other is any more.
    choice(3)->setFocus();
    QTest::keyClicks(choice(3), u"First name"_s);
    QCOMPARE(choice(3)->currentData().toString(), u"first_name"_s);
    QCOMPARE(choice(2)->currentData().toString(), QString());
    QVERIFY(m_console->press(u"Show as command"_s));
    const auto lines = m_console->dialog()->findChildren<DetailBox *>();
    QVERIFY(std::ranges::any_of(lines, [](const DetailBox *line) {
        return line->text().endsWith(u"--columns ',email,,first_name' --separator semicolon");
    }));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 1 user(s)"_s));
    QVERIFY(m_console->press(u"Import 1 user(s)"_s));
    QTRY_COMPARE(m_world->database().value("SELECT first_name FROM iam.users WHERE email = 'ada@example.org'"),
                 u"Ada"_s);
}

void ImportWizardTest::withoutAnAddressItDoesNotGoOn()
{
    open("who,first_name\nada@example.org,Ada\n");
    QTRY_VERIFY(choice(0));
    QVERIFY(!m_console->dialog()->action()->isEnabled());
    QVERIFY(says(u"Which column is the e-mail address?"_s));
    choice(0)->setCurrentIndex(choice(0)->findData(u"email"_s));
    QVERIFY(m_console->dialog()->action()->isEnabled());
    QVERIFY(!says(u"Which column is the e-mail address?"_s));
}

void ImportWizardTest::anUnreadableFileIsSaidSo_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("said");
    QTest::newRow("empty") << QByteArray() << u"It is empty. Choose another one."_s;
    QTest::newRow("not text") << QByteArray("\xff\xfe\x00", 3) << u"The file can't be brought in."_s;
}

void ImportWizardTest::anUnreadableFileIsSaidSo()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, said);
    open(csv);
    QTRY_VERIFY(says(said));
    QVERIFY(m_console->offers(u"&Choose a file…"_s));
}

void ImportWizardTest::linksAreSavedForNobodyElse()
{
    open("email\nada@example.org\n");
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 1 user(s)"_s));
    QVERIFY(m_console->press(u"Import 1 user(s)"_s));
    QTRY_VERIFY(says(u"1 account(s) have no password yet."_s));
    QVERIFY(m_console->press(u"&Save result…"_s));
    auto *chooser = m_wizard->findChild<QFileDialog *>();
    QVERIFY(chooser);
    const QString path = m_folder.filePath(u"saved.csv"_s);
    Q_EMIT chooser->fileSelected(path);
    chooser->close();
    QTRY_VERIFY(says(u"The result is saved."_s));
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    const QByteArrayList lines = saved.readAll().split('\n');
    QCOMPARE(lines.at(0).trimmed(), QByteArray("line,email,outcome,problem,reset_link"));
    QVERIFY(lines.at(1).startsWith("2,ada@example.org,created,,"));
    QVERIFY(lines.at(1).trimmed().size() > QByteArray("2,ada@example.org,created,,").size());
}

void ImportWizardTest::linksAreNotLostByAccident()
{
    open("email\nada@example.org\n");
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 1 user(s)"_s));
    QVERIFY(m_console->press(u"Import 1 user(s)"_s));
    QTRY_VERIFY(m_console->offers(u"Close"_s));
    QVERIFY(m_console->press(u"Close"_s));
    QVERIFY(says(u"The links are not saved."_s));
    QVERIFY(m_console->press(u"Close without saving"_s));
    QTRY_VERIFY(!m_wizard);
}

void ImportWizardTest::stoppedItGoesOnWhereItWas()
{
    QByteArray csv = "email,password\n";
    for (int i = 0; i < 250; ++i)
        csv += "user" + QByteArray::number(i) + "@example.org,correct horse battery\n";
    const int before = people().toInt();
    open(csv);
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 250 user(s)"_s));
    QVERIFY(m_console->press(u"Import 250 user(s)"_s));
    QVERIFY(m_console->press(u"Cancel"_s));
    QTRY_VERIFY_WITH_TIMEOUT(says(u"You stopped the import."_s), 30'000);
    QCOMPARE(people().toInt(), before + 100); // a batch
    QVERIFY(m_console->press(u"Close"_s));
    open(csv);
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 150 user(s)"_s));
}

void ImportWizardTest::inATenantTheyBecomeMembers()
{
    m_console->scope().choose(m_world->acme);
    open("email\nada@example.org\n");
    QTRY_VERIFY(m_console->offers(u"Check the records"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 1 user(s)"_s));
    QVERIFY(m_console->press(u"Import 1 user(s)"_s));
    QTRY_COMPARE(m_world->database().value("SELECT count(*) FROM iam.tenant_members m JOIN iam.users u ON u.id = "
                                           "m.user_id WHERE u.email = 'ada@example.org'"),
                 u"1"_s);
}

void ImportWizardTest::aDroppedFileIsTaken()
{
    QTRY_VERIFY(m_console->action(u"Import users…"_s));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file("email\nada@example.org\n"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(&m_console->page(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_console->page(), &drop);
    QTRY_VERIFY(m_console->dialog() && choice(0));

    data.setUrls({QUrl::fromLocalFile(u"/tmp/picture.png"_s)});
    QDragEnterEvent other({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QCoreApplication::sendEvent(&m_console->page(), &other);
    QVERIFY(!other.isAccepted());
}

void ImportWizardTest::secretsAreNotShown()
{
    open("email,password\nada@example.org,correct horse battery\n");
    QTRY_VERIFY(choice(1));
    QVERIFY(!says(u"horse"_s));
    QVERIFY(m_console->press(u"Check the records"_s));
    QTRY_VERIFY(m_console->offers(u"Import 1 user(s)"_s));
    QCOMPARE(text(0, 2), u"••••••"_s);
}

void ImportWizardTest::whoMayNotIsNotOfferedIt()
{
    const Caller helper = m_world->platformUser({u"user:read"_s, u"user:create"_s});
    PageWindow<UsersPage> console(*m_world, helper);
    QTRY_VERIFY(console.action(u"New user…"_s));
    QVERIFY(!console.action(u"Import users…"_s));
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ImportWizardTest)
#include "tst_importwizard.moc"
