// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/tenants/tenantservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// What a program may with a key, and when it no longer may.
class KeyUseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keyActsAsItsOwner();
    void keyIsNamedInTheAuditLog();
    void importedKeyOfAnyFormWorks();
    void narrowedKeyMayWhatBothMay_data();
    void narrowedKeyMayWhatBothMay();
    void keyOfATenantWorksThereOnly();
    void keyWorksFromItsNetworksOnly_data();
    void keyWorksFromItsNetworksOnly();
    void whatEndsAKeyEndsItWithTheNextRequest_data();
    void whatEndsAKeyEndsItWithTheNextRequest();
    void inactiveOwnerIsKnownAndMayNothing();
    void suspendedTenantRefusesItsKeys();
    void keyLivesToItsEndToTheMoment();
    void oldKeyWorksThroughTheOverlap();
    void lastUseIsRecordedOnceAMinute();
    void refusedKeysAreCountedIntoTheAuditLog();
    void keysInAUrlAreASetting();

private:
    KeyService &keys() { return m_world->services().keys(); }
    Result<Principal> use(const QString &value, const QString &address = u"192.0.2.7"_s)
    {
        Caller anonymous;
        anonymous.origin = Origin::Rest;
        anonymous.request = RequestId::create();
        anonymous.address = address;
        return keys().authenticate(anonymous, value.toLatin1());
    }
    Reason refusalOf(const Result<Principal> &used) { return used ? Reason::Unspecified : used.error().reason; }
    QString may(const Caller &caller, const QString &permission, std::optional<TenantId> tenant)
    {
        const auto checked = m_world->services().access().check(caller, permission, tenant);
        return checked ? u"allowed"_s : toText(checked.error().reason);
    }
    void setNow(const QDateTime &instant)
    {
        m_world->database().setNow(instant);
        m_world->connection().close();
    }

    std::unique_ptr<World> m_world;
};

void KeyUseTest::init()
{
    m_world = std::make_unique<World>();
}

void KeyUseTest::cleanup()
{
    m_world.reset();
}

void KeyUseTest::keyActsAsItsOwner()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id, {u"user:read"_s});
    const auto made = keys().create(ada, {.name = u"a"_s});
    const auto used = use(made->value);
    QVERIFY(used);
    QCOMPARE(used->user.id, ada.user);
    QCOMPARE(used->caller.kind, ActorKind::User);
    QCOMPARE(used->caller.key, made->key.id);
    QVERIFY(used->caller.session.isNull());
    QVERIFY(!used->caller.isPlatform);
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"allowed"_s);
    QCOMPARE(may(used->caller, u"user:update"_s, acme.id), u"PermissionMissing"_s);
    QVERIFY(use(keys().create(m_world->root(), {.name = u"a"_s})->value)->caller.isPlatform);
}

void KeyUseTest::keyIsNamedInTheAuditLog()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    QVERIFY(m_world->services().tenants().edit(use(made->value)->caller, acme.id, {}, {.description = u"by a key"_s}));
    QCOMPARE(m_world->database().value("SELECT credential FROM iam.audit_details ORDER BY at DESC LIMIT 1"),
             QString(u"key " + made->key.prefix));
    QCOMPARE(m_world->lastAuditEvent().actorLabel, m_world->root().label);
}

void KeyUseTest::importedKeyOfAnyFormWorks()
{
    const Caller ada = m_world->stranger();
    m_world->database().execute("INSERT INTO iam.api_keys (name, key_prefix, key_hash, scope, user_id) VALUES ('old', "
                                "'vsak_Zm9', sha256('vsak_Zm9vYmFyYmF6-cXV4cXV1eGNvcmdlZ3JhdWx0Z2Fyc'), 'GLOBAL', '"
                                + ada.user.toString().toLatin1() + "')");
    const auto used = use(u"vsak_Zm9vYmFyYmF6-cXV4cXV1eGNvcmdlZ3JhdWx0Z2Fyc"_s);
    QVERIFY(used);
    QCOMPARE(used->user.id, ada.user);
    QCOMPARE(refusalOf(use(u"vsak_Zm9vYmFyYmF6-cXV4cXV1eGNvcmdlZ3JhdWx0Z2Fyd"_s)), Reason::KeyRefused);
    QCOMPARE(refusalOf(use(u"short"_s)), Reason::KeyRefused);
}

