// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"
#include "core/services/settings/settingservice.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinservice.h"
#include "tests/ui/support/usability.h"
#include "tests/ui/twopagewindow.h"
#include "ui/common/dialog.h"
#include "ui/common/field.h"
#include "ui/common/listmodel.h"
#include "ui/common/listview.h"
#include "ui/lock/idlewatch.h"
#include "ui/lock/lockwindow.h"
#include "ui/lock/windowlock.h"
#include "ui/settings/platformsettings.h"
#include "ui/settings/preferences.h"
#include "ui/settings/settingrow.h"
#include "ui/settings/shortcuts.h"

#include <QAccessible>
#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

namespace {

const QString email = u"ada@acme.example"_s;
const QString password = u"a long sentence to remember"_s;

/// A clock that moves when it is told to.
class HandClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void pass(int minutes) { m_now = m_now.addSecs(qint64(minutes) * 60); }

private:
    QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
};

/// All that a screen reader can get at, from the application down.
QStringList spoken(QAccessibleInterface *from)
{
    QStringList texts;
    if (!from || !from->isValid())
        return texts;
    for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
        texts << from->text(kind);
    for (int i = 0; i < from->childCount(); ++i)
        texts << spoken(from->child(i));
    return texts;
}

QString spokenByTheApplication()
{
    return spoken(QAccessible::queryAccessibleInterface(qApp)).join(u'\n');
}

} // namespace

/// A console that its operator has left: covered, and opened again by his password only.
class WindowLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { new Theme(*qApp); } // the application owns it
    void init();
    void cleanup();

    void keysLockAtOnce();
    void nothingCanBeReadOfWhatIsCovered();
    void thePasswordBringsBackWhatWasThere();
    void sessionGoesOnAndNoneIsLeftOver();
    void wrongPasswordIsSaidAndCounts();
    void attemptsAreLimited();
    void nobodyThereLocksIt();
    void whoIsThereIsNotLockedOut();
    void theFirstKeyAfterASleepIsHeldBack();
    void zeroMinutesNeverLock();
    void dialogThatComesMeanwhileIsCoveredToo();
    void signingOutIsPossible();
    void closingAsksForTheWorkThatIsNotSaved();
    void isUsableByKeyboardAndEar_data() { OtherEyes::addRows(); }
    void isUsableByKeyboardAndEar();

private:
    [[nodiscard]] static LockWindow *lockWindow();
    [[nodiscard]] WindowLock *lock() const { return m_console->window().windowLock(); }
    void unlockWith(const QString &typed) const;
    /// Opens the dialog for a new tenant and types a name.
    void typeIntoADialog();
    [[nodiscard]] int sessions();

    std::unique_ptr<World> m_world;
    std::unique_ptr<HandClock> m_clock;
    std::unique_ptr<TwoPageWindow> m_console;
};

void WindowLockTest::init()
{
    m_world = std::make_unique<World>();
    m_clock = std::make_unique<HandClock>();
    const auto made =
        m_world->services().setup().createFirstSuperuser(Caller::system(), {email, u"Ada"_s, u"Lovelace"_s, password});
    QVERIFY(made);
    Caller anonymous;
    anonymous.origin = Origin::Gui;
    const auto signedIn = m_world->services().signIn().signIn(anonymous, email, password, {});
    QVERIFY(signedIn);
    m_console = std::make_unique<TwoPageWindow>(*m_world, signedIn->caller, m_clock.get());
}

void WindowLockTest::cleanup()
{
    m_console.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_world.reset();
}

LockWindow *WindowLockTest::lockWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<LockWindow *>(widget); window && window->isVisible())
            return window;
    }
    return nullptr;
}

void WindowLockTest::unlockWith(const QString &typed) const
{
    QVERIFY(lockWindow());
    lockWindow()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(lockWindow()));
    auto *field = lockWindow()->findChild<QLineEdit *>(u"password"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, typed);
    QTest::keyClick(field, Qt::Key_Return);
}

void WindowLockTest::typeIntoADialog()
{
    const QAction *create = m_console->window().shortcuts()->find(u"tenants/N"_s)->action;
    QTRY_VERIFY(create->isEnabled() && create->isVisible()); // as soon as it is known what he may
    TwoPageWindow::key(Qt::Key_N);
    QTRY_VERIFY(m_console->dialog());
    QTRY_VERIFY(m_console->dialog()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), u"Byron AG"_s);
}

