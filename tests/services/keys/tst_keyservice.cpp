// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/keys/keyservice.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Making, changing and ending API keys, and who may.
class KeyServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void valueIsShownOnceAndKeptAsAHash();
    void prefixIsASetting();
    void unknownPermissionIsRefused();
    void editChangesWhatIsNamed();
    void editOfAnOldVersionChangesNothing();
    void rotationKeepsTheLimitsAndTheLengthOfLife();
    void revocationIsForEver();
    void everybodyHasHisOwnKeys();
    void keyOfATenantTakesThePermission();
    void nobodyGetsTheKeyOfAStrongerAccount();
    void strangersKeyIsForbiddenAndAnUnknownOneNotFound();
    void aLimitedKeyMakesNone();
    void listShowsWhatTheCallerMaySee();
    void pagesFollowEachOther();
    void searchFindsNameAndPrefix();
    void undoRestoresAnEdit();
    void undoOfACreationRevokes();
    void undoOfARevocationIsRefused();
    void undoAfterAnotherChangeIsRefused();
    void secretIsNowhereInTheDatabase();

private:
    KeyService &keys() { return m_world->services().keys(); }
    /// As the application does: the caller that a key's value makes.
    Caller callerWith(const QString &value)
    {
        Caller anonymous;
        anonymous.origin = Origin::Rest;
        anonymous.request = RequestId::create();
        return keys().authenticate(anonymous, value.toLatin1()).value().caller;
    }

    QString tenantOfLastEvent()
    {
        return m_world->database().value("SELECT tenant_id FROM iam.audit_events ORDER BY at DESC, seq DESC LIMIT 1");
    }

    std::unique_ptr<World> m_world;
};

void KeyServiceTest::init()
{
    m_world = std::make_unique<World>();
}

void KeyServiceTest::cleanup()
{
    m_world.reset();
}

void KeyServiceTest::valueIsShownOnceAndKeptAsAHash()
{
    const Caller ada = m_world->stranger();
    const auto made = keys().create(ada, {.name = u" Nightly build "_s, .description = u"Runs at two"_s});
    QVERIFY(made);
    QCOMPARE(made->key.name, u"Nightly build"_s);
    QCOMPARE(made->key.owner, ada.user);
    QCOMPARE(made->key.status, ApiKeyStatus::Active);
    QVERIFY(made->value.startsWith(u"tnt_"));
    QCOMPARE(made->key.prefix, made->value.left(8));
    QCOMPARE(m_world->database().value("SELECT key_hash = sha256('" + made->value.toLatin1() + "') FROM iam.api_keys"),
             u"true"_s);
    QCOMPARE(m_world->lastAuditEvent().action, u"api_key.create"_s);
    QCOMPARE(m_world->lastAuditEvent().after.value(u"key_hash"_s).toString(), u"changed"_s);
    QCOMPARE(*keys().find(ada, made->key.id), made->key);
}

void KeyServiceTest::prefixIsASetting()
{
    m_world->database().execute("UPDATE iam.settings SET value = '\"acme\"' WHERE key = 'api_key.prefix'");
    QVERIFY(keys().create(m_world->root(), {.name = u"a"_s})->value.startsWith(u"acme_"));
}

void KeyServiceTest::unknownPermissionIsRefused()
{
    const auto made = keys().create(m_world->root(), {.name = u"a"_s, .permissions = QStringList{u"no:such"_s}});
    QVERIFY(!made);
    QCOMPARE(made.error().reason, Reason::PermissionUnknown);
    QCOMPARE(made.error().field, u"permissions"_s);
}

