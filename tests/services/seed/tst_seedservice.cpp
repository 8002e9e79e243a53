// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access/catalogue.h"
#include "core/domain/clock.h"
#include "core/services/keys/keyservice.h"
#include "core/services/seed/seedreader.h"
#include "core/services/seed/seedservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/signinservice.h"
#include "core/storage/connection.h"
#include "core/storage/database.h"
#include "core/storage/ephemeral/throwawaydatabases.h"
#include "tests/support/testdatabase.h"

#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

/// A seed on its way into a database.
class SeedServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void catalogueIsTheDatabases();
    void onlyAThrowAwayDatabaseIsFilled();
    void filledDatabaseIsNotFilledAgain();
    void everythingOfTheFileIsThere();
    void whatTheDatabaseRefusesUndoesAll();
    void thousandUsersArePutInAtOnce();

private:
    SystemClock m_clock;
    SignInResources m_resources{{.cheapHashes = true, .freeAttempts = true}, m_clock};
};

namespace {

/// Why there is nothing, for messages.
template <class T>
const char *saying(const Result<T> &result)
{
    static QByteArray text;
    text = result ? QByteArray() : toText(result.error()).toUtf8();
    return text.constData();
}

/// An empty throw-away database.
struct ThrownAway
{
    ThrownAway()
        : database(test.spec())
    {
        if (!ThrowAway::mark(test.administrator()))
            qFatal("The database can't be marked.");
    }

    TestDatabase test;
    Database database;
};

QString joined(std::span<const QStringView> names)
{
    QStringList texts;
    for (const QStringView name : names)
        texts.append(name.toString());
    return texts.join(u'\n');
}

} // namespace

void SeedServiceTest::catalogueIsTheDatabases()
{
    TestDatabase test;
    QCOMPARE(joined(permissionCatalogue()),
             test.value("SELECT string_agg(code, E'\\n' ORDER BY code) FROM iam.permissions"));
    QCOMPARE(
        joined(systemRoleCatalogue()),
        test.value("SELECT string_agg(name, E'\\n' ORDER BY name COLLATE \"C\") FROM iam.roles WHERE is_system_role"));
}

void SeedServiceTest::onlyAThrowAwayDatabaseIsFilled()
{
    TestDatabase test;
    Database database(test.spec());
    const auto filled = SeedService(database, m_resources).fill(Caller::system(), emptySeed());
    QVERIFY(!filled);
    QCOMPARE(filled.error().reason, Reason::AlreadySetUp);
    QCOMPARE(test.value("SELECT count(*) FROM iam.users"), u"0"_s);
}

void SeedServiceTest::filledDatabaseIsNotFilledAgain()
{
    ThrownAway place;
    SeedService service(place.database, m_resources);
    QVERIFY(service.fill(Caller::system(), emptySeed()));
    const auto again = service.fill(Caller::system(), emptySeed());
    QVERIFY(!again);
    QCOMPARE(again.error().reason, Reason::AlreadySetUp);
}

