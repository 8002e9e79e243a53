// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinservice.h"
#include "tests/console/heldstore.h"
#include "tests/support/world.h"
#include "ui/common/listmodel.h"
#include "ui/common/noticebox.h"
#include "ui/setup/setupwizard.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signinwindow.h"
#include "ui/tenants/tenantspage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// The console from its start to the main window and back, on two real databases, with a keychain that answers when
/// the test lets it.
class ConsoleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void signsInToTheProfileThatWasUsedLast();
    void aSignInThatIsRememberedNeedsNoPassword();
    void enterWaitsWhileTheKeychainIsAskedForAnotherProfile();
    void aRememberedSignInIsNeverGivenToAnotherProfile();
    void theProfileStaysWhileSomebodySignsIn();
    void aPassingFailureKeepsTheRememberedSignIn();
    void aSessionThatHasEndedIsForgotten();
    void aDatabaseThatCannotBeAskedIsSaidAndTriedAgain();
    void setupThatIsCancelledLeadsBackToSignIn();
    void theFirstSetupThatIsCancelledEndsTheProgram();
    void signingOutLeadsBackToSignIn();
    void aReadOnlyProfileOffersNoChanges();

private:
    void saveProfile(const QString &name, const QString &database, const QStringList &hosts = {});
    void start(const QString &profile = {});
    /// A sign-in to \a world that the keychain remembers for \a profile.
    void remember(World &world, const QString &profile);
    void submit();

    template <class Window>
    [[nodiscard]] static Window *shown()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<Window *>(widget); window && window->isVisible())
                return window;
        }
        return nullptr;
    }
    [[nodiscard]] static ui::SignInWindow *signIn() { return shown<ui::SignInWindow>(); }
    [[nodiscard]] static QComboBox *profiles() { return signIn()->findChild<QComboBox *>(u"profile"_s); }
    [[nodiscard]] static ui::NoticeBox *notice() { return signIn()->findChild<ui::NoticeBox *>(); }
    [[nodiscard]] static bool isOpenAt(const QString &profile)
    {
        const auto *window = shown<ui::MainWindow>();
        return window && window->windowTitle().startsWith(profile);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<World> m_here;
    std::unique_ptr<World> m_there;
    std::shared_ptr<HeldStore> m_store;
    std::unique_ptr<Console> m_console;
};

namespace {

constexpr auto email = "ada@acme.example";
constexpr auto password = "a long sentence to remember";

void makeSuperuser(World &world)
{
    const UserDraft draft{QString::fromLatin1(email), u"Ada"_s, u"Lovelace"_s, QString::fromLatin1(password)};
    const auto made = world.services().setup().createFirstSuperuser(Caller::system(), draft);
    if (!made)
        qFatal("No superuser: %s", qUtf8Printable(toText(made.error())));
}

} // namespace

void ConsoleTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("TENANTRY_CONFIG_DIRECTORY", m_home->path().toUtf8());
    m_here = std::make_unique<World>();
    m_there = std::make_unique<World>();
    makeSuperuser(*m_here);
    makeSuperuser(*m_there);
    m_store = std::make_shared<HeldStore>();
    saveProfile(u"Here"_s, m_here->database().name());
    saveProfile(u"There"_s, m_there->database().name());
}

void ConsoleTest::cleanup()
{
    m_console.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_store.reset();
    m_here.reset();
    m_there.reset();
}

void ConsoleTest::saveProfile(const QString &name, const QString &database, const QStringList &hosts)
{
    Profile profile;
    profile.name = name;
    profile.kind = ProfileKind::Remote;
    profile.hosts = hosts.isEmpty() ? TestDatabase::clusterSpec().hosts : hosts;
    profile.database = database;
    profile.user = u"tenantry_app"_s;
    profile.tls = TlsMode::Disable;
    QVERIFY(ProfileStore().save(profile));
}

void ConsoleTest::start(const QString &profile)
{
    const auto settings = Settings::load(Settings::usualSources());
    QVERIFY(settings);
    m_console =
        std::make_unique<Console>(*qApp,
                                  ConsoleParts{.settings = *settings,
                                               .profile = profile,
                                               .signIn = {.cheapHashes = true, .hashingThreads = 1},
                                               .openSecrets = [store = m_store](SecretPreference, const QString &,
                                                                                QObject *context, const auto &opened) {
                                                   QMetaObject::invokeMethod(
                                                       context,
                                                       [store, opened] {
                                                           opened(OpenedSecretStore{store, {}});
                                                       },
                                                       Qt::QueuedConnection);
                                               }});
    m_console->start();
}