void KeyServiceTest::editChangesWhatIsNamed()
{
    const Caller ada = m_world->stranger();
    const ApiKey before = keys().create(ada, {.name = u"a"_s, .description = u"b"_s})->key;
    const auto after = keys().edit(ada, before.id, before.version,
                                   {.permissions = QStringList{u"user:read"_s, u"role:read"_s, u"user:read"_s},
                                    .networks = QStringList{u"10.0.0.0/8"_s, u"192.0.2.7"_s}});
    QVERIFY(after);
    QCOMPARE(after->name, u"a"_s);
    QCOMPARE(after->description, u"b"_s);
    QCOMPARE(*after->permissions, (QStringList{u"role:read"_s, u"user:read"_s}));
    QCOMPARE(*after->networks, (QStringList{u"10.0.0.0/8"_s, u"192.0.2.7/32"_s}));
    QCOMPARE(int(after->version), 2);
    const auto widened = keys().edit(ada, before.id, {}, {.permissions = std::optional<QStringList>()});
    QVERIFY(widened && !widened->permissions && widened->networks);
    const auto same = keys().edit(ada, before.id, {}, {.name = u"a"_s});
    QVERIFY(same);
    QCOMPARE(same->version, widened->version);
}

void KeyServiceTest::editOfAnOldVersionChangesNothing()
{
    const ApiKey key = keys().create(m_world->root(), {.name = u"a"_s})->key;
    QVERIFY(keys().edit(m_world->root(), key.id, key.version, {.name = u"b"_s}));
    QCOMPARE(keys().edit(m_world->root(), key.id, key.version, {.name = u"c"_s}).error().code, ErrorCode::Stale);
    QCOMPARE(keys().find(m_world->root(), key.id)->name, u"b"_s);
}

void KeyServiceTest::rotationKeepsTheLimitsAndTheLengthOfLife()
{
    const QDateTime start(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    m_world->database().setNow(start);
    m_world->connection().close();
    const auto old = keys().create(m_world->root(),
                                   {.name = u"a"_s,
                                    .permissions = QStringList{u"user:read"_s},
                                    .networks = QStringList{u"10.0.0.0/8"_s},
                                    .expiresAt = start.addDays(90)});
    QVERIFY(old);
    m_world->database().setNow(start.addDays(60));
    m_world->connection().close();
    const auto made = keys().rotate(m_world->root(), old->key.id, old->key.version, {3600, {}});
    QVERIFY(made);
    QVERIFY(made->value != old->value);
    QCOMPARE(made->key.permissions, old->key.permissions);
    QCOMPARE(made->key.networks, old->key.networks);
    QCOMPARE(*made->key.expiresAt, start.addDays(150));
    QCOMPARE(*made->key.rotatedFrom, old->key.id);
    QCOMPARE(*keys().find(m_world->root(), old->key.id)->expiresAt, start.addDays(60).addSecs(3600));
    // What ends before the overlap does isn't made to live longer.
    const auto again = keys().rotate(m_world->root(), old->key.id, {}, {7200, {}});
    QVERIFY(again);
    QCOMPARE(*keys().find(m_world->root(), old->key.id)->expiresAt, start.addDays(60).addSecs(3600));
}

void KeyServiceTest::revocationIsForEver()
{
    const ApiKey key = keys().create(m_world->root(), {.name = u"a"_s})->key;
    const auto revoked = keys().revoke(m_world->root(), key.id, key.version, u"leaked"_s);
    QVERIFY(revoked);
    QCOMPARE(revoked->status, ApiKeyStatus::Revoked);
    QCOMPARE(m_world->lastAuditEvent().action, u"api_key.revoke"_s);
    QCOMPARE(m_world->lastAuditEvent().reason, u"leaked"_s);
    QCOMPARE(keys().revoke(m_world->root(), key.id, {})->version, revoked->version);
    QCOMPARE(keys().edit(m_world->root(), key.id, {}, {.isActive = true}).error().reason, Reason::KeyRevoked);
    QCOMPARE(keys().rotate(m_world->root(), key.id, {}, {}).error().reason, Reason::KeyRevoked);
}

void KeyServiceTest::everybodyHasHisOwnKeys()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id);
    const auto made = keys().create(ada, {.name = u"mine"_s});
    QVERIFY(made);
    QVERIFY(keys().find(ada, made->key.id));
    QVERIFY(keys().edit(ada, made->key.id, {}, {.isActive = false}));
    QVERIFY(keys().rotate(ada, made->key.id, {}, {}));
    QVERIFY(keys().revoke(ada, made->key.id, {}));
    QCOMPARE(keys().create(ada, {.name = u"a"_s, .owner = m_world->root().user}).error().reason,
             Reason::PermissionMissing);
}

