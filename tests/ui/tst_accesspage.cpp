// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"
#include "core/services/grants/grantservice.h"
#include "tests/support/world.h"
#include "tests/ui/support/usability.h"
#include "ui/access/accesspage.h"
#include "ui/access/answercard.h"
#include "ui/access/holdersmodel.h"
#include "ui/access/tableanswer.h"
#include "ui/common/button.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/pickerbutton.h"
#include "ui/common/searchpopup.h"
#include "ui/common/tableview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The access page by keyboard, with the real service on a real database.
class AccessPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { OtherEyes::addRows(); }
    void initTestCase();
    void init();
    void cleanup();

    void answersWhetherAndWhy();
    void answersStayTheNewestOnTop();
    void marksWhatIsMissing();
    void listsWhoMay();
    void listsWhatSomebodyMay();
    void asksAsOfAPastInstant();
    void earlierQuestionIsAskedAgain();
    void answerIsCopiedAsTextAndAsCommand();
    void saysWhyNothingWasAnswered();
    void isUsableByEverybody();

private:
    [[nodiscard]] QuestionBar *bar() const { return m_page->bar(); }
    /// Types into the list of the picker that has the focus, and takes the first entry.
    void pick(const QString &text);
    void askWhetherMemberMayReadUsers();
    [[nodiscard]] QList<AnswerCard *> cards() const { return m_page->findChildren<AnswerCard *>(); }

    std::unique_ptr<OtherEyes> m_eyes;
    std::unique_ptr<World> m_world;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<QWidget> m_window;
    MessageLine *m_messages = nullptr;
    AccessPage *m_page = nullptr;
    Caller m_member;
    QString m_email;
};

void AccessPageTest::initTestCase()
{
    new Theme(*qApp); // sizes are the style's; the application owns it
}

void AccessPageTest::init()
{
    QFETCH_GLOBAL(Qt::LayoutDirection, direction);
    QFETCH_GLOBAL(double, fontScale);
    m_eyes = std::make_unique<OtherEyes>(direction, fontScale);
    m_world = std::make_unique<World>();
    const Tenant acme = m_world->tenant(u"acme"_s);
    m_member = m_world->member(acme.id, {u"user:read"_s});
    m_email =
        m_world->database().value("SELECT email FROM iam.users WHERE id = '" + m_member.user.toString().toUtf8() + "'");
    m_backend = std::make_unique<Backend>(
        Backend::Parts{[spec = m_world->database().spec()]() -> Result<ConnectionSpec> { return spec; },
                       [this](Database &database) { return m_world->makeServices(database); }, 2});
    m_backend->setCaller(m_world->root());
    m_window = std::make_unique<QWidget>();
    m_messages = new MessageLine;
    m_page = new AccessPage(m_backend.get(), m_messages);
    auto *column = new QVBoxLayout(m_window.get());
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page, 1);
    column->addWidget(m_messages);
    m_window->resize(1400, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_page->focusContent();
}

void AccessPageTest::cleanup()
{
    m_window.reset();
    m_backend.reset();
    m_world.reset();
    m_eyes.reset();
}

void AccessPageTest::pick(const QString &text)
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, text);
    auto *popup = qobject_cast<SearchPopup *>(field->parentWidget());
    QVERIFY(popup);
    QTRY_VERIFY(popup->hasChoice());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!popup->isVisible());
}

