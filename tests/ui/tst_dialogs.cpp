// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/detailbox.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The frame of every dialog, and the questions.
class DialogsTest : public QObject
{
    Q_OBJECT

    static QString focusText()
    {
        const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        return button ? button->text() : QString();
    }

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); }

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

    void enterOnCancelCancels_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Return") << Qt::Key_Return;
        QTest::newRow("Enter") << Qt::Key_Enter;
    }

    void enterOnCancelCancels()
    {
        QFETCH(Qt::Key, key);
        QWidget window;
        window.show();
        Question question;
        question.heading = u"Delete Acme GmbH?"_s;
        question.name = u"Acme GmbH"_s;
        question.verb = u"Delete tenant"_s;
        ConfirmDialog dialog(question, &window);
        dialog.open();
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        QSignalSpy acted(&dialog, &Dialog::acted);
        auto *typed = dialog.findChild<QLineEdit *>();
        typed->setFocus();
        QTest::keyClicks(typed, u"Acme GmbH"_s);
        for (int i = 0; i < 5 && focusText() != u"Cancel"_s; ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(focusText(), u"Cancel"_s);
        QTest::keyClick(QApplication::focusWidget(), key);
        QCOMPARE(acted.count(), 0);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
    }

    void commandsAreShownInTheDialogAndFollowWhatIsTyped()
    {
        QWidget window;
        window.show();
        Dialog dialog(u"Suspend tenant"_s, u"Suspend Acme?"_s, &window);
        auto *reason = new QLineEdit;
        dialog.body()->addWidget(new Field(u"&Reason"_s, reason));
        dialog.setAction(u"Suspend tenant"_s);
        dialog.offerCommands([reason](Dialog::Asked) -> std::optional<CommandLines> {
            if (reason->text() == u"?"_s)
                return std::nullopt;
            return CommandLines{u"tenantryctl tenant suspend acme --reason "_s + reason->text(),
                                u"curl -X PUT https://tenantry.example/api/v1/tenants/1"_s, u"REST takes no reason."_s};
        });
        connect(reason, &QLineEdit::textChanged, &dialog, &Dialog::followCommands);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const auto *ctl = dialog.findChild<DetailBox *>(u"ctlLine"_s);
        const auto *curl = dialog.findChild<DetailBox *>(u"curlLine"_s);
        QVERIFY(!ctl->isVisible());
        const auto button = [&](const QString &name) {
            for (Button *one : dialog.findChildren<Button *>()) {
                if (one->text() == name || one->accessibleName() == name)
                    return one;
            }
            return static_cast<Button *>(nullptr);
        };
        QGuiApplication::clipboard()->setText(u"before"_s);
        QTest::keyClicks(reason, u"unpaid"_s);
        button(u"Show as command"_s)->click();
        QVERIFY(ctl->isVisible() && curl->isVisible());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s); // nothing is copied unasked
        QTest::keyClicks(reason, u"!"_s);
        QVERIFY2(ctl->text().endsWith(u"unpaid!"_s), qPrintable(ctl->text()));
        button(u"Copy the curl line"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), curl->text());
        button(u"Copy the tenantryctl line"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), ctl->text());
        QTRY_COMPARE(usabilityProblems(&dialog), QStringList());
        reason->setText(u"?"_s);
        QVERIFY(!ctl->isVisible()); // no line is better than one that doesn't fit
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
};

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::DialogsTest)

#include "tst_dialogs.moc"