void KeyUseTest::narrowedKeyMayWhatBothMay_data()
{
    QTest::addColumn<QString>("permission");
    QTest::addColumn<QString>("decision");
    QTest::newRow("both") << u"user:read"_s << u"allowed"_s;
    QTest::newRow("the owner alone") << u"user:update"_s << u"PermissionMissing"_s;
    QTest::newRow("the key alone") << u"user:delete"_s << u"PermissionMissing"_s;
    QTest::newRow("neither") << u"role:read"_s << u"PermissionMissing"_s;
    QTest::newRow("membership") << QString() << u"allowed"_s;
}

void KeyUseTest::narrowedKeyMayWhatBothMay()
{
    QFETCH(QString, permission);
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id, {u"user:read"_s, u"user:update"_s});
    const auto made =
        keys().create(ada, {.name = u"a"_s, .permissions = QStringList{u"user:read"_s, u"user:delete"_s}});
    const auto used = use(made->value);
    QVERIFY(used && used->caller.isLimited);
    QTEST(may(used->caller, permission, acme.id), "decision");
    // Also a superuser's key is no more than it was narrowed to.
    const auto root = keys().create(m_world->root(), {.name = u"a"_s, .permissions = QStringList{u"user:read"_s}});
    QCOMPARE(may(use(root->value)->caller, u"user:delete"_s, acme.id), u"PermissionMissing"_s);
    QCOMPARE(may(use(root->value)->caller, u"tenant:create"_s, {}), u"PermissionMissing"_s);
    QCOMPARE(may(use(root->value)->caller, u"user:read"_s, acme.id), u"allowed"_s);
}

void KeyUseTest::keyOfATenantWorksThereOnly()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Tenant other = m_world->tenant(u"other"_s);
    const auto made = keys().create(m_world->root(), {.name = u"a"_s, .tenant = acme.id});
    const auto used = use(made->value);
    QVERIFY(used);
    QVERIFY(!used->caller.isPlatform);
    QCOMPARE(used->caller.tenant, std::optional(acme.id));
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"allowed"_s);
    QCOMPARE(may(used->caller, u"user:read"_s, other.id), u"NotMember"_s);
    QCOMPARE(may(used->caller, QString(), other.id), u"NotMember"_s);
    QCOMPARE(may(used->caller, u"tenant:create"_s, {}), u"PermissionMissing"_s);
    QCOMPARE(may(used->caller, u"user:read"_s, TenantId::create()), u"TenantUnknown"_s);
}

void KeyUseTest::keyWorksFromItsNetworksOnly_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("works");
    QTest::newRow("in the first") << u"10.9.8.7"_s << true;
    QTest::newRow("in the second") << u"2001:db8::9"_s << true;
    QTest::newRow("mapped") << u"::ffff:10.9.8.7"_s << true;
    QTest::newRow("foreign") << u"192.0.2.7"_s << false;
    QTest::newRow("foreign and mapped") << u"::ffff:192.0.2.7"_s << false;
    QTest::newRow("unknown") << QString() << false;
    QTest::newRow("unreadable") << u"fe80::1%eth0"_s << false;
}

void KeyUseTest::keyWorksFromItsNetworksOnly()
{
    QFETCH(QString, address);
    QFETCH(bool, works);
    const auto made =
        keys().create(m_world->root(), {.name = u"a"_s, .networks = QStringList{u"10.0.0.0/8"_s, u"2001:db8::/32"_s}});
    QVERIFY(made);
    QCOMPARE(refusalOf(use(made->value, address)), works ? Reason::Unspecified : Reason::KeyRefused);
}

void KeyUseTest::whatEndsAKeyEndsItWithTheNextRequest_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("revoked") << QByteArray("UPDATE iam.api_keys SET revoked_at = now()");
    QTest::newRow("switched off") << QByteArray("UPDATE iam.api_keys SET is_active = false");
    QTest::newRow("expired") << QByteArray("UPDATE iam.api_keys SET expires_at = now()");
    QTest::newRow("allowed elsewhere") << QByteArray("UPDATE iam.api_keys SET allowed_networks = '{10.0.0.0/8}'");
    QTest::newRow("tenant deleted") << QByteArray("UPDATE iam.tenants SET status = 'deleted', deleted_at = now()");
}

void KeyUseTest::whatEndsAKeyEndsItWithTheNextRequest()
{
    QFETCH(QByteArray, sql);
    const Tenant acme = m_world->tenant(u"acme"_s);
    const auto made = keys().create(m_world->root(), {.name = u"a"_s, .tenant = acme.id});
    const auto used = use(made->value);
    QVERIFY(used);
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"allowed"_s);
    m_world->database().execute(sql);
    // Whoever comes anew, and whoever was let in a moment ago.
    QCOMPARE(refusalOf(use(made->value)), Reason::KeyRefused);
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"KeyRefused"_s);
}

