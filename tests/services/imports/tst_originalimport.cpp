// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/accessservice.h"
#include "core/services/imports/originalimportservice.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/signin/signinservice.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"
#include "core/services/users/userservice.h"
#include "tests/services/imports/originalsource.h"
#include "tests/support/statehash.h"
#include "tests/support/world.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

const QString goodKey = u"vsak_Zm9vYmFyYmF6LXF1eC1jb3JnZS1ncmF1bHQtZ2FycGx"_s;
const QString goodToken = u"bmV3LXBlcnNvbi1pbnZpdGVkLXRvLXRoZS1oYXJib3Vy"_s;
const QString password = u"a quiet harbour town"_s;

TenantId harbour()
{
    return *TenantId::fromString(u"10000000-0000-4000-8000-000000000001");
}

UserId grace()
{
    return *UserId::fromString(u"20000000-0000-4000-8000-000000000002");
}

Caller anonymous()
{
    Caller nobody;
    nobody.origin = Origin::Rest;
    nobody.request = RequestId::create();
    return nobody;
}

} // namespace

/// A whole database of the original, from a real one.
class OriginalImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everythingIsBroughtIn();
    void theSourceIsNotChanged();
    void aSecondRunChangesNothing();
    void aDryRunAnswersTheSameAndChangesNothing();
    void passwordsGoOnWorkingAndAreHashedAnew();
    void keysGoOnWorking();
    void invitationsGoOnWorking();
    void rolesPermitWhatTheyPermitted();
    void oneEventHasTheCounts();
    void whatWasTakenAwayHereStaysAway();
    void whatWasChangedHereStaysAsItIs();
    void whatIsNewThereComesWithTheNextRun();
    void whatWasDeletedThereIsLeftOut();
    void theFirstMigrationsFormIsUnderstood();
    void namesTakenHereAreRefused();

private:
    Result<OriginalReport> import(OriginalImportService &service, const Caller &caller, const ConnectionSpec &source)
    {
        m_rows.clear();
        return service.run(
            caller, source, [this](const OriginalRow &row) { m_rows.append(row); },
            [](const OriginalProgress &) { return true; });
    }
    Result<OriginalReport> import()
    {
        return import(m_world->services().originalImports(), m_world->root(), m_source->spec());
    }
    [[nodiscard]] QString value(const QByteArray &sql) { return m_world->database().value(sql); }
    [[nodiscard]] Result<Principal> use(const QString &key)
    {
        return m_world->services().keys().authenticate(anonymous(), key.toLatin1());
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<OriginalSource> m_source;
    QList<OriginalRow> m_rows;
};

void OriginalImportTest::init()
{
    m_world = std::make_unique<World>();
    (void)m_world->root();
    m_source = std::make_unique<OriginalSource>(QStringList{u"original_schema.sql"_s, u"original_rows.sql"_s});
}

void OriginalImportTest::cleanup()
{
    m_source.reset();
    m_world.reset();
}

