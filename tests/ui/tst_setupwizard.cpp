// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"
#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/ui/support/usability.h"
#include "ui/common/button.h"
#include "ui/common/field.h"
#include "ui/common/label.h"
#include "ui/common/noticebox.h"
#include "ui/setup/choicecard.h"
#include "ui/setup/databasepage.h"
#include "ui/setup/secretspage.h"
#include "ui/setup/setupwizard.h"
#include "ui/setup/superuserpage.h"
#include "ui/setup/welcomepage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The first start, from the welcome to being signed in, on an embedded database that is made for it.
class SetupWizardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); }
    void init();
    void cleanup();

    void madeOnThisComputerAndSignedIn();
    void cancellingTheLastStepEndsIt();
    void nothingIsChangedBeforeTheLastStep();
    void enterGoesOnFromThePageThatOnlyTells();
    void enterOnAButtonPressesThatButton();
    void wrongEntriesAreSaidAtTheirFields();
    void refusedServerIsNamedAndTriedAgain();
    void everyPageIsUsableByKeyboardAndEar_data() { OtherEyes::addRows(); }
    void everyPageIsUsableByKeyboardAndEar();

private:
    template <class T>
    T *part() const
    {
        return m_wizard->findChild<T *>();
    }
    template <class T>
    [[nodiscard]] bool isShown() const
    {
        return part<T>()->isVisible();
    }
    void makeWizard();
    void goOn() const;
    [[nodiscard]] QLineEdit *field(const QString &name) const;
    void enter(const QString &name, const QString &text) const { field(name)->setText(text); }
    void chooseCard(const QString &title) const;
    void enterSuperuser() const;

    std::unique_ptr<QTemporaryDir> m_home;
    SystemClock m_clock;
    SignInResources m_resources{{.cheapHashes = true, .hashingThreads = 1}, m_clock};
    std::unique_ptr<ProfileOpener> m_opener;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SetupWizard> m_wizard;
    std::shared_ptr<OpenProfile> m_open;
    std::optional<SignedIn> m_signedIn;
};

void SetupWizardTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("TENANTRY_CONFIG_DIRECTORY", m_home->path().toUtf8());
    m_opener = std::make_unique<ProfileOpener>(m_resources);
    m_profiles = std::make_unique<ProfileStore>();
    m_settings = std::make_unique<Settings>(*Settings::load(Settings::usualSources()));
    makeWizard();
}

void SetupWizardTest::makeWizard()
{
    EmbeddedOptions embedded;
    embedded.ephemeral = true;
    embedded.idle = std::chrono::milliseconds(500);
    embedded.keeperProgram = QStringLiteral(TENANTRY_KEEPER);
    embedded.settings = {u"fsync=off"_s};
    m_wizard = std::make_unique<SetupWizard>(SetupContext{.opener = m_opener.get(),
                                                          .profiles = m_profiles.get(),
                                                          .settings = m_settings.get(),
                                                          .embedded = embedded,
                                                          .open = nullptr});
    connect(m_wizard.get(), &SetupWizard::finished, this,
            [this](const std::shared_ptr<OpenProfile> &open, const SignedIn &signedIn) {
                m_open = open;
                m_signedIn = signedIn;
            });
    m_wizard->show();
    m_wizard->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
}

void SetupWizardTest::cleanup()
{
    m_wizard.reset();
    m_open.reset();
    m_signedIn.reset();
    m_opener.reset();
}

