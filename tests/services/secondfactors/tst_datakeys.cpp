// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "tests/services/signin/signinworld.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// The key behind second factors, and what others may do about somebody's second factor.
class DataKeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstInstallationMakesTheKey();
    void anotherInstallationNeedsItBrought();
    void whatIsNotTheKeyIsNotBrought();
    void lostWrappingKeyLosesTheSecrets();
    void forgettingBeginsAnew();
    void onlyServerManagersHandleTheKey();
    void withoutTheKeyNothingIsSetUp();
    void resetNeedsPowerOverTheAccount();
};

namespace {

const QString ada = u"ada@example.org"_s;
const QString right = u"three otters swim"_s;

Caller local()
{
    return Caller::local(u"tester"_s);
}

const Error missing{ErrorCode::Unavailable, Reason::DataKeyMissing, {}, {}};

} // namespace

void DataKeysTest::firstInstallationMakesTheKey()
{
    SignInWorld world;
    const QByteArray wrapping = DataKeyService::newWrappingKey();
    QVERIFY(world.services().dataKeys().useWrappingKey(wrapping, u"here"_s));
    const QString key = world.services().dataKeys().shared(local()).value();
    QVERIFY(world.services().dataKeys().useWrappingKey(wrapping, u"here"_s));
    QCOMPARE(world.services().dataKeys().shared(local()).value(), key);
    QCOMPARE(world.value("SELECT count(*) FROM iam.data_keys"), u"1"_s);
    QCOMPARE(world.services().dataKeys().useWrappingKey("short", u"here"_s).error().reason, Reason::BadFormat);
}

void DataKeysTest::anotherInstallationNeedsItBrought()
{
    SignInWorld world;
    QVERIFY(world.services().dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s));
    SignInResources resources(SignInWorld::cheap, world.clock());
    Program other(world.database(), resources);
    DataKeyService &there = other.services.dataKeys();
    const QByteArray wrapping = DataKeyService::newWrappingKey();
    QCOMPARE(there.useWrappingKey(wrapping, u"there"_s).error(), missing);
    const QString key = world.services().dataKeys().shared(local()).value();
    const auto brought = there.bring(local(), u' ' + key + u'\n', wrapping, u"there"_s);
    QVERIFY2(brought, brought ? "" : qPrintable(toText(brought.error())));
    QCOMPARE(there.shared(local()).value(), key);
    QVERIFY(there.useWrappingKey(wrapping, u"there"_s));
}

void DataKeysTest::whatIsNotTheKeyIsNotBrought()
{
    SignInWorld world;
    const QByteArray wrapping = DataKeyService::newWrappingKey();
    QVERIFY(world.services().dataKeys().useWrappingKey(wrapping, u"here"_s));
    for (const QString &text : {QString(), u"AAAA"_s, QString(43, u'A'), QString(1000, u'?')})
        QCOMPARE(world.services().dataKeys().bring(local(), text, wrapping, u"there"_s).error(),
                 (Error{ErrorCode::Invalid, Reason::BadFormat, u"key"_s, {}}));
    QCOMPARE(world.value("SELECT count(*) FROM iam.data_keys"), u"1"_s);
}

void DataKeysTest::lostWrappingKeyLosesTheSecrets()
{
    SignInWorld world;
    QVERIFY(world.services().dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s));
    SignInResources resources(SignInWorld::cheap, world.clock());
    Program later(world.database(), resources);
    QCOMPARE(later.services.dataKeys().useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s).error(), missing);
    QCOMPARE(later.services.dataKeys().shared(local()).error(), missing);
}

void DataKeysTest::forgettingBeginsAnew()
{
    SignInWorld world;
    world.person(ada, right);
    const Caller session = world.signIn(ada, right).value().caller;
    DataKeyService &keys = world.services().dataKeys();
    QVERIFY(keys.useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s));
    QVERIFY(world.services().secondFactors().begin(session, right));
    QCOMPARE(keys.forget(local()).value(), 1);
    QCOMPARE(keys.shared(local()).error(), missing);
    QCOMPARE(world.value("SELECT count(*) FROM iam.second_factors"), u"0"_s);
    QVERIFY(keys.useWrappingKey(DataKeyService::newWrappingKey(), u"here"_s));
    QVERIFY(keys.shared(local()));
}

void DataKeysTest::onlyServerManagersHandleTheKey()
{
    World world;
    DataKeyService &keys = world.services().dataKeys();
    const QByteArray wrapping = DataKeyService::newWrappingKey();
    QVERIFY(keys.useWrappingKey(wrapping, u"here"_s));
    const QString key = keys.shared(world.platformUser({u"server:manage"_s})).value();
    const Caller other = world.platformUser({u"settings:update"_s, u"user:reset_password"_s});
    QCOMPARE(keys.shared(other).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys.bring(other, key, wrapping, u"there"_s).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys.forget(other).error().reason, Reason::PermissionMissing);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.data_keys"), u"1"_s);
}

void DataKeysTest::withoutTheKeyNothingIsSetUp()
{
    SignInWorld world;
    world.person(ada, right);
    const Caller session = world.signIn(ada, right).value().caller;
    QCOMPARE(world.services().secondFactors().begin(session, right).error(), missing);
    QVERIFY(world.services().secondFactors().standing(session));
}

void DataKeysTest::resetNeedsPowerOverTheAccount()
{
    World world;
    SecondFactorService &factors = world.services().secondFactors();
    const Tenant acme = world.tenant(u"acme"_s);
    const Caller ada = world.member(acme.id);
    const auto give = [&](const Caller &caller) {
        world.database().execute("INSERT INTO iam.second_factors (user_id, secret, key_id, confirmed_at) VALUES ('"
                                 + caller.user.toString().toLatin1() + "', '\\x00', 'key', now())");
    };
    give(ada);
    const QStringList needed{u"user:reset_password"_s};
    const Caller helper = world.member(acme.id, needed);
    QCOMPARE(factors.reset(world.member(acme.id, {u"user:update"_s}), acme.id, ada.user).error().reason,
             Reason::PermissionMissing);
    QCOMPARE(factors.reset(world.member(world.tenant(u"other"_s).id, needed), acme.id, ada.user).error().reason,
             Reason::NotMember);
    QVERIFY(factors.reset(helper, acme.id, ada.user, u"lost phone"_s));
    const auto event = world.lastAuditEvent();
    QCOMPARE(event.action, u"second_factor.reset"_s);
    QCOMPARE(event.reason, u"lost phone"_s);
    QCOMPARE(factors.reset(helper, acme.id, ada.user).error().reason, Reason::SecondFactorMissing);

    const Caller strong = world.member(acme.id, {u"tenant:delete"_s});
    give(strong);
    QCOMPARE(factors.reset(helper, acme.id, strong.user).error().reason, Reason::HigherPowerRequired);
    const Caller root = world.root();
    give(root);
    QCOMPARE(factors.reset(world.platformUser(needed), std::nullopt, root.user).error().code, ErrorCode::Forbidden);
    QCOMPARE(world.database().value("SELECT count(*) FROM iam.second_factors"), u"2"_s);
    QVERIFY(factors.reset(world.root(), std::nullopt, strong.user));
}

QTEST_GUILESS_MAIN(DataKeysTest)
#include "tst_datakeys.moc"