void SeedServiceTest::everythingOfTheFileIsThere()
{
    ThrownAway place;
    const auto seed = readSeed(R"({
        "tenants": [{"id": "0b5c4c3e-6f0e-4f3c-9d55-3b1c8a0f6d21", "name": "Quiet Harbour", "slug": "quiet-harbour",
                     "description": "By the sea"}],
        "roles": [{"name": "Editor", "tenant": "quiet-harbour", "permissions": ["user:read", "user:update"]},
                  {"name": "Everywhere"}],
        "users": [{"email": "ada@example.org", "password": "1", "first_name": "Ada",
                   "memberships": [{"tenant": "quiet-harbour", "roles": ["Editor", "Everywhere", "Viewer"]}],
                   "grants": [{"role": "Support", "reason": "On call", "ends_at": "2001-01-01T00:00:00Z"}]},
                  {"email": "gone@example.org", "is_active": false}],
        "api_keys": [{"name": "ci", "user": "ada@example.org", "tenant": "quiet-harbour", "value": "the-value-of-a-key",
                      "permissions": ["user:read"], "allowed_networks": ["127.0.0.0/8"],
                      "expires_at": "2040-01-01T00:00:00Z"}]})");
    QVERIFY2(seed, saying(seed));
    const auto filled = SeedService(place.database, m_resources).fill(Caller::system(), *seed);
    QVERIFY2(filled, saying(filled));

    TestDatabase &test = place.test;
    QCOMPARE(test.value("SELECT concat_ws('|', id, name, slug, description, status) FROM iam.tenants"),
             u"0b5c4c3e-6f0e-4f3c-9d55-3b1c8a0f6d21|Quiet Harbour|quiet-harbour|By the sea|active"_s);
    QCOMPARE(test.value("SELECT permission_codes FROM iam.roles WHERE name = 'Editor'"), u"{user:read,user:update}"_s);
    QCOMPARE(test.value("SELECT string_agg(r.name, ',' ORDER BY r.name) FROM iam.role_grants g "
                        "JOIN iam.roles r ON r.id = g.role_id WHERE g.tenant_id IS NOT NULL"),
             u"Editor,Everywhere,Viewer"_s);
    QCOMPARE(test.value("SELECT reason || ' ' || (ends_at < iam.now()) FROM iam.role_grants WHERE tenant_id IS NULL"),
             u"On call true"_s);
    QCOMPARE(test.value("SELECT count(*) FROM iam.tenant_members"), u"1"_s);
    QCOMPARE(
        test.value("SELECT password_hash IS NULL AND NOT is_active FROM iam.users WHERE email = 'gone@example.org'"),
        u"true"_s);
    QCOMPARE(
        test.value("SELECT concat_ws('|', name, key_prefix, scope, permissions, allowed_networks) FROM iam.api_keys"),
        u"ci|the-valu|TENANT|{user:read}|{127.0.0.0/8}"_s);
    QVERIFY(test.value("SELECT count(*) FROM iam.audit_events WHERE action = 'database.seed'").toInt() > 5);

    Services services(place.database, m_resources);
    Caller anonymous;
    anonymous.origin = Origin::Rest;
    anonymous.address = u"127.0.0.1"_s;
    QVERIFY(services.signIn().signIn(anonymous, u"ada@example.org"_s, u"1"_s, {}));
    QVERIFY(services.signIn().signIn(anonymous, seed->superuser.email, seed->superuser.password, {}));
    const auto key = services.keys().authenticate(anonymous, "the-value-of-a-key");
    QVERIFY2(key, saying(key));
    QCOMPARE(key->user.email, u"ada@example.org"_s);
}

/// What the reader can't know: here two accounts under one id, which no file can say.
void SeedServiceTest::whatTheDatabaseRefusesUndoesAll()
{
    ThrownAway place;
    Seed seed = emptySeed();
    seed.users.append(seed.superuser);
    QVERIFY(!SeedService(place.database, m_resources).fill(Caller::system(), seed));
    QCOMPARE(place.test.value("SELECT count(*) FROM iam.users"), u"0"_s);
}

void SeedServiceTest::thousandUsersArePutInAtOnce()
{
    ThrownAway place;
    QByteArray users;
    for (int i = 0; i < 1000; ++i)
        users += (i == 0 ? "" : ",") + QByteArray(R"({"email": "u)") + QByteArray::number(i)
            + R"(@example.org", "password": "p)" + QByteArray::number(i)
            + R"(", "memberships": [{"tenant": "aaa", "roles": ["Viewer"]}]})";
    const auto seed = readSeed(R"({"tenants": [{"name": "A", "slug": "aaa"}], "users": [)" + users + "]}");
    QVERIFY2(seed, saying(seed));
    const auto filled = SeedService(place.database, m_resources).fill(Caller::system(), *seed);
    QVERIFY2(filled, saying(filled));
    QCOMPARE(place.test.value("SELECT count(*) FROM iam.role_grants"), u"1000"_s);
    // Each table with one statement, and so one transaction and one event per row of it: nothing is done user by user.
    QCOMPARE(place.test.value("SELECT count(DISTINCT xmin::text) FROM iam.users"), u"1"_s);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::SeedServiceTest)
#include "tst_seedservice.moc"