void OriginalImportTest::everythingIsBroughtIn()
{
    const auto report = import();
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(report->total().refused, 0);
    QCOMPARE(report->of(OriginalTable::Tenants).created, 2);
    QCOMPARE(report->of(OriginalTable::Users).created, 4);
    QCOMPARE(report->of(OriginalTable::Permissions).unchanged, 2);
    QCOMPARE(report->of(OriginalTable::Roles).created, 3);
    QCOMPARE(report->of(OriginalTable::RolePermissions).created, 3);
    QCOMPARE(report->of(OriginalTable::Assignments).created, 3);
    QCOMPARE(report->of(OriginalTable::ApiKeys).created, 2);
    QCOMPARE(report->of(OriginalTable::Invitations).created, 4);
    QCOMPARE(report->total().rows(), m_rows.size());

    QCOMPARE(value("SELECT string_agg(concat_ws('|', id, name, slug, description, status), ' ' ORDER BY id) "
                   "FROM iam.tenants"),
             u"10000000-0000-4000-8000-000000000001|Quiet Harbour|quiet-harbour|Boats|active "
             "10000000-0000-4000-8000-000000000002|Northern Mill|northern-mill||suspended"_s);
    QCOMPARE(value("SELECT string_agg(concat_ws('|', right(id::text, 1), email, first_name, last_name, is_active, "
                   "is_superuser, left(password_hash, 7)), ' ' ORDER BY id) FROM iam.users WHERE id::text ~ '^20{7}-'"),
             u"1|chief@example.org|Ada King|Lovelace|t|t|$2b$04$ 2|Grace@Example.org|Grace||t|f|$2a$04$ "
             "3|away@example.org|||f|f|$2b$04$ 4|never@example.org|No|Password|t|f"_s);
    QCOMPARE(value("SELECT string_agg(concat_ws('|', right(id::text, 1), name, right(tenant_id::text, 1), "
                   "is_system_role, permission_codes), ' ' ORDER BY id) FROM iam.roles WHERE id::text ~ '^30{7}-'"),
             u"1|Default User Role|1|f|{user:read} 2|Engineer|f|{user:read,vm:start} 3|Miller|2|f|{}"_s);
    QCOMPARE(value("SELECT string_agg(right(user_id::text, 1) || right(tenant_id::text, 1) || joined_at::date, ' ' "
                   "ORDER BY user_id) FROM iam.tenant_members"),
             u"212024-02-01 322024-02-03"_s);
    QCOMPARE(value("SELECT string_agg(concat_ws('|', right(id::text, 1), status, accepted_at, right(role_id::text, 1), "
                   "right(inviter_id::text, 1)), ' ' ORDER BY id) FROM iam.invitations"),
             u"1|pending|2|1 2|accepted|2024-01-02 08:00:00+00|1 3|expired|1 4|revoked|1"_s);
}

void OriginalImportTest::theSourceIsNotChanged()
{
    const QString before = m_source->everyRow();
    QVERIFY(import());
    QCOMPARE(m_source->everyRow(), before);
}

void OriginalImportTest::aSecondRunChangesNothing()
{
    const auto first = import();
    QVERIFY(first);
    const QString state = stateHash(m_world->database());
    const QString history = value("SELECT count(*) FROM iam.users_history");
    const auto again = import();
    QVERIFY(again);
    QCOMPARE(stateHash(m_world->database()), state);
    QCOMPARE(value("SELECT count(*) FROM iam.users_history"), history);
    QCOMPARE(again->total().unchanged, first->total().rows());
}

void OriginalImportTest::aDryRunAnswersTheSameAndChangesNothing()
{
    m_source->execute("UPDATE iam.tenants SET slug = 'Bad Slug' WHERE slug = 'northern-mill'");
    const QString state = stateHash(m_world->database());
    const int events = m_world->auditEvents();
    Database database(m_world->database().spec());
    database.startDryRun();
    const auto services = m_world->makeServices(database);
    const auto tried = import(services->originalImports(), m_world->root(), m_source->spec());
    QVERIFY2(tried, tried ? "" : qUtf8Printable(toText(tried.error())));
    database.close();
    QCOMPARE(stateHash(m_world->database()), state);
    QCOMPARE(m_world->auditEvents(), events);
    QVERIFY(*tried == *import());
}

void OriginalImportTest::passwordsGoOnWorkingAndAreHashedAnew()
{
    QVERIFY(import());
    for (const QString &email : {u"chief@example.org"_s, u"grace@example.org"_s}) {
        QVERIFY(m_world->services().signIn().signIn(anonymous(), email, password, {u"test"_s, {}}));
        QCOMPARE(value("SELECT left(password_hash, 9) FROM iam.users WHERE email_key = '" + email.toUtf8() + "'"),
                 u"$argon2id"_s);
    }
    const auto wrong =
        m_world->services().signIn().signIn(anonymous(), u"grace@example.org"_s, u"another town"_s, {u"test"_s, {}});
    QCOMPARE(wrong.error().reason, Reason::WrongCredentials);
    const auto inactive =
        m_world->services().signIn().signIn(anonymous(), u"away@example.org"_s, password, {u"test"_s, {}});
    QCOMPARE(inactive.error().reason, Reason::UserInactive);
    const auto without =
        m_world->services().signIn().signIn(anonymous(), u"never@example.org"_s, QString(), {u"test"_s, {}});
    QCOMPARE(without.error().reason, Reason::WrongCredentials);
}