void KeyServiceTest::keyOfATenantTakesThePermission()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Tenant other = m_world->tenant(u"other"_s);
    const Caller ada = m_world->member(acme.id, {u"api_key:create"_s});
    const Caller bob = m_world->member(acme.id, {u"api_key:read"_s, u"api_key:update"_s, u"api_key:delete"_s});
    const auto made = keys().create(ada, {.name = u"a"_s, .tenant = acme.id});
    QVERIFY(made);
    QCOMPARE(keys().create(bob, {.name = u"a"_s, .tenant = acme.id}).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().create(ada, {.name = u"a"_s, .tenant = other.id}).error().reason, Reason::NotMember);
    QCOMPARE(keys().create(ada, {.name = u"a"_s, .owner = m_world->root().user, .tenant = acme.id}).error().reason,
             Reason::UserUnknown);
    QCOMPARE(keys().create(ada, {.name = u"a"_s, .tenant = TenantId::create()}).error().reason, Reason::TenantUnknown);
    QVERIFY(keys().find(bob, made->key.id));
    QVERIFY(keys().edit(bob, made->key.id, {}, {.isActive = false}));
    QVERIFY(keys().revoke(bob, made->key.id, {}));
    const Caller carl = m_world->member(acme.id);
    QCOMPARE(keys().find(carl, made->key.id).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().revoke(carl, made->key.id, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
    QCOMPARE(m_world->lastAuditEvent().action, u"api_key.revoke"_s);
    QCOMPARE(tenantOfLastEvent(), acme.id.toString());
}

void KeyServiceTest::nobodyGetsTheKeyOfAStrongerAccount()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id, {u"api_key:create"_s, u"api_key:update"_s, u"user:read"_s});
    const Caller strong = m_world->member(acme.id, {u"user:read"_s, u"user:delete"_s});
    const Caller weak = m_world->member(acme.id, {u"user:read"_s});
    QVERIFY(keys().create(ada, {.name = u"a"_s, .owner = weak.user, .tenant = acme.id}));
    QCOMPARE(keys().create(ada, {.name = u"a"_s, .owner = strong.user, .tenant = acme.id}).error().reason,
             Reason::HigherPowerRequired);
    // Nor by the way round of changing or replacing what there is.
    const auto key = keys().create(
        m_world->root(),
        {.name = u"a"_s, .owner = strong.user, .tenant = acme.id, .permissions = QStringList{u"user:read"_s}});
    QVERIFY(key);
    QCOMPARE(keys().rotate(ada, key->key.id, {}, {}).error().reason, Reason::HigherPowerRequired);
    QCOMPARE(keys().edit(ada, key->key.id, {}, {.permissions = std::optional<QStringList>()}).error().reason,
             Reason::HigherPowerRequired);
    QVERIFY(keys().edit(ada, key->key.id, {}, {.isActive = false}));
    QCOMPARE(keys().edit(ada, key->key.id, {}, {.isActive = true}).error().reason, Reason::HigherPowerRequired);
    QCOMPARE(m_world->lastAuditEvent().outcome, u"denied"_s);
    // Whoever asks from outside is in the log of the key's tenant, too.
    const Caller editor = m_world->platformUser({u"api_key:update"_s});
    QCOMPARE(keys().rotate(editor, key->key.id, {}, {}).error().reason, Reason::HigherPowerRequired);
    QCOMPARE(tenantOfLastEvent(), acme.id.toString());
    // A platform operator doesn't get a superuser's.
    const Caller operators = m_world->platformUser({u"api_key:create"_s});
    QCOMPARE(keys().create(operators, {.name = u"a"_s, .owner = m_world->root().user}).error().reason,
             Reason::HigherPowerRequired);
    QVERIFY(keys().create(operators, {.name = u"a"_s, .owner = m_world->stranger().user}));
    QCOMPARE(keys().create(operators, {.name = u"a"_s, .owner = weak.user}).error().reason,
             Reason::HigherPowerRequired);
}

