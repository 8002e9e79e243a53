// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/usability.h"
#include "ui/common/detailbox.h"
#include "ui/common/field.h"
#include "ui/common/noticebox.h"
#include "ui/common/secretfield.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace tenantry;
using namespace tenantry::ui;
using namespace Qt::StringLiterals;

class SignInWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void submitsWhatWasTyped();
    void enterSubmits();
    void enterOnAButtonPressesThatButton();
    void anInvalidAddressIsNamedAtItsField();
    void aMissingPasswordIsNamedAtItsField();
    void whatIsSubmittedWhileTheDatabaseOpensIsSentOnceItIsOpen();
    void aRefusalStandsAtThePasswordAndEmptiesIt();
    void aLostConnectionIsSaidAboveTheFieldsAndKeepsThem();
    void aDatabaseThatCannotBeOpenedOffersAnotherTry();
    void aDatabaseThatCannotBeOpenedSaysWhatItsServerSaid();
    void theDatabaseIsNamed();
    void theProfileIsOfferedOnlyWhereThereAreSeveral();
    void choosingAProfileSaysWhich();
    void anotherProfileIsWaitedForLikeTheFirst();
    void theProfileStaysWhileSomebodySignsIn();
    void aSignInThatCouldNotBeResumedIsTriedAgainOrDoneByHand();
    void theFocusBeginsWhereSomethingIsMissing();
    void everythingIsUsableByKeyboardAndEar_data() { ui::tests::OtherEyes::addRows(); }
    void everythingIsUsableByKeyboardAndEar();

private:
    [[nodiscard]] QLineEdit *email() const { return m_window->findChild<QLineEdit *>(u"email"_s); }
    [[nodiscard]] QLineEdit *password() const { return m_window->findChild<QLineEdit *>(u"password"_s); }
    [[nodiscard]] QPushButton *button() const { return m_window->findChild<QPushButton *>(u"signIn"_s); }
    [[nodiscard]] Field *fieldOf(const QWidget *editor) const;
    void fill();

    std::unique_ptr<SignInWindow> m_window;
};

void SignInWindowTest::initTestCase()
{
    new Theme(*qApp); // sizes are the style's; the application owns it
}

void SignInWindowTest::init()
{
    m_window = std::make_unique<SignInWindow>();
    Profile home;
    home.name = u"Here"_s;
    m_window->setProfiles({home}, home.name);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

Field *SignInWindowTest::fieldOf(const QWidget *editor) const
{
    for (Field *field : m_window->findChildren<Field *>()) {
        if (field->editor() == editor)
            return field;
    }
    return nullptr;
}

void SignInWindowTest::fill()
{
    QTest::keyClicks(email(), u"ada@acme.example"_s);
    QTest::keyClicks(password(), u"correct horse"_s);
}

void SignInWindowTest::submitsWhatWasTyped()
{
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    fill();
    m_window->findChild<QCheckBox *>()->setChecked(true);
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first(), (QVariantList{u"ada@acme.example"_s, u"correct horse"_s, true}));
    QVERIFY(!button()->isEnabled());
}

void SignInWindowTest::enterSubmits()
{
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    fill();
    QTest::keyClick(password(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().at(2).toBool(), false);
}

void SignInWindowTest::enterOnAButtonPressesThatButton()
{
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    QSignalSpy quit(m_window.get(), &SignInWindow::quitRequested);
    fill();
    for (QPushButton *one : m_window->findChildren<QPushButton *>()) {
        if (one->text() == u"&Quit"_s)
            QTest::keyClick(one, Qt::Key_Return);
    }
    QCOMPARE(quit.size(), 1);
    QVERIFY(submitted.isEmpty());
    QTest::keyClick(button(), Qt::Key_Enter);
    QCOMPARE(submitted.size(), 1);
}

void SignInWindowTest::anInvalidAddressIsNamedAtItsField()
{
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    QTest::keyClicks(email(), u"ada"_s);
    QTest::keyClicks(password(), u"correct horse"_s);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(submitted.isEmpty());
    QVERIFY(fieldOf(email())->hasError());
    QVERIFY(!fieldOf(password())->hasError());
}

void SignInWindowTest::aMissingPasswordIsNamedAtItsField()
{
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    QTest::keyClicks(email(), u"ada@acme.example"_s);
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(submitted.isEmpty());
    QVERIFY(fieldOf(password())->hasError());
}

void SignInWindowTest::whatIsSubmittedWhileTheDatabaseOpensIsSentOnceItIsOpen()
{
    m_window->showOpening(Installation::Step::StartingServer);
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    fill();
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(submitted.isEmpty());
    QVERIFY(!button()->isEnabled());
    m_window->showOpen();
    QCOMPARE(submitted.size(), 1);
}

void SignInWindowTest::aRefusalStandsAtThePasswordAndEmptiesIt()
{
    m_window->showOpen();
    fill();
    QTest::mouseClick(button(), Qt::LeftButton);
    m_window->showRefused({ErrorCode::Unauthenticated, Reason::WrongCredentials, {}, {}});
    QVERIFY(password()->text().isEmpty());
    QVERIFY(fieldOf(password())->hasError());
    QCOMPARE(email()->text(), u"ada@acme.example"_s);
    QVERIFY(button()->isEnabled());
}

void SignInWindowTest::aLostConnectionIsSaidAboveTheFieldsAndKeepsThem()
{
    m_window->showOpen();
    fill();
    QTest::mouseClick(button(), Qt::LeftButton);
    m_window->showRefused({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
    QVERIFY(m_window->findChild<NoticeBox *>()->isVisible());
    QCOMPARE(password()->text(), u"correct horse"_s);
}

void SignInWindowTest::aDatabaseThatCannotBeOpenedOffersAnotherTry()
{
    QSignalSpy again(m_window.get(), &SignInWindow::openAgainRequested);
    m_window->showOpening(Installation::Step::StartingServer);
    m_window->showOpeningFailed({ErrorCode::Unavailable, Reason::ServerRefused, {}, {}});
    auto *notice = m_window->findChild<NoticeBox *>();
    QVERIFY(notice->isVisible());
    const auto links = notice->findChildren<QPushButton *>();
    QCOMPARE(links.size(), 2);
    QTest::mouseClick(links.first(), Qt::LeftButton);
    QCOMPARE(again.size(), 1);
}

void SignInWindowTest::aDatabaseThatCannotBeOpenedSaysWhatItsServerSaid()
{
    auto *details = m_window->findChild<DetailBox *>();
    QVERIFY(!details->isVisible());
    const QString said = u"the keeper ended; see /home/ada/.local/share/tenantry/cluster/keeper.log"_s;
    m_window->showOpeningFailed({ErrorCode::Unavailable, Reason::ClusterBroken, {}, said});
    QVERIFY(details->isVisible());
    QVERIFY2(details->text().contains(said), qPrintable(details->text()));
    QCOMPARE(m_window->width(), metrics::signInWidth); // a long path is broken, and doesn't widen the window
    details->findChild<QPushButton *>()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), details->text());
    m_window->showOpening(Installation::Step::StartingServer);
    QVERIFY(!details->isVisible());
}

void SignInWindowTest::theDatabaseIsNamed()
{
    Profile remote;
    remote.name = u"Production"_s;
    remote.kind = ProfileKind::Remote;
    remote.hosts = {u"db01.intra.example"_s};
    const auto says = [this](const QString &words) {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text() == words; });
    };
    QVERIFY(says(u"Here, private database"_s));
    m_window->setProfiles({remote}, remote.name);
    QVERIFY(says(u"Production, db01.intra.example"_s));
}