void OriginalImportTest::keysGoOnWorking()
{
    QVERIFY(!use(goodKey));
    QVERIFY(import());
    const auto used = use(goodKey);
    QVERIFY2(used, used ? "" : qUtf8Printable(toText(used.error())));
    QCOMPARE(used->user.id, grace());
    QVERIFY(m_world->services().access().check(used->caller, u"vm:start"_s, harbour()));
    const QString tenants = u"vsak_dGVuYW50LWtleS13aXRoLWEtdmFsdWUtb2YtaXRzLW9"_s;
    QVERIFY(!use(tenants)); // inactive there, and here
    m_world->database().execute("UPDATE iam.api_keys SET is_active = true");
    const auto narrowed = use(tenants);
    QVERIFY(narrowed);
    QVERIFY(m_world->services().access().check(narrowed->caller, u"vm:start"_s, harbour()));
    QVERIFY(!m_world->services().access().check(narrowed->caller, u"vm:start"_s, std::nullopt));
}

void OriginalImportTest::invitationsGoOnWorking()
{
    QVERIFY(import());
    const auto verified = m_world->services().invitations().verify(anonymous(), goodToken);
    QVERIFY2(verified, verified ? "" : qUtf8Printable(toText(verified.error())));
    QCOMPARE(verified->tenant, harbour());
    QCOMPARE(verified->roleName, u"Engineer"_s);
    const auto joined =
        m_world->services().invitations().accept(anonymous(), goodToken, {password + u'!', u"New"_s, u"Person"_s});
    QVERIFY2(joined, joined ? "" : qUtf8Printable(toText(joined.error())));
    QVERIFY(!m_world->services().invitations().verify(anonymous(),
                                                      u"c29tZWJvZHktd2hvLWRpZG4ndC1jb21lLWluLXRpbWUtYXQtYWxs"_s));
}

void OriginalImportTest::rolesPermitWhatTheyPermitted()
{
    QVERIFY(import());
    const auto signedIn =
        m_world->services().signIn().signIn(anonymous(), u"grace@example.org"_s, password, {u"test"_s, {}});
    QVERIFY(signedIn);
    QVERIFY(m_world->services().access().check(signedIn->caller, u"vm:start"_s, harbour()));
    QVERIFY(!m_world->services().access().check(signedIn->caller, u"user:update"_s, harbour()));
}

void OriginalImportTest::oneEventHasTheCounts()
{
    const QByteArray summary = "FROM iam.audit_events WHERE action = 'database.import' AND target_kind = 'database'";
    QVERIFY(import());
    QCOMPARE(value("SELECT count(*) " + summary), u"1"_s);
    const LastAuditEvent last = m_world->lastAuditEvent();
    QCOMPARE(last.action, u"database.import"_s);
    QCOMPARE(last.after.value(u"users").toObject().value(u"created").toInt(), 4);
    QCOMPARE(value("SELECT string_agg(DISTINCT action, ' ') FROM iam.audit_events WHERE target_id::text ~ "
                   "'^[1-6]0{7}-0000-4000'"),
             u"database.import"_s);
}

void OriginalImportTest::whatWasTakenAwayHereStaysAway()
{
    QVERIFY(import());
    auto &services = m_world->services();
    QVERIFY(services.memberships().remove(m_world->root(), grace(), harbour()));
    QVERIFY(services.users().remove(m_world->root(), *UserId::fromString(u"20000000-0000-4000-8000-000000000003"), {}));
    m_world->database().execute(
        "DELETE FROM iam.role_permissions WHERE role_id = '30000000-0000-4000-8000-000000000001'");
    const QString state = stateHash(m_world->database());
    const auto again = import();
    QVERIFY(again);
    QCOMPARE(stateHash(m_world->database()), state);
    QCOMPARE(again->of(OriginalTable::Users).removed, 1);
    QCOMPARE(again->of(OriginalTable::RolePermissions).removed, 1);
    QCOMPARE(again->of(OriginalTable::Assignments).removed, 2);
    QCOMPARE(again->of(OriginalTable::Assignments).refused, 1); // of the account that is gone
    QCOMPARE(again->total().created, 0);
}

void OriginalImportTest::whatWasChangedHereStaysAsItIs()
{
    QVERIFY(import());
    QVERIFY(m_world->services().users().edit(m_world->root(), grace(), {}, {.lastName = u"Hopper"_s}));
    m_source->execute("UPDATE iam.tenants SET description = 'Ships' WHERE slug = 'quiet-harbour'");
    const QString state = stateHash(m_world->database());
    const auto again = import();
    QVERIFY(again);
    QCOMPARE(stateHash(m_world->database()), state);
    QCOMPARE(again->of(OriginalTable::Users).differing, 1);
    QCOMPARE(again->of(OriginalTable::Tenants).differing, 1);
}