int WindowLockTest::sessions()
{
    const auto rows = m_world->database().administrator().run("SELECT count(*)::int AS n FROM iam.sessions WHERE "
                                                              "revoked_at IS NULL");
    return rows ? rows->at(0).integer("n") : -1;
}

void WindowLockTest::keysLockAtOnce()
{
    TwoPageWindow::key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(lock()->isLocked());
    QTRY_VERIFY(lockWindow());
    QVERIFY(!m_console->window().isVisible());
    QVERIFY(QTest::qWaitForWindowActive(lockWindow()));
    QCOMPARE(lockWindow()->size(), m_console->window().size());
}

void WindowLockTest::nothingCanBeReadOfWhatIsCovered()
{
    m_world->tenant(u"babbage"_s);
    QTRY_VERIFY(m_console->tenants->view()->model()->rowCount() > 0);
    typeIntoADialog();
    QVERIFY(spokenByTheApplication().contains(u"Byron AG"_s));
    QVERIFY(spokenByTheApplication().contains(u"babbage"_s));
    QVERIFY(spokenByTheApplication().contains(u"Settings"_s));
    QAccessibleInterface *field = QAccessible::queryAccessibleInterface(QApplication::focusWidget());
    QWidget *typed = QApplication::focusWidget();
    QCOMPARE(field->text(QAccessible::Value), u"Byron AG"_s);
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    const QString heard = spokenByTheApplication();
    QVERIFY(heard.contains(u"Tenantry is locked"_s));
    for (const QString &secret :
         {u"Byron AG"_s, u"babbage"_s, u"New tenant"_s, u"Settings"_s, u"This computer – Tenantry"_s})
        QVERIFY2(!heard.contains(secret), qPrintable(secret));
    // Not even by who knew the way before.
    QCOMPARE(QAccessible::queryAccessibleInterface(typed)->text(QAccessible::Value), QString());
    for (const QWidget *window : QApplication::topLevelWidgets())
        QVERIFY(!window->isVisible() || window == lockWindow());
}

void WindowLockTest::thePasswordBringsBackWhatWasThere()
{
    typeIntoADialog();
    QWidget *typed = QApplication::focusWidget();
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    unlockWith(password);
    QTRY_VERIFY(!lock()->isLocked());
    QVERIFY(m_console->window().isVisible());
    QVERIFY(m_console->dialog());
    QCOMPARE(qobject_cast<QLineEdit *>(typed)->text(), u"Byron AG"_s);
    QTRY_COMPARE(QApplication::focusWidget(), typed);
    QCOMPARE(QAccessible::queryAccessibleInterface(typed)->text(QAccessible::Value), u"Byron AG"_s);
    QTest::keyClick(typed, Qt::Key_Escape);
    QTRY_VERIFY(!m_console->dialog());
    QVERIFY(m_console->window().isEnabled());
}

void WindowLockTest::sessionGoesOnAndNoneIsLeftOver()
{
    const int before = sessions();
    QVERIFY(before > 0);
    lock()->lock();
    unlockWith(password);
    QTRY_VERIFY(!lock()->isLocked());
    QCOMPARE(sessions(), before);
    QVERIFY(m_world->services().settings().list(m_console->backend().caller()));
}

void WindowLockTest::wrongPasswordIsSaidAndCounts()
{
    lock()->lock();
    unlockWith(u"a guess"_s);
    const auto *field = lockWindow()->findChild<Field *>();
    QTRY_VERIFY(field->error().startsWith(u"This password is wrong."_s));
    QVERIFY(lock()->isLocked());
    QVERIFY(lockWindow()->findChild<QLineEdit *>(u"password"_s)->text().isEmpty());
    unlockWith(password);
    QTRY_VERIFY(!lock()->isLocked());
}

void WindowLockTest::attemptsAreLimited()
{
    QVERIFY(m_world->services().settings().change(m_console->backend().caller(), u"login.most_failures"_s, 3));
    lock()->lock();
    const auto *field = lockWindow()->findChild<Field *>();
    for (int i = 0; i < 3; ++i) {
        unlockWith(u"a guess"_s);
        QTRY_VERIFY(field->hasError());
    }
    unlockWith(password); // the account is locked now, for a while
    QTRY_VERIFY(field->hasError());
    QVERIFY(lock()->isLocked());
}