void SetupWizardTest::goOn() const
{
    for (Button *button : m_wizard->findChildren<Button *>()) {
        if (button->kind() == ButtonKind::Primary)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

QLineEdit *SetupWizardTest::field(const QString &name) const
{
    for (QLineEdit *line : m_wizard->findChildren<QLineEdit *>()) {
        if (line->accessibleName() == name)
            return line;
    }
    qFatal("no field %s", qPrintable(name));
}

void SetupWizardTest::chooseCard(const QString &title) const
{
    for (ChoiceCard *card : m_wizard->findChildren<ChoiceCard *>()) {
        if (card->text() == title)
            card->click();
    }
}

void SetupWizardTest::enterSuperuser() const
{
    enter(u"E-mail"_s, u"ada@acme.example"_s);
    enter(u"First name"_s, u"Ada"_s);
    enter(u"Last name"_s, u"Lovelace"_s);
    enter(u"Password"_s, u"a long sentence"_s); // the server's field of that name comes first
    for (QLineEdit *line : part<SuperuserPage>()->findChildren<QLineEdit *>()) {
        if (line->accessibleName().startsWith(u"Password"_s))
            line->setText(u"a long sentence to remember"_s);
    }
}

void SetupWizardTest::madeOnThisComputerAndSignedIn()
{
    goOn();
    QVERIFY(isShown<DatabasePage>());
    goOn();
    QVERIFY(isShown<SuperuserPage>());
    enterSuperuser();
    goOn();
    QVERIFY(isShown<SecretsPage>());
    chooseCard(u"In a private file"_s);
    goOn();
    QTRY_VERIFY_WITH_TIMEOUT(m_signedIn, 60'000);
    QCOMPARE(m_signedIn->user.email, u"ada@acme.example"_s);
    QVERIFY(m_signedIn->user.isSuperuser);
    QVERIFY(m_signedIn->isPlatform);

    const auto profiles = m_profiles->load();
    QVERIFY(profiles);
    QCOMPARE(profiles->all.size(), 1);
    QCOMPARE(profiles->all.first().kind, ProfileKind::Embedded);
    QCOMPARE(profiles->last, profiles->all.first().name);
    QCOMPARE(Settings::load(Settings::usualSources())->value(SettingKey::SecretBackend), u"file"_s);

    m_open->backend().setCaller(m_signedIn->caller);
    std::optional<Result<Tenant>> made;
    m_open->backend().call(
        this,
        [](Services &services, const Caller &caller) {
            return services.tenants().create(caller, {.name = u"Acme"_s, .slug = u"acme"_s, .description = {}});
        },
        [&](const Result<Tenant> &tenant) { made = tenant; });
    QTRY_VERIFY(made);
    QVERIFY2(*made, made->has_value() ? "" : qPrintable(toText(made->error())));
}

void SetupWizardTest::cancellingTheLastStepEndsIt()
{
    QSignalSpy cancelled(m_wizard.get(), &SetupWizard::cancelled);
    goOn();
    goOn();
    enterSuperuser();
    goOn();
    chooseCard(u"In a private file"_s);
    goOn();
    QTRY_VERIFY(m_opener->isOpening());
    for (Button *button : m_wizard->findChildren<Button *>()) {
        if (button->text() == u"Cancel"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(!m_opener->isOpening());
    m_opener.reset(); // waits for the step that was under way
    QCoreApplication::sendPostedEvents();
    QVERIFY(!m_signedIn);
    QVERIFY(QDir(m_home->path()).isEmpty()); // neither profile nor settings
}

void SetupWizardTest::nothingIsChangedBeforeTheLastStep()
{
    goOn();
    goOn();
    enterSuperuser();
    goOn();
    QVERIFY(isShown<SecretsPage>());
    QVERIFY(QDir(m_home->path()).isEmpty());
    QVERIFY(!m_opener->isOpening());
}

void SetupWizardTest::enterGoesOnFromThePageThatOnlyTells()
{
    QSignalSpy cancelled(m_wizard.get(), &SetupWizard::cancelled);
    m_wizard->show();
    QVERIFY(QTest::qWaitForWindowActive(m_wizard.get()));
    QVERIFY(isShown<WelcomePage>());
    QVERIFY(m_wizard->focusWidget());
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    QVERIFY(isShown<DatabasePage>());
    QCOMPARE(cancelled.size(), 0);
}

void SetupWizardTest::enterOnAButtonPressesThatButton()
{
    const auto press = [this](const QString &name) {
        for (Button *button : m_wizard->findChildren<Button *>()) {
            if (button->text() == name)
                QTest::keyClick(button, Qt::Key_Return);
        }
    };
    QSignalSpy cancelled(m_wizard.get(), &SetupWizard::cancelled);
    goOn();
    goOn();
    QVERIFY(isShown<SuperuserPage>());
    enterSuperuser();
    press(u"&Back"_s);
    QVERIFY(isShown<DatabasePage>());
    press(u"Cancel"_s);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(isShown<DatabasePage>()); // and not further
    press(u"&Continue"_s);
    QVERIFY(isShown<SuperuserPage>());
}

void SetupWizardTest::wrongEntriesAreSaidAtTheirFields()
{
    goOn();
    goOn();
    enter(u"E-mail"_s, u"ada"_s);
    goOn();
    QVERIFY(isShown<SuperuserPage>());
    QStringList wrong;
    for (const Field *one : part<SuperuserPage>()->findChildren<Field *>()) {
        if (one->hasError())
            wrong << one->editor()->accessibleName();
    }
    QCOMPARE(wrong, (QStringList{u"E-mail"_s, u"Password"_s}));
    QVERIFY(field(u"E-mail"_s)->hasFocus());
}

void SetupWizardTest::refusedServerIsNamedAndTriedAgain()
{
    // A port that was free a moment ago, where nobody listens.
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();

    goOn();
    chooseCard(u"On a PostgreSQL server"_s);
    goOn();
    QVERIFY(isShown<DatabasePage>());
    QVERIFY(field(u"Host"_s)->hasFocus()); // a host is missing
    enter(u"Host"_s, u"127.0.0.1"_s);
    enter(u"Port"_s, QString::number(port));
    goOn();
    auto *notice = part<DatabasePage>()->findChild<NoticeBox *>();
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible(), 20'000);
    QCOMPARE(notice->accessibleName(), u"The connection does not work yet"_s);
    QTRY_VERIFY(notice->visibleRegion().boundingRect() == notice->rect()); // scrolled to, where it didn't fit
    QVERIFY(isShown<DatabasePage>());
    QVERIFY(usabilityProblems(m_wizard.get()).isEmpty());
    QTest::keyClicks(field(u"Host"_s), u"x"_s);
    QVERIFY(!notice->isVisible()); // what was tried out doesn't count any more
}

void SetupWizardTest::everyPageIsUsableByKeyboardAndEar()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const OtherEyes eyes(direction, fontScale);
    makeWizard();
    QTRY_COMPARE(usabilityProblems(m_wizard.get()).join(u"; "), QString());
    goOn();
    QTRY_COMPARE(usabilityProblems(m_wizard.get()).join(u"; "), QString());
    chooseCard(u"On a PostgreSQL server"_s);
    QTRY_COMPARE(usabilityProblems(m_wizard.get()).join(u"; "), QString());
    chooseCard(u"On this computer"_s);
    goOn();
    QTRY_COMPARE(usabilityProblems(m_wizard.get()).join(u"; "), QString());
    enterSuperuser();
    goOn();
    QTRY_COMPARE(usabilityProblems(m_wizard.get()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::SetupWizardTest)

#include "tst_setupwizard.moc"