void ConsoleTest::remember(World &world, const QString &profile)
{
    const auto signedIn =
        world.services().signIn().signIn(Caller(), QString::fromLatin1(email), QString::fromLatin1(password), {});
    QVERIFY(signedIn);
    m_store->secrets.insert(u"sign-in/" + profile, signedIn->refreshToken.toUtf8());
}

void ConsoleTest::submit()
{
    signIn()->findChild<QLineEdit *>(u"email"_s)->setText(QString::fromLatin1(email));
    auto *field = signIn()->findChild<QLineEdit *>(u"password"_s);
    field->setText(QString::fromLatin1(password));
    QTest::keyClick(field, Qt::Key_Return);
}

void ConsoleTest::signsInToTheProfileThatWasUsedLast()
{
    QVERIFY(ProfileStore().setLast(u"There"_s));
    start();
    QVERIFY(signIn());
    QCOMPARE(profiles()->currentText(), u"There"_s);
    submit(); // sent once it is open
    QTRY_VERIFY(isOpenAt(u"There"_s));
    QVERIFY(!signIn());
    QVERIFY(!m_store->secrets.contains(u"sign-in/There"_s));
}

void ConsoleTest::aSignInThatIsRememberedNeedsNoPassword()
{
    remember(*m_here, u"Here"_s);
    const QByteArray before = m_store->secrets.value(u"sign-in/Here"_s);
    start(u"Here"_s);
    QTRY_VERIFY(isOpenAt(u"Here"_s));
    QTRY_VERIFY(m_store->secrets.value(u"sign-in/Here"_s) != before); // each is good for once
}

void ConsoleTest::enterWaitsWhileTheKeychainIsAskedForAnotherProfile()
{
    start(u"Here"_s);
    QTRY_VERIFY(m_store->hasAnswered(u"sign-in/Here"_s)); // it is open, and asks for a password
    m_store->hold();
    profiles()->setCurrentText(u"There"_s);
    submit();
    QTRY_COMPARE(m_store->asked(), QStringList{u"database/There"_s});
    QVERIFY(!shown<ui::MainWindow>());
    m_store->release();
    QTRY_VERIFY(isOpenAt(u"There"_s));
}

void ConsoleTest::aRememberedSignInIsNeverGivenToAnotherProfile()
{
    remember(*m_here, u"Here"_s);
    const QByteArray mine = m_store->secrets.value(u"sign-in/Here"_s);
    m_store->hold();
    start(u"Here"_s);
    QTRY_COMPARE(m_store->asked(), QStringList{u"database/Here"_s});
    m_store->release();
    m_store->hold();
    QTRY_COMPARE(m_store->asked(), QStringList{u"sign-in/Here"_s});
    profiles()->setCurrentText(u"There"_s);
    QTRY_COMPARE(m_store->asked(), (QStringList{u"sign-in/Here"_s, u"database/There"_s}));
    m_store->release();
    submit();
    QTRY_VERIFY(isOpenAt(u"There"_s));
    QCOMPARE(m_store->secrets.value(u"sign-in/Here"_s), mine);
    // Nobody has tried to sign in there with what is good here only.
    QCOMPARE(m_there->database().value("SELECT count(*) FROM iam.audit_events WHERE action = 'session.refresh'"),
             u"0"_s);
}

