// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/detailbox.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/messageline.h"
#include "ui/common/noticebox.h"
#include "ui/common/secretfield.h"
#include "ui/common/statepanel.h"
#include "ui/common/tile.h"
#include "ui/theme/focusring.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFocusFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The parts that pages are made of.
class ComponentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); }

    void fieldShowsItsErrorUntilSomebodyTypes()
    {
        auto *line = new QLineEdit(u"ada@"_s);
        Field field(u"&E-mail"_s, line);
        field.setHint(u"You sign in with it."_s);
        field.show();
        QCOMPARE(line->accessibleName(), u"E-mail"_s);
        QCOMPARE(line->accessibleDescription(), u"You sign in with it."_s);
        field.setError(u"Add the part after @."_s);
        QVERIFY(isErroneous(line));
        QCOMPARE(line->accessibleDescription(), u"Add the part after @."_s);
        QTest::keyClicks(line, u"a"_s);
        QVERIFY(!field.hasError());
        QVERIFY(!isErroneous(line));
        QCOMPARE(line->accessibleDescription(), u"You sign in with it."_s);
        QTRY_COMPARE(usabilityProblems(&field), QStringList());
    }

    void secretIsHiddenUntilAskedForAndForgottenWhole()
    {
        SecretField secret;
        QTest::keyClicks(&secret, u"correct horse"_s);
        QCOMPARE(secret.echoMode(), QLineEdit::Password);
        secret.actions().first()->trigger();
        QCOMPARE(secret.echoMode(), QLineEdit::Normal);
        secret.forget();
        QCOMPARE(secret.echoMode(), QLineEdit::Password);
        QVERIFY(secret.text().isEmpty());
        QVERIFY(!secret.isUndoAvailable());
    }

    void keyThatIsHeldPressesOnce()
    {
        Button button(u"Copy"_s);
        button.show();
        QSignalSpy clicked(&button, &Button::clicked);
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, {}, true);
        QApplication::sendEvent(&button, &press);
        QApplication::sendEvent(&button, &held);
        QCOMPARE(clicked.count(), 1);
        QVERIFY(held.isAccepted()); // and nobody else takes it
    }

    void linkOfANoticeBeginsUnderItsText()
    {
        NoticeBox notice;
        notice.resize(400, 120);
        notice.show(MessageKind::Failed, u"The database can't be opened"_s, u"It does not answer."_s,
                    {{u"Try again"_s, [] {}}});
        QVERIFY(QTest::qWaitForWindowExposed(&notice));
        const auto *heading = notice.findChild<QLabel *>();
        const auto *link = notice.findChild<QPushButton *>();
        QCOMPARE(link->mapTo(&notice, QPoint(metrics::linkInset, 0)).x(), heading->mapTo(&notice, QPoint()).x());
    }

    void detailsAreCopiedAsTheyWereSaid()
    {
        DetailBox details;
        QVERIFY(details.isHidden());
        const QString said = u"could not open file \"/var/lib/tenantry/cluster/data/postmaster.pid\": No such file"_s;
        details.setText(said);
        details.show();
        QVERIFY(details.minimumSizeHint().width() < 300); // the path is broken over lines
        QTest::mouseClick(details.findChild<QPushButton *>(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), said);
        QCOMPARE(usabilityProblems(&details), QStringList());
    }

    void doneGoesByItselfAndFailedStays()
    {
        QWidget window; // the line has neither the focus nor the pointer
        auto *column = new QVBoxLayout(&window);
        auto *below = new MessageLine;
        column->addWidget(new QLineEdit);
        column->addSpacing(100);
        column->addWidget(below);
        window.show();
        MessageLine &line = *below;
        line.setLifetime(1);
        line.show({MessageKind::Done, u"Acme is suspended."_s, {}, {}});
        QTRY_VERIFY(!line.isShowing());
        line.show({MessageKind::Failed, u"Acme was not suspended."_s, {}, {}});
        QTimer passed;
        QSignalSpy later(&passed, &QTimer::timeout);
        passed.start(50);
        QVERIFY(later.wait());
        QVERIFY(line.isShowing());
        QCOMPARE(line.history().size(), 2);
        QCOMPARE(line.history().first().text, u"Acme was not suspended."_s);
    }

    void doneStaysWhileItHasTheFocus()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *line = new MessageLine;
        auto *other = new QLineEdit;
        column->addWidget(line);
        column->addWidget(other);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        line->setLifetime(20);
        line->show({MessageKind::Done, u"Acme is suspended."_s, {{u"Undo"_s, [] {}}}, {}});
        line->findChild<Button *>()->setFocus(Qt::TabFocusReason);
        QTimer passed;
        QSignalSpy later(&passed, &QTimer::timeout);
        passed.start(100);
        QVERIFY(later.wait());
        QVERIFY(line->isShowing());
        other->setFocus();
        QTRY_VERIFY(!line->isShowing());
    }

    void linkOfAMessageActsAfterTheMessageWent()
    {
        MessageLine line;
        bool shownWhenActing = true;
        line.show({MessageKind::Notice,
                   u"Grace changed it."_s,
                   {{u"Compare"_s, [&] { shownWhenActing = line.isShowing(); }}},
                   {}});
        for (Button *button : line.findChildren<Button *>()) {
            if (button->text() == u"Compare"_s)
                button->click();
        }
        QVERIFY(!shownWhenActing);
    }

    void ringIsShownForTheKeyboardOnly()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new Button(u"First"_s);
        auto *second = new Button(u"Second"_s);
        column->addWidget(first);
        column->addWidget(second);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        first->setFocus();
        QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(isKeyboardInUse());
        const auto frames = [&] {
            QList<QFocusFrame *> shown;
            for (auto *frame : window.findChildren<QFocusFrame *>()) {
                if (frame->isVisible())
                    shown.append(frame);
            }
            return shown;
        };
        QTRY_COMPARE(frames().size(), 1);
        QCOMPARE(frames().first()->widget(), second);
        QTest::mousePress(first, Qt::LeftButton);
        QTRY_VERIFY(frames().isEmpty());
        QVERIFY(second->hasFocus()); // a click doesn't take the focus
    }

    void wrappedNoticeHasTheRoomThatItsTextNeeds()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *notice = new NoticeBox;
        column->addWidget(notice);
        column->addStretch(1);
        window.resize(420, 400);
        window.show();
        notice->show(MessageKind::Failed, u"The certificate is for another name"_s,
                     u"The server answers, but its certificate says db01.intra.example and not db.intra.example. Use "
                     u"that name as the host, or ask for a new certificate."_s);
        QTRY_COMPARE(usabilityProblems(&window), QStringList());
        for (const Label *label : notice->findChildren<Label *>())
            QVERIFY(label->width() > 300);
    }

    void elidedLabelKeepsItsText()
    {
        ElidedLabel label(u"018f3c2e-5d1f-7c3a-9a2b-0c9b1e9b71e2"_s, Type::Code);
        label.resize(80, 20);
        label.show();
        QVERIFY(label.isElided());
        QCOMPARE(label.text().size(), 36);
        label.resize(600, 20);
        QVERIFY(!label.isElided());
    }

    void initialsAreThoseOfFirstAndLastWord()
    {
        QCOMPARE(initialsOf(u"Ada Lovelace"_s), u"AL"_s);
        QCOMPARE(initialsOf(u"grace brewster murray hopper"_s), u"GH"_s);
        QCOMPARE(initialsOf(u"acme"_s), u"A"_s);
        QCOMPARE(initialsOf(u"中村 修二"_s), u"中修"_s);
        QCOMPARE(initialsOf(u"  "_s), QString());
    }
};

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ComponentsTest)

#include "tst_components.moc"