void KeyUseTest::inactiveOwnerIsKnownAndMayNothing()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id, {u"user:read"_s});
    const auto made = keys().create(ada, {.name = u"a"_s});
    m_world->database().execute("UPDATE iam.users SET is_active = false WHERE id = '" + ada.user.toString().toLatin1()
                                + "'");
    const auto used = use(made->value);
    QVERIFY(used && !used->user.isActive);
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"UserInactive"_s);
}

void KeyUseTest::suspendedTenantRefusesItsKeys()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const auto made = keys().create(m_world->root(), {.name = u"a"_s, .tenant = acme.id});
    const auto used = use(made->value);
    QVERIFY(m_world->services().tenants().suspend(m_world->root(), acme.id, {}, {}));
    QCOMPARE(refusalOf(use(made->value)), Reason::TenantSuspended);
    QCOMPARE(may(used->caller, u"user:read"_s, acme.id), u"TenantSuspended"_s);
    QVERIFY(m_world->services().tenants().resume(m_world->root(), acme.id, {}));
    QVERIFY(use(made->value));
}

void KeyUseTest::keyLivesToItsEndToTheMoment()
{
    const QDateTime end(QDate(2026, 5, 1), QTime(0, 0), Qt::UTC);
    setNow(end.addDays(-1));
    const auto made = keys().create(m_world->root(), {.name = u"a"_s, .expiresAt = end});
    setNow(end.addMSecs(-1));
    QVERIFY(use(made->value));
    setNow(end);
    QCOMPARE(refusalOf(use(made->value)), Reason::KeyRefused);
}

void KeyUseTest::oldKeyWorksThroughTheOverlap()
{
    const QDateTime start(QDate(2026, 5, 1), QTime(0, 0), Qt::UTC);
    setNow(start);
    const auto old = keys().create(m_world->root(), {.name = u"a"_s});
    const auto made = keys().rotate(m_world->root(), old->key.id, {}, {3600, {}});
    QVERIFY(made);
    setNow(start.addSecs(3599));
    QVERIFY(use(old->value));
    QVERIFY(use(made->value));
    setNow(start.addSecs(3600));
    QCOMPARE(refusalOf(use(old->value)), Reason::KeyRefused);
    QVERIFY(use(made->value));
}

void KeyUseTest::lastUseIsRecordedOnceAMinute()
{
    const QDateTime start(QDate(2026, 11, 23), QTime(6, 0), Qt::UTC);
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    QVERIFY(!made->key.lastUsedAt);
    const auto lastUse = [&](int seconds, const QString &address) {
        setNow(start.addSecs(seconds));
        (void)use(made->value, address);
        return m_world->database().value(
            "SELECT extract(epoch FROM last_used_at - '2026-11-23T06:00Z')::integer || ' ' "
            "|| host(last_address) FROM iam.api_key_usage");
    };
    QCOMPARE(lastUse(0, u"192.0.2.1"_s), u"0 192.0.2.1"_s);
    QCOMPARE(lastUse(59, u"192.0.2.2"_s), u"0 192.0.2.1"_s);
    QCOMPARE(lastUse(60, u"192.0.2.3"_s), u"60 192.0.2.3"_s);
    QCOMPARE(*keys().find(Caller::system(), made->key.id)->lastUsedAt, start.addSecs(60));
}

void KeyUseTest::refusedKeysAreCountedIntoTheAuditLog()
{
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    QVERIFY(keys().revoke(m_world->root(), made->key.id, {}));
    const int events = m_world->auditEvents();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(refusalOf(use(made->value, u"203.0.113.9"_s)), Reason::KeyRefused);
    QCOMPARE(m_world->auditEvents(), events);
    QCOMPARE(m_world->database().value("SELECT sum(failures) || ' ' || (max(users[1]::text) = '"
                                       + m_world->root().user.toString().toLatin1()
                                       + "') FROM iam.refused_sign_ins WHERE address = '203.0.113.9'"),
             u"5 true"_s);
}

void KeyUseTest::keysInAUrlAreASetting()
{
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    QCOMPARE(refusalOf(keys().authenticate(Caller(), made->value.toLatin1(), true)), Reason::NotSignedIn);
    m_world->database().execute("UPDATE iam.settings SET value = 'true' WHERE key = 'rest.api_key_in_query'");
    QVERIFY(keys().authenticate(Caller(), made->value.toLatin1(), true));
}

QTEST_GUILESS_MAIN(KeyUseTest)
#include "tst_keyuse.moc"