void ConsoleTest::theProfileStaysWhileSomebodySignsIn()
{
    start(u"Here"_s);
    submit();
    QVERIFY(!profiles()->isEnabled());
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::aPassingFailureKeepsTheRememberedSignIn()
{
    remember(*m_here, u"Here"_s);
    const QByteArray mine = m_store->secrets.value(u"sign-in/Here"_s);
    m_here->database().execute(
        "REVOKE EXECUTE ON FUNCTION iam_auth.refresh_session(bytea, bytea, bytea, bytea) FROM tenantry_app");
    start(u"Here"_s);
    QTRY_VERIFY(notice()->isVisible());
    QCOMPARE(m_store->secrets.value(u"sign-in/Here"_s), mine);
    QVERIFY(profiles()->isEnabled());
    m_here->database().execute(
        "GRANT EXECUTE ON FUNCTION iam_auth.refresh_session(bytea, bytea, bytea, bytea) TO tenantry_app");
    QTest::mouseClick(notice()->findChildren<QPushButton *>().first(), Qt::LeftButton);
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::aSessionThatHasEndedIsForgotten()
{
    remember(*m_here, u"Here"_s);
    m_here->database().execute("UPDATE iam.sessions SET revoked_at = iam.now()");
    start(u"Here"_s);
    QTRY_VERIFY(notice()->isVisible());
    QCOMPARE(notice()->accessibleName(), u"Sign in again"_s);
    QVERIFY(!m_store->secrets.contains(u"sign-in/Here"_s));
    submit();
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::aDatabaseThatCannotBeAskedIsSaidAndTriedAgain()
{
    m_here->database().execute("REVOKE EXECUTE ON FUNCTION iam_auth.needs_setup() FROM tenantry_app");
    start(u"Here"_s);
    QTRY_VERIFY(notice()->isVisible());
    QCOMPARE(notice()->accessibleName(), u"The database can't be opened"_s);
    m_here->database().execute("GRANT EXECUTE ON FUNCTION iam_auth.needs_setup() TO tenantry_app");
    QTest::mouseClick(notice()->findChildren<QPushButton *>().first(), Qt::LeftButton);
    submit();
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::setupThatIsCancelledLeadsBackToSignIn()
{
    saveProfile(u"Nowhere"_s, u"tenantry"_s, {m_home->path()});
    start(u"Nowhere"_s);
    QSignalSpy ended(m_console.get(), &Console::ended);
    QTRY_VERIFY(notice()->isVisible());
    QTest::mouseClick(notice()->findChildren<QPushButton *>().last(), Qt::LeftButton);
    QTRY_VERIFY(shown<ui::SetupWizard>());
    QVERIFY(!signIn());
    for (QPushButton *button : shown<ui::SetupWizard>()->findChildren<QPushButton *>()) {
        if (button->text() == u"Cancel"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(signIn());
    QVERIFY(!shown<ui::SetupWizard>());
    QVERIFY(ended.isEmpty());
    profiles()->setCurrentText(u"Here"_s);
    submit();
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::theFirstSetupThatIsCancelledEndsTheProgram()
{
    QVERIFY(ProfileStore().remove(u"Here"_s));
    QVERIFY(ProfileStore().remove(u"There"_s));
    start();
    QSignalSpy ended(m_console.get(), &Console::ended);
    QVERIFY(shown<ui::SetupWizard>());
    for (QPushButton *button : shown<ui::SetupWizard>()->findChildren<QPushButton *>()) {
        if (button->text() == u"Cancel"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(ended.size(), 1);
}

void ConsoleTest::signingOutLeadsBackToSignIn()
{
    start(u"Here"_s);
    submit();
    QTRY_VERIFY(isOpenAt(u"Here"_s));
    Q_EMIT shown<ui::MainWindow>()->signOutRequested();
    QTRY_VERIFY(signIn());
    QVERIFY(!shown<ui::MainWindow>());
    submit();
    QTRY_VERIFY(isOpenAt(u"Here"_s));
}

void ConsoleTest::aReadOnlyProfileOffersNoChanges()
{
    Profile looking = ProfileStore().load()->all.first();
    looking.name = u"Looking"_s;
    looking.readOnly = true;
    QVERIFY(ProfileStore().save(looking));
    for (const QString &profile : {u"Here"_s, u"Looking"_s}) {
        start(profile);
        submit(); // what signing in writes is written even here
        QTRY_VERIFY(isOpenAt(profile));
        const auto *page = shown<ui::MainWindow>()->findChild<ui::TenantsPage *>();
        QTRY_COMPARE(page->model()->state(), ui::ListModel::State::Ready);
        QStringList changes;
        for (const QAction *action : page->actions()) {
            for (const QString &verb :
                 {u"New"_s, u"Edit"_s, u"Suspend"_s, u"Resume"_s, u"Delete"_s, u"Restore"_s, u"Undo"_s}) {
                if (action->isVisible() && action->text().startsWith(verb))
                    changes.append(verb);
            }
        }
        QCOMPARE(changes.size(), profile == u"Here"_s ? 7 : 0);
        m_console.reset();
    }
}

QTEST_MAIN(ConsoleTest)
#include "tst_console.moc"