void SignInWindowTest::theProfileIsOfferedOnlyWhereThereAreSeveral()
{
    auto *profiles = m_window->findChild<QComboBox *>();
    QVERIFY(!profiles->isVisible());
    Profile here;
    here.name = u"Here"_s;
    Profile there;
    there.name = u"There"_s;
    m_window->setProfiles({here, there}, there.name);
    QVERIFY(profiles->isVisible());
    QCOMPARE(profiles->currentText(), there.name);
}

void SignInWindowTest::choosingAProfileSaysWhich()
{
    Profile here;
    here.name = u"Here"_s;
    Profile there;
    there.name = u"There"_s;
    QSignalSpy chosen(m_window.get(), &SignInWindow::profileChosen);
    m_window->setProfiles({here, there}, here.name);
    QVERIFY(chosen.isEmpty());
    m_window->findChild<QComboBox *>()->setCurrentText(there.name);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), there.name);
}

void SignInWindowTest::anotherProfileIsWaitedForLikeTheFirst()
{
    Profile here;
    here.name = u"Here"_s;
    Profile there;
    there.name = u"There"_s;
    m_window->setProfiles({here, there}, here.name);
    m_window->showOpen();
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    fill();
    m_window->findChild<QComboBox *>()->setCurrentText(there.name);
    QTest::keyClick(password(), Qt::Key_Return);
    QVERIFY(submitted.isEmpty());
    m_window->showOpen();
    QCOMPARE(submitted.size(), 1);
}

void SignInWindowTest::theProfileStaysWhileSomebodySignsIn()
{
    m_window->showOpen();
    fill();
    QTest::mouseClick(button(), Qt::LeftButton);
    QVERIFY(!m_window->findChild<QComboBox *>()->isEnabled());
    m_window->showRefused({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
    QVERIFY(m_window->findChild<QComboBox *>()->isEnabled());
}

void SignInWindowTest::aSignInThatCouldNotBeResumedIsTriedAgainOrDoneByHand()
{
    QSignalSpy resumed(m_window.get(), &SignInWindow::resumeRequested);
    QSignalSpy submitted(m_window.get(), &SignInWindow::submitted);
    m_window->showSigningIn();
    m_window->showResumeFailed({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
    const auto links = m_window->findChild<NoticeBox *>()->findChildren<QPushButton *>();
    QCOMPARE(links.size(), 1);
    QTest::mouseClick(links.first(), Qt::LeftButton);
    QCOMPARE(resumed.size(), 1);
    fill();
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(submitted.size(), 1);
}

void SignInWindowTest::theFocusBeginsWhereSomethingIsMissing()
{
    QCOMPARE(m_window->focusWidget(), email());
    m_window->hide();
    m_window->setEmail(u"ada@acme.example"_s);
    m_window->show();
    QCOMPARE(m_window->focusWidget(), password());
}

void SignInWindowTest::everythingIsUsableByKeyboardAndEar()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const ui::tests::OtherEyes eyes(direction, fontScale);
    init(); // made by whom it is for
    QTRY_COMPARE(ui::tests::usabilityProblems(m_window.get()).join(u"; "), QString());
    Profile home;
    home.name = u"Here"_s;
    Profile away;
    away.name = u"A database with a long name, far away"_s;
    m_window->setProfiles({home, away}, away.name);
    m_window->showOpen();
    QTest::mouseClick(button(), Qt::LeftButton); // the errors stand at their fields
    QTRY_COMPARE(ui::tests::usabilityProblems(m_window.get()).join(u"; "), QString());
    m_window->showOpeningFailed({ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}});
    QTRY_COMPARE(ui::tests::usabilityProblems(m_window.get()).join(u"; "), QString());
}

QTEST_MAIN(SignInWindowTest)
#include "tst_signinwindow.moc"