void OriginalImportTest::whatIsNewThereComesWithTheNextRun()
{
    QVERIFY(import());
    m_source->execute("INSERT INTO iam.user_tenant_roles VALUES ('20000000-0000-4000-8000-000000000004', "
                      "'30000000-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000001', now())");
    const auto again = import();
    QVERIFY(again);
    QCOMPARE(again->total().created, 1);
    QCOMPARE(value("SELECT count(*) FROM iam.tenant_members"), u"3"_s);
}

void OriginalImportTest::whatWasDeletedThereIsLeftOut()
{
    m_source->execute(
        "ALTER TABLE iam.tenants ADD deleted_at timestamp; ALTER TABLE iam.users ADD deleted_at timestamp;"
        "UPDATE iam.tenants SET deleted_at = now() WHERE slug = 'quiet-harbour';"
        "UPDATE iam.users SET deleted_at = now() WHERE email = 'away@example.org'");
    const auto report = import();
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(report->total().refused, 0);
    QCOMPARE(report->of(OriginalTable::Tenants).leftOut, 1);
    QCOMPARE(report->of(OriginalTable::Users).leftOut, 1);
    QCOMPARE(report->of(OriginalTable::Roles).leftOut, 1);
    QCOMPARE(report->of(OriginalTable::Assignments).leftOut, 3);
    QCOMPARE(report->of(OriginalTable::ApiKeys).leftOut, 1);
    QCOMPARE(report->of(OriginalTable::Invitations).leftOut, 4);
    QCOMPARE(value("SELECT string_agg(slug, ' ') FROM iam.tenants"), u"northern-mill"_s);
}

void OriginalImportTest::theFirstMigrationsFormIsUnderstood()
{
    const OriginalSource oldest({u"original_oldest.sql"_s});
    const auto report = import(m_world->services().originalImports(), m_world->root(), oldest.spec());
    QVERIFY2(report, report ? "" : qUtf8Printable(toText(report.error())));
    QCOMPARE(report->of(OriginalTable::Tenants).created, 1);
    QCOMPARE(report->of(OriginalTable::Users).created, 1);
    QCOMPARE(report->of(OriginalTable::Roles).created, 1);
    QCOMPARE(report->of(OriginalTable::RolePermissions).created, 1);
    QCOMPARE(report->of(OriginalTable::RolePermissions).refused, 1); // template:read
    QCOMPARE(report->of(OriginalTable::Assignments).created, 1);
    QCOMPARE(report->of(OriginalTable::ApiKeys).created, 1);
    QCOMPARE(report->of(OriginalTable::Invitations).rows(), 0);
    QCOMPARE(value("SELECT concat_ws(' ', first_name, last_name) FROM iam.users WHERE email = 'admin@example.com'"),
             u"Ada Lovelace"_s);
    QCOMPARE(value("SELECT count(*) FROM iam.role_grants"), u"1"_s);
}

void OriginalImportTest::namesTakenHereAreRefused()
{
    (void)m_world->tenant(u"quiet-harbour"_s);
    m_source->execute("UPDATE iam.users SET email = '" + m_world->root().label.toUtf8()
                      + "' WHERE email = 'chief@example.org'");
    const auto report = import();
    QVERIFY(report);
    QHash<QString, Reason> refused;
    for (const OriginalRow &row : std::as_const(m_rows)) {
        if (row.error)
            refused.insert(row.id, row.error->reason);
    }
    QCOMPARE(refused.value(harbour().toString()), Reason::TenantSlugTaken);
    QCOMPARE(refused.value(u"20000000-0000-4000-8000-000000000001"_s), Reason::EmailTaken);
    QCOMPARE(refused.value(u"30000000-0000-4000-8000-000000000001"_s), Reason::TenantUnknown);
    // A superuser of the original doesn't get into the hands of one here, nor the other way round.
    QCOMPARE(value("SELECT count(*) FROM iam.users WHERE is_superuser"), u"1"_s);
}

QTEST_GUILESS_MAIN(OriginalImportTest)
#include "tst_originalimport.moc"
