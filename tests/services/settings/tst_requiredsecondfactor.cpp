// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/settings/settingservice.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/ownaccountservice.h"
#include "core/services/users/userservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString required = u"second_factor.required_for_superusers"_s;
const Error heldBack{ErrorCode::Forbidden, Reason::SecondFactorSetupRequired, {}, u"TN016"_s};

} // namespace

/// The setting that lets superusers do nothing before they have a second factor.
class RequiredSecondFactorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void withoutOneASuperuserIsHeldBack();
    void withOneNothingIsDifferent();
    void whatTakesToSetOneUpIsOpen();
    void hisKeysAreHeldBackToo();
    void othersAreNotConcerned();
    void whoHasNoneDoesNotRequireIt();
    void whoHasNoneDoesNotBringItBackByUndo();
    void whoMayOpenTheDatabaseIsNeverShutOut();
    void oneTimePasswordHoldsBackFromSuperusersWorkToo();

private:
    [[nodiscard]] SettingService &settings() { return m_world->services().settings(); }
    void require() { QVERIFY(settings().change(Caller::local(u"root"_s), required, true)); }
    void giveFactor(UserId user, bool confirmed = true)
    {
        m_world->database().execute("INSERT INTO iam.second_factors (user_id, secret, key_id, confirmed_at) VALUES ('"
                                    + user.toString().toLatin1() + "', '\\x00', 'key', "
                                    + (confirmed ? "now()" : "NULL") + ")");
    }
    template <class T>
    static Error errorOf(const Result<T> &result)
    {
        return result ? Error() : result.error();
    }
    /// One operation of each kind of guard.
    [[nodiscard]] QList<Error> attempts(const Caller &caller, const Tenant &tenant)
    {
        Services &services = m_world->services();
        return {
            errorOf(settings().list(caller)),
            errorOf(services.tenants().find(caller, tenant.id)),
            errorOf(services.tenants().page(caller, {}, {})),
            errorOf(services.users().page(caller.inTenant(tenant.id), {}, {})),
            errorOf(services.users().resetPassword(caller, m_other)),
            errorOf(services.memberships().add(caller, m_other, tenant.id)),
        };
    }

    std::unique_ptr<World> m_world;
    UserId m_other;
};

void RequiredSecondFactorTest::withoutOneASuperuserIsHeldBack()
{
    const Caller root = m_world->root();
    const Tenant acme = m_world->tenant(u"acme"_s);
    m_other = m_world->stranger().user;
    require();
    for (const Error &error : attempts(root, acme))
        QCOMPARE(error, heldBack);
    const LastAuditEvent event = m_world->lastAuditEvent();
    QCOMPARE(event.outcome, u"denied"_s);
    QCOMPARE(event.actorLabel, root.label);
    // A factor that was begun and never shown a code is none.
    giveFactor(root.user, false);
    QCOMPARE(errorOf(settings().list(root)), heldBack);
}

void RequiredSecondFactorTest::withOneNothingIsDifferent()
{
    const Caller root = m_world->root();
    const Tenant acme = m_world->tenant(u"acme"_s);
    m_other = m_world->stranger().user;
    giveFactor(root.user);
    require();
    for (const Error &error : attempts(root, acme))
        QCOMPARE(error, Error());
    // Who gives it up is held back again.
    m_world->database().execute("DELETE FROM iam.second_factors");
    QCOMPARE(errorOf(settings().list(root)), heldBack);
}

void RequiredSecondFactorTest::whatTakesToSetOneUpIsOpen()
{
    const Caller root = m_world->root();
    require();
    Services &services = m_world->services();
    QVERIFY(services.ownAccount().find(root));
    QVERIFY(!services.secondFactors().standing(root).value().since);
    QVERIFY(services.access().check(root, {}, {}));
    QCOMPARE(services.access().ownPermissions(root).value(), QStringList());
}

void RequiredSecondFactorTest::hisKeysAreHeldBackToo()
{
    const Caller root = m_world->root();
    const auto made = m_world->services().keys().create(root, {.name = u"Night"_s, .owner = root.user});
    QVERIFY2(made, made ? "" : qPrintable(toText(made.error())));
    const auto principal = m_world->services().keys().authenticate(Caller(), made->value.toUtf8(), false);
    QVERIFY2(principal, principal ? "" : qPrintable(toText(principal.error())));
    QVERIFY(settings().list(principal->caller));
    require();
    QCOMPARE(errorOf(settings().list(principal->caller)), heldBack);
    giveFactor(root.user);
    QVERIFY(settings().list(principal->caller));
}

void RequiredSecondFactorTest::othersAreNotConcerned()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    require();
    QVERIFY(settings().list(m_world->platformUser({u"settings:read"_s})));
    QVERIFY(m_world->services().users().page(m_world->member(acme.id, {u"user:read"_s}).inTenant(acme.id), {}, {}));
}

void RequiredSecondFactorTest::whoHasNoneDoesNotRequireIt()
{
    const Error missing{ErrorCode::Conflict, Reason::SecondFactorMissing, required, {}};
    const Caller root = m_world->root();
    const Caller changer = m_world->platformUser({u"settings:update"_s});
    for (const Caller &caller : {root, changer}) {
        QCOMPARE(errorOf(settings().change(caller, required, true)), missing);
        giveFactor(caller.user, false);
        QCOMPARE(errorOf(settings().change(caller, required, true)), missing);
        QVERIFY(settings().change(caller, required, false)); // as it is
    }
    QCOMPARE(
        m_world->database().value("SELECT value::text FROM iam.settings WHERE key = '" + required.toLatin1() + "'"),
        u"false"_s);
    m_world->database().execute("UPDATE iam.second_factors SET confirmed_at = now() WHERE user_id = '"
                                + root.user.toString().toLatin1() + "'");
    QVERIFY(settings().change(root, required, true));
    QVERIFY(settings().list(root));
}

void RequiredSecondFactorTest::whoHasNoneDoesNotBringItBackByUndo()
{
    require();
    const Caller off = Caller::local(u"root"_s);
    QVERIFY(settings().change(off, required, false));
    QCOMPARE(errorOf(settings().undo(m_world->root(), required, off.request)).reason, Reason::SecondFactorMissing);
    giveFactor(m_world->root().user);
    QVERIFY(settings().undo(m_world->root(), required, off.request));
}

void RequiredSecondFactorTest::whoMayOpenTheDatabaseIsNeverShutOut()
{
    require();
    QVERIFY(settings().list(Caller::local(u"root"_s)));
    QVERIFY(settings().change(Caller::local(u"root"_s), required, false));
    QVERIFY(settings().list(m_world->root()));
}

void RequiredSecondFactorTest::oneTimePasswordHoldsBackFromSuperusersWorkToo()
{
    const Caller root = m_world->root();
    const Tenant acme = m_world->tenant(u"acme"_s);
    m_other = m_world->stranger().user;
    m_world->database().execute("UPDATE iam.users SET must_change_password = true WHERE is_superuser");
    for (const Error &error : attempts(root, acme))
        QCOMPARE(error.reason, Reason::PasswordChangeRequired);
}

QTEST_GUILESS_MAIN(RequiredSecondFactorTest)
#include "tst_requiredsecondfactor.moc"
