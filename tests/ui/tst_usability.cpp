// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// Gives the focus away as soon as the part has it.
class FocusRefuser : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn)
            static_cast<QWidget *>(watched)->nextInFocusChain()->setFocus();
        return false;
    }
};

/// The checks that pages and dialogs are put to: each finds what it is there for.
class UsabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); }

    void checkerGoesWhereTabGoes_data()
    {
        QTest::addColumn<int>("mistake");
        QTest::addColumn<QString>("problem");
        QTest::newRow("nothing wrong") << 0 << QString();
        QTest::newRow("left out") << 1 << u"is not reached by Tab"_s;
        QTest::newRow("other order") << 2 << u"Tab goes back"_s;
        QTest::newRow("dead end") << 3 << u"Tab does not come around"_s;
        QTest::newRow("without a ring") << 4 << u"does not show that it has the focus"_s;
    }

    void checkerGoesWhereTabGoes()
    {
        QFETCH(int, mistake);
        QFETCH(QString, problem);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        QList<QLineEdit *> fields;
        for (const auto &name : {u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s}) {
            fields << new QLineEdit;
            fields.last()->setAccessibleName(name);
            column->addWidget(fields.last());
        }
        auto *notes = new QPlainTextEdit;
        notes->setAccessibleName(u"Notes"_s);
        notes->setTabChangesFocus(mistake != 3);
        column->addWidget(notes);
        if (mistake == 1) // Qt goes from a part that can't have the focus to its proxy
            fields.at(2)->installEventFilter(new FocusRefuser(fields.at(2)));
        if (mistake == 2)
            QWidget::setTabOrder(fields.at(2), fields.at(1)); // one, three, two, four
        if (mistake == 4) {
            auto *plain = new QWidget;
            plain->setAccessibleName(u"Plain"_s);
            plain->setMinimumHeight(24);
            plain->setFocusPolicy(Qt::StrongFocus);
            column->addWidget(plain);
        }
        window.show();
        const QString problems = usabilityProblems(&window).join(u'\n');
        QVERIFY2(problem.isEmpty() ? problems.isEmpty() : problems.contains(problem), qPrintable(problems));
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

QTEST_MAIN(tenantry::ui::tests::UsabilityTest)

#include "tst_usability.moc"
