// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/confirmdialog.h"
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
        QCOMPARE(usabilityProblems(&field), QStringList());
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

    void irrevocableActionNeedsTheExactName()
    {
        QWidget window;
        window.show();
        ConfirmDialog dialog({.title = u"Delete tenant"_s,
                              .heading = u"Delete Acme GmbH and everything in it?"_s,
                              .caption = u"You can restore it until 23 Dec 2026, nobody can after that."_s,
                              .consequences = {{Icon::Users, u"1,204 users lose access at once"_s}},
                              .name = u"Acme GmbH"_s,
                              .verb = u"Delete tenant"_s},
                             &window);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QSignalSpy acted(&dialog, &Dialog::acted);
        auto *typed = dialog.findChild<QLineEdit *>();
        for (const auto &wrong : {u"Acme Gmb"_s, u"acme gmbh"_s, u"Acme GmbH "_s}) {
            typed->setText(wrong);
            QVERIFY(!dialog.action()->isEnabled());
            QTest::keyClick(typed, Qt::Key_Return);
            QCOMPARE(acted.count(), 0);
            QVERIFY(dialog.isVisible());
        }
        typed->setText(u"Acme GmbH"_s);
        QVERIFY(dialog.action()->isEnabled());
        QTest::keyClick(typed, Qt::Key_Return);
        QCOMPARE(acted.count(), 1);
        dialog.setBusy(true);
        QVERIFY(!dialog.action()->isEnabled());
        dialog.setBusy(false);
        QCOMPARE(usabilityProblems(&dialog), QStringList());
    }

    void nameToBeTypedIsNeverMarkup()
    {
        Question question;
        question.name = u"<img src=x> & Co"_s;
        const ConfirmDialog dialog(question, nullptr);
        const auto labels = dialog.findChildren<QLabel *>();
        const auto prompt = std::find_if(labels.begin(), labels.end(),
                                         [](const QLabel *label) { return label->textFormat() == Qt::RichText; });
        QVERIFY(prompt != labels.end());
        QVERIFY((*prompt)->text().contains(u"&lt;img src=x&gt; &amp; Co"_s));
    }

    /// Of all its lines, the dialog's labels stand at their fields, and it is as high as what it says.
    void dialogIsAsHighAsItsContent()
    {
        QWidget window;
        window.show();
        ConfirmDialog dialog({.title = u"Delete tenant"_s,
                              .heading = u"Delete Amber Falcon Bakeries and everything in it?"_s,
                              .caption = u"It can be restored during the grace period; nobody can after that."_s,
                              .consequences = {{Icon::Users, u"74 members lose access at once"_s},
                                               {Icon::Session, u"Their sessions in this tenant end now"_s},
                                               {Icon::ApiKey, u"Its API keys stop working"_s}},
                              .name = u"Amber Falcon Bakeries"_s,
                              .verb = u"Delete tenant"_s},
                             &window);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            const QWidget *field = label->buddy();
            if (!field)
                continue;
            const int gap = field->mapTo(&dialog, QPoint()).y() - label->mapTo(&dialog, QPoint(0, label->height())).y();
            QCOMPARE(gap, metrics::gapPair);
            QVERIFY2(label->height() <= label->fontMetrics().height() + 2, qPrintable(label->text()));
        }
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

    void checkerFindsWhatIsWrong()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *nameless = new Button(Icon::Close, QString());
        nameless->setFixedSize(16, 16);
        column->addWidget(nameless);
        column->addWidget(new QLineEdit);
        column->addWidget(new Button(u"&Save"_s));
        column->addWidget(new Button(u"&Sign out"_s));
        auto *cut = new Label(u"A sentence that has no room here"_s);
        cut->setFixedWidth(40);
        column->addWidget(cut);
        window.show();
        const QString problems = usabilityProblems(&window).join(u'\n');
        for (const auto &wrong : {u"no accessible name"_s, u"neither a label nor a name"_s, u"has the mnemonic of"_s,
                                  u"hard to hit"_s, u"cut off"_s})
            QVERIFY2(problems.contains(wrong), qPrintable(wrong + u" is not in: "_s + problems));
    }
};

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::ComponentsTest)

#include "tst_components.moc"