void WindowLockTest::nobodyThereLocksIt()
{
    m_clock->pass(14);
    lock()->idleWatch()->check();
    QVERIFY(!lock()->isLocked());
    m_clock->pass(1);
    lock()->idleWatch()->check();
    QVERIFY(lock()->isLocked());
}

void WindowLockTest::whoIsThereIsNotLockedOut()
{
    m_clock->pass(14);
    TwoPageWindow::key(Qt::Key_Down);
    m_clock->pass(14);
    QTest::mouseMove(m_console->window().windowHandle(), QPoint(400, 300));
    QTest::mouseMove(m_console->window().windowHandle(), QPoint(410, 310));
    m_clock->pass(14);
    lock()->idleWatch()->check();
    QVERIFY(!lock()->isLocked());
}

void WindowLockTest::theFirstKeyAfterASleepIsHeldBack()
{
    m_clock->pass(600);
    TwoPageWindow::key(Qt::Key_N); // no timer ran meanwhile
    QVERIFY(lock()->isLocked());
    QVERIFY(!m_console->dialog());
}

void WindowLockTest::zeroMinutesNeverLock()
{
    Preferences *preferences = m_console->window().pageContext().preferences;
    preferences->setIdleMinutes(0);
    m_clock->pass(10'000);
    lock()->idleWatch()->check();
    QVERIFY(!lock()->isLocked());
    preferences->setIdleMinutes(5);
    m_clock->pass(5);
    lock()->idleWatch()->check();
    QVERIFY(lock()->isLocked());
}

void WindowLockTest::dialogThatComesMeanwhileIsCoveredToo()
{
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    auto *late = new Dialog(u"A key"_s, u"The value of the new key"_s, &m_console->window());
    late->open();
    QTRY_VERIFY(!late->isVisible());
    QVERIFY(!spokenByTheApplication().contains(u"The value of the new key"_s));
    unlockWith(password);
    QTRY_VERIFY(!lock()->isLocked());
    QTRY_VERIFY(late->isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(late));
}

void WindowLockTest::signingOutIsPossible()
{
    const QSignalSpy signedOut(&m_console->window(), &MainWindow::signOutRequested);
    lock()->lock();
    QVERIFY(QTest::qWaitForWindowActive(lockWindow()));
    QTest::keyClick(lockWindow(), Qt::Key_O, Qt::AltModifier);
    QTRY_COMPARE(signedOut.count(), 1); // a button that is pressed by its key goes down first
}

void WindowLockTest::closingAsksForTheWorkThatIsNotSaved()
{
    const QSignalSpy closed(&m_console->window(), &MainWindow::closed);
    PlatformSettings *platform = m_console->settings->platform();
    QTRY_VERIFY(!platform->rows().isEmpty());
    QTest::keyClick(&m_console->window(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(platform->rows().first()->findChild<QLineEdit *>()->hasFocus());
    QTest::keyClicks(QApplication::focusWidget(), u"0"_s);
    QCOMPARE(platform->editedCount(), 1);
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    lockWindow()->close();
    QVERIFY(lock()->isLocked());
    QVERIFY(!m_console->window().isVisible());
    QCOMPARE(closed.count(), 0);
    unlockWith(password);
    QTRY_VERIFY(!lock()->isLocked());
    platform->discard();
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    lockWindow()->close();
    QCOMPARE(closed.count(), 1);
}

void WindowLockTest::isUsableByKeyboardAndEar()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(double, fontScale);
    const OtherEyes eyes(direction, fontScale);
    lock()->lock();
    QTRY_VERIFY(lockWindow());
    QTRY_COMPARE(usabilityProblems(lockWindow()).join(u"; "), QString());
    unlockWith(u"a guess"_s);
    QTRY_VERIFY(lockWindow()->findChild<Field *>()->hasError());
    QTRY_COMPARE(usabilityProblems(lockWindow()).join(u"; "), QString());
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::WindowLockTest)

#include "tst_windowlock.moc"