void AccessPageTest::askWhetherMemberMayReadUsers()
{
    pick(m_email);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    pick(u"user:read"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    pick(u"acme"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
}

void AccessPageTest::answersWhetherAndWhy()
{
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    const AccessAnswer &answer = cards().first()->answer();
    QVERIFY2(answer.isAllowed, qPrintable(answer.text()));
    QVERIFY(answer.heading.endsWith(u"may use user:read in acme."));
    QCOMPARE(answer.chains.size(), 1);
    QVERIFY(cards().first()->isVisible());
}

void AccessPageTest::answersStayTheNewestOnTop()
{
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    bar()->focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    pick(u"tenant:delete"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(cards().size(), 2);
    const AnswerCard *newest = cards().last();
    QVERIFY(!newest->answer().isAllowed);
    QTRY_VERIFY(newest->y() < cards().first()->y());
    QCOMPARE(newest->answer().chains.first().links.first().state, ChainLink::State::Missing);
}

void AccessPageTest::marksWhatIsMissing()
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    auto *user = qobject_cast<PickerButton *>(QApplication::focusWidget());
    QVERIFY(user);
    QCOMPARE(user->accessibleDescription(), u"Choose whom the question is about."_s);
    pick(m_email);
    QVERIFY(user->accessibleDescription().isEmpty());
    QTest::keyClick(user, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->accessibleDescription(), u"Choose which permission the question is about."_s);
    QVERIFY(cards().isEmpty());
}

void AccessPageTest::listsWhoMay()
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::AltModifier);
    pick(u"user:read"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    pick(u"acme"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QAbstractItemModel *model = m_page->holders()->view()->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QTRY_COMPARE(model->rowCount(), 2); // the member, and the superuser who asks
    QCOMPARE(m_page->holders()->heading(), u"Who may use user:read in acme"_s);
    QStringList people;
    for (int row = 0; row < model->rowCount(); ++row)
        people.append(model->index(row, HoldersModel::Email).data().toString());
    QVERIFY2(people.contains(m_email), qPrintable(people.join(u' ')));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
    QVERIFY(m_page->focusNextArea());
    QVERIFY(m_page->holders()->view()->hasFocus());
}

void AccessPageTest::listsWhatSomebodyMay()
{
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::AltModifier);
    pick(m_email);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    pick(u"acme"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QAbstractItemModel *model = m_page->effective()->view()->model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QTRY_VERIFY(model->rowCount() > 0);
    QStringList codes;
    for (int row = 0; row < model->rowCount(); ++row)
        codes.append(model->index(row, 0).data().toString());
    QVERIFY2(codes.contains(u"user:read"), qPrintable(codes.join(u' ')));
    QVERIFY(!codes.contains(u"user:delete"));
}

void AccessPageTest::asksAsOfAPastInstant()
{
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab); // from where to when
    pick(u"2020-01-01"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    // Nobody was there then: the answer is about the field.
    QTRY_VERIFY(!QApplication::focusWidget()->accessibleDescription().isEmpty());
    QCOMPARE(cards().size(), 1);
}

void AccessPageTest::earlierQuestionIsAskedAgain()
{
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    const QList<QAction *> earlier = m_page->earlierQuestions();
    QCOMPARE(earlier.size(), 1);
    QVERIFY2(earlier.first()->text().endsWith(u"use user:read in acme?"), qPrintable(earlier.first()->text()));
    earlier.first()->trigger();
    QTRY_COMPARE(cards().size(), 2);
    QCOMPARE(m_page->earlierQuestions().size(), 1); // the same question stands there once
}

void AccessPageTest::answerIsCopiedAsTextAndAsCommand()
{
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    AnswerCard *card = cards().first();
    for (Button *button : card->findChildren<Button *>()) {
        if (button->text() == u"Copy as text")
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), card->answer().text());
    for (const auto actions = card->findChildren<QAction *>(); QAction * action : actions) {
        if (action->text() == u"Copy as tenantryctl")
            action->trigger();
    }
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith(u"tenantryctl access explain "),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void AccessPageTest::saysWhyNothingWasAnswered()
{
    m_backend->setCaller(m_member); // who may ask about himself only, in his tenant only
    bar()->setAsked({.user = m_world->root().user, .email = u"root"_s, .permission = u"user:read"_s});
    bar()->ask();
    NoticeBox *failure = m_page->findChild<NoticeBox *>();
    QTRY_VERIFY(failure->isVisible());
    QVERIFY(cards().isEmpty());
}

void AccessPageTest::isUsableByEverybody()
{
    QCOMPARE(usabilityProblems(m_window.get()).join(u"; "), QString());
    askWhetherMemberMayReadUsers();
    QTRY_COMPARE(cards().size(), 1);
    QTRY_VERIFY(cards().first()->isVisible());
    QCOMPARE(usabilityProblems(m_window.get()).join(u"; "), QString());
    bar()->setKind(QuestionKind::Effective);
    bar()->ask();
    QTRY_VERIFY(m_page->effective()->view()->isVisible());
    QCOMPARE(usabilityProblems(m_window.get()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::AccessPageTest)
#include "tst_accesspage.moc"