void KeyServiceTest::strangersKeyIsForbiddenAndAnUnknownOneNotFound()
{
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    const Caller ada = m_world->stranger();
    QCOMPARE(keys().find(ada, made->key.id).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().edit(ada, made->key.id, {}, {.name = u"b"_s}).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().revoke(ada, made->key.id, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().history(ada, made->key.id, {}).error().reason, Reason::PermissionMissing);
    QCOMPARE(keys().find(ada, ApiKeyId::create()).error().reason, Reason::KeyUnknown);
}

void KeyServiceTest::aLimitedKeyMakesNone()
{
    const auto limited = keys().create(m_world->root(), {.name = u"a"_s, .permissions = QStringList{u"user:read"_s}});
    const Caller program = callerWith(limited->value);
    QCOMPARE(keys().create(program, {.name = u"b"_s}).error().reason, Reason::CredentialLimited);
    QCOMPARE(keys().edit(program, limited->key.id, {}, {.permissions = std::optional<QStringList>()}).error().reason,
             Reason::CredentialLimited);
    QCOMPARE(keys().rotate(program, limited->key.id, {}, {}).error().reason, Reason::CredentialLimited);
    const auto unlimited = keys().create(m_world->root(), {.name = u"c"_s});
    QVERIFY(keys().create(callerWith(unlimited->value), {.name = u"d"_s}));
}

void KeyServiceTest::listShowsWhatTheCallerMaySee()
{
    const Tenant acme = m_world->tenant(u"acme"_s);
    const Caller ada = m_world->member(acme.id, {u"api_key:create"_s, u"api_key:read"_s});
    const Caller bob = m_world->member(acme.id);
    QVERIFY(keys().create(ada, {.name = u"ada's"_s}));
    QVERIFY(keys().create(ada, {.name = u"acme's"_s, .tenant = acme.id}));
    QVERIFY(keys().create(bob, {.name = u"bob's"_s}));
    const auto names = [&](const Caller &caller, const ApiKeyFilter &filter) {
        QStringList result;
        const auto page = keys().page(caller, filter, {});
        for (const ApiKey &key : page ? page->items : QList<ApiKey>())
            result.append(key.name);
        return page ? result.join(u' ') : toText(page.error().reason);
    };
    QCOMPARE(names(ada, {}), u"acme's ada's"_s);
    QCOMPARE(names(bob, {}), u"bob's"_s);
    QCOMPARE(names(m_world->root(), {}), u"bob's acme's ada's"_s);
    QCOMPARE(names(ada, {.tenant = acme.id}), u"acme's"_s);
    QCOMPARE(names(bob, {.tenant = acme.id}), u"PermissionMissing"_s);
    QCOMPARE(names(m_world->platformUser({u"tenant:read"_s}), {}), u"PermissionMissing"_s);
    QCOMPARE(names(m_world->root(), {.owner = bob.user}), u"bob's"_s);
    QCOMPARE(keys().count(m_world->root(), {})->value, 3);
}

void KeyServiceTest::pagesFollowEachOther()
{
    for (int i = 0; i < 7; ++i)
        QVERIFY(keys().create(m_world->root(), {.name = u"key %1"_s.arg(i)}));
    for (const auto order : {SortOrder::Ascending, SortOrder::Descending}) {
        for (const auto sortKey : {ApiKeySortKey::Name, ApiKeySortKey::CreatedAt}) {
            const ApiKeyFilter filter{.sortKey = sortKey, .sortOrder = order};
            QStringList seen;
            PageRequest request{.limit = 3};
            do {
                const auto page = keys().page(m_world->root(), filter, request);
                QVERIFY(page);
                for (const ApiKey &key : page->items)
                    seen.append(key.name.right(1));
                request.cursor = page->next;
            } while (request.cursor);
            QCOMPARE(seen.join(QString()), order == SortOrder::Ascending ? u"0123456"_s : u"6543210"_s);
        }
    }
    QCOMPARE(keys().page(m_world->root(), {}, {.limit = 0}).error().field, u"limit"_s);
}

void KeyServiceTest::searchFindsNameAndPrefix()
{
    const auto made = keys().create(m_world->root(), {.name = u"100% Ärger"_s});
    QVERIFY(keys().create(m_world->root(), {.name = u"Other"_s}));
    QCOMPARE(keys().count(m_world->root(), {.text = u"0% ärg"_s})->value, 1);
    QCOMPARE(keys().count(m_world->root(), {.text = made->key.prefix})->value, 1);
    QVERIFY(keys().revoke(m_world->root(), made->key.id, {}));
    QCOMPARE(keys().count(m_world->root(), {.text = u"ärger"_s})->value, 0);
    QCOMPARE(keys().count(m_world->root(), {.status = ApiKeyStatus::Revoked})->value, 1);
}

void KeyServiceTest::undoRestoresAnEdit()
{
    const ApiKey key = keys()
                           .create(m_world->root(),
                                   {.name = u"a"_s,
                                    .permissions = QStringList{u"user:read"_s},
                                    .expiresAt = QDateTime::currentDateTimeUtc().addDays(3)})
                           ->key;
    const Caller change = m_world->root();
    QVERIFY(keys().edit(change, key.id, {},
                        {.name = u"b"_s,
                         .permissions = std::optional<QStringList>(),
                         .networks = QStringList{u"10.0.0.0/8"_s},
                         .isActive = false,
                         .expiresAt = std::optional<QDateTime>()}));
    const auto undone = keys().undo(m_world->root(), key.id, change.request);
    QVERIFY2(undone, undone ? "" : qPrintable(toText(undone.error())));
    QCOMPARE(undone->name, key.name);
    QCOMPARE(undone->permissions, key.permissions);
    QCOMPARE(undone->networks, key.networks);
    QCOMPARE(undone->isActive, key.isActive);
    QCOMPARE(undone->expiresAt, key.expiresAt);
    QCOMPARE(m_world->lastAuditEvent().action, u"api_key.undo"_s);
}

void KeyServiceTest::undoOfACreationRevokes()
{
    const Caller change = m_world->root();
    const ApiKey key = keys().create(change, {.name = u"a"_s})->key;
    const auto undone = keys().undo(m_world->root(), key.id, change.request);
    QVERIFY(undone);
    QCOMPARE(undone->status, ApiKeyStatus::Revoked);
}

void KeyServiceTest::undoOfARevocationIsRefused()
{
    const ApiKey key = keys().create(m_world->root(), {.name = u"a"_s})->key;
    const Caller change = m_world->root();
    QVERIFY(keys().revoke(change, key.id, {}));
    QCOMPARE(keys().undo(m_world->root(), key.id, change.request).error().reason, Reason::NotUndoable);
}

void KeyServiceTest::undoAfterAnotherChangeIsRefused()
{
    const ApiKey key = keys().create(m_world->root(), {.name = u"a"_s})->key;
    const Caller change = m_world->root();
    QVERIFY(keys().edit(change, key.id, {}, {.name = u"b"_s}));
    QVERIFY(keys().edit(m_world->root(), key.id, {}, {.name = u"c"_s}));
    QCOMPARE(keys().undo(m_world->root(), key.id, change.request).error().reason, Reason::ChangedMeanwhile);
    QCOMPARE(keys().undo(m_world->root(), key.id, RequestId::create()).error().reason, Reason::NothingToUndo);
}

void KeyServiceTest::secretIsNowhereInTheDatabase()
{
    const auto made = keys().create(m_world->root(), {.name = u"a"_s});
    (void)callerWith(made->value);
    QVERIFY(keys().rotate(m_world->root(), made->key.id, {}, {}));
    for (const QByteArray table : {"api_keys", "api_keys_history", "api_key_usage", "audit_events", "audit_details"})
        QCOMPARE(m_world->database().value("SELECT count(*) FROM iam." + table + " t WHERE t::text LIKE '%"
                                           + made->value.toLatin1().mid(8) + "%'"),
                 u"0"_s);
}

QTEST_GUILESS_MAIN(KeyServiceTest)
#include "tst_keyservice.moc"
