// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connection.h"
#include "tests/services/access/accessoracle.h"
#include "tests/services/access/randomworld.h"
#include "tests/support/testdatabase.h"

#include <QSet>
#include <QTest>

#include <memory>
#include <random>

namespace tenantry {

using namespace Qt::StringLiterals;

/// What the database answers about access, at present and in the past, against an evaluation of its own of the same
/// rows: 20,000 times somebody somewhere at some instant, five permissions each.
class AccessOracleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void worldsAreVaried();
    void decisionsAreTheOracles();
    void effectivePermissionsAreTheOracles();
    void explanationsAreTheOracles();
    void holdersAreTheOracles();
    void presentIsWhatTheAuthorizerDecides();

private:
    static constexpr int places = 20'000; ///< somebody, somewhere, at some instant
    static constexpr int asked = 5;       ///< permissions at each

    struct Place
    {
        QUuid user;
        QUuid tenant; ///< null: the platform
        qint64 at = 0;
    };

    void ask(const RandomWorld &world, int count, std::mt19937 &random);
    void write();
    Rows run(const QByteArray &sql);
    [[nodiscard]] QString permission(int place, int number) const
    {
        return m_permissions.at((place + number) % m_permissions.size());
    }

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection; ///< in the scope of the platform, after the last of the worlds
    std::unique_ptr<AccessOracle> m_oracle;
    QList<Place> m_places;
    QStringList m_permissions;
    QList<QUuid> m_everybody;
};

void AccessOracleTest::ask(const RandomWorld &world, int count, std::mt19937 &random)
{
    const auto below = [&](qint64 limit) { return std::uniform_int_distribution<qint64>(0, limit - 1)(random); };
    const qint64 first = world.begin().toMSecsSinceEpoch();
    const qint64 minutes = world.begin().secsTo(world.end()) / 60 + 2;
    for (int i = 0; i < count; ++i) {
        // Changes happen on the minute: exactly then, a moment before and after, and in between.
        const qint64 beside = below(2) ? below(3) - 1 : below(60'000);
        const qint64 at = first + below(minutes) * 60'000 + beside;
        m_places.append({world.users().at(below(world.users().size())),
                         below(10) == 0 ? QUuid() : world.tenants().at(below(world.tenants().size())), at * 1000});
    }
}

Rows AccessOracleTest::run(const QByteArray &sql)
{
    auto rows = m_connection->run(sql);
    if (!rows)
        qFatal("%s: %s", sql.constData(), qUtf8Printable(toText(rows.error())));
    return std::move(*rows);
}

void AccessOracleTest::write()
{
    m_database->execute("CREATE TABLE public.places (n integer PRIMARY KEY, user_id uuid, tenant_id uuid, "
                        "at timestamptz, permissions text[]); GRANT SELECT ON public.places TO tenantry_platform");
    QByteArrayList values;
    for (int i = 0; i < m_places.size(); ++i) {
        QByteArrayList codes;
        for (int number = 0; number < asked; ++number)
            codes.append(permission(i, number).toLatin1());
        const Place &place = m_places.at(i);
        values.append(
            "(" + QByteArray::number(i) + ",'" + place.user.toByteArray(QUuid::WithoutBraces) + "',"
            + (place.tenant.isNull() ? QByteArray("NULL") : "'" + place.tenant.toByteArray(QUuid::WithoutBraces) + "'")
            + ",timestamptz 'epoch' + interval '1 millisecond' * " + QByteArray::number(place.at / 1000) + ",'{"
            + codes.join(',') + "}')");
    }
    for (qsizetype from = 0; from < values.size(); from += 5000)
        m_database->execute("INSERT INTO public.places VALUES " + values.mid(from, 5000).join(','));
    m_database->execute("ANALYZE public.places");
}

void AccessOracleTest::initTestCase()
{
    m_database = std::make_unique<TestDatabase>();
    std::mt19937 random(20261123);
    constexpr int worlds = 4;
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        RandomWorld world(*m_database, seed);
        world.live(300);
        ask(world, places / worlds, random);
        m_permissions = world.permissions();
        m_everybody += world.users();
    }
    m_database->execute("ANALYZE");
    write();
    m_oracle = std::make_unique<AccessOracle>(m_database->administrator());
    auto connection = Connection::open(m_database->spec());
    QVERIFY(connection);
    m_connection = std::move(*connection);
    QVERIFY(m_connection->runScript("SET tenantry.now = '2200-01-01Z'; SET ROLE tenantry_platform; "
                                    "SET statement_timeout = 0"));
}

void AccessOracleTest::cleanupTestCase()
{
    m_connection.reset();
    m_database.reset();
}

void AccessOracleTest::worldsAreVaried()
{
    // Every answer comes up often enough to be tested.
    QHash<QString, int> answers;
    for (int i = 0; i < m_places.size(); ++i)
        ++answers[m_oracle->decide(m_places.at(i).user, permission(i, 0), m_places.at(i).tenant, m_places.at(i).at)];
    for (const QString &outcome : {u"allowed"_s, u"user_unknown"_s, u"user_inactive"_s, u"tenant_deleted"_s,
                                   u"tenant_suspended"_s, u"not_member"_s, u"permission_missing"_s})
        QVERIFY2(answers.value(outcome) > 100, qPrintable(outcome));
}

void AccessOracleTest::decisionsAreTheOracles()
{
    const Rows rows = run("SELECT p.n, c.number::integer AS number, "
                          "iam_auth.check_access(p.user_id, c.code, p.tenant_id, p.at) AS outcome "
                          "FROM public.places p, unnest(p.permissions) WITH ORDINALITY AS c (code, number)");
    QCOMPARE(rows.size(), places * asked);
    for (int i = 0; i < rows.size(); ++i) {
        const Row row = rows.at(i);
        const int n = row.integer("n");
        const Place &place = m_places.at(n);
        const QString code = permission(n, row.integer("number") - 1);
        const QString expected = m_oracle->decide(place.user, code, place.tenant, place.at);
        if (row.text("outcome") != expected)
            QFAIL(
                qPrintable(u"%1 %2 in %3 at %4: %5, not %6"_s.arg(place.user.toString(), code, place.tenant.toString())
                               .arg(place.at)
                               .arg(row.text("outcome"), expected)));
    }
}

void AccessOracleTest::effectivePermissionsAreTheOracles()
{
    const Rows rows = run("SELECT p.n, e.outcome, e.codes FROM public.places p CROSS JOIN LATERAL "
                          "(SELECT min(outcome) AS outcome, coalesce(array_agg(code) FILTER (WHERE code IS NOT NULL), "
                          "'{}') AS codes FROM iam_auth.effective_access(p.user_id, p.tenant_id, p.at)) AS e");
    QCOMPARE(rows.size(), places);
    for (int i = 0; i < rows.size(); ++i) {
        const int n = rows.at(i).integer("n");
        const Place &place = m_places.at(n);
        const QStringList codes = rows.at(i).texts("codes");
        QCOMPARE(rows.at(i).text("outcome"), m_oracle->decide(place.user, {}, place.tenant, place.at));
        for (const QString &code : std::as_const(m_permissions)) {
            const bool expected = m_oracle->decide(place.user, code, place.tenant, place.at) == u"allowed";
            QCOMPARE(codes.contains(code), expected);
        }
    }
}

void AccessOracleTest::explanationsAreTheOracles()
{
    const Rows rows = run("SELECT p.n, c.number::integer AS number, min(e.outcome) AS outcome, "
                          "bool_or(e.is_superuser) AS superuser, "
                          "count(*) FILTER (WHERE e.state = 'in_force' AND (e.grant_tenant_id IS NULL "
                          "OR e.tenant_status = 'active')) AS ways "
                          "FROM public.places p, unnest(p.permissions) WITH ORDINALITY AS c (code, number), "
                          "LATERAL iam_auth.explain_access(p.user_id, c.code, p.tenant_id, p.at) AS e "
                          "GROUP BY p.n, c.number");
    QCOMPARE(rows.size(), places * asked);
    for (int i = 0; i < rows.size(); ++i) {
        const Row row = rows.at(i);
        const int n = row.integer("n");
        const Place &place = m_places.at(n);
        const QString expected =
            m_oracle->decide(place.user, permission(n, row.integer("number") - 1), place.tenant, place.at);
        QCOMPARE(row.text("outcome"), expected);
        // A way is open exactly for whoever is allowed, unless he is locked out altogether.
        if (expected != u"user_inactive" && expected != u"user_unknown" && expected != u"tenant_unknown")
            QCOMPARE(row.boolean("superuser") || row.integer("ways") > 0, expected == u"allowed");
    }
}

void AccessOracleTest::holdersAreTheOracles()
{
    for (int n = 0; n < places; n += places / 200) {
        const Place &place = m_places.at(n);
        const Rows rows = run("SELECT h.id FROM public.places p, LATERAL iam_auth.access_holders(p.permissions[1], "
                              "p.tenant_id, p.at) AS h WHERE p.n = "
                              + QByteArray::number(n));
        QSet<QUuid> holders;
        for (int i = 0; i < rows.size(); ++i)
            holders.insert(rows.at(i).uuid("id"));
        QCOMPARE(holders.size(), rows.size());
        QSet<QUuid> expected;
        for (const QUuid &user : std::as_const(m_everybody)) {
            if (m_oracle->decide(user, permission(n, 0), place.tenant, place.at) == u"allowed")
                expected.insert(user);
        }
        QCOMPARE(holders, expected);
    }
}

void AccessOracleTest::presentIsWhatTheAuthorizerDecides()
{
    m_database->execute("INSERT INTO iam.sessions (id, user_id, refresh_hash, expires_at) SELECT id, id, "
                        "sha256(id::text::bytea), 'infinity' FROM iam.users");
    const Rows rows = run("SELECT count(*) AS compared, count(*) FILTER (WHERE "
                          "(iam_auth.check_access(u.id, p.code, t.id, NULL) = 'allowed') <> "
                          "(iam_auth.decide('user', u.id, u.id, p.code, t.id) = 'allowed')) AS different "
                          "FROM iam.users u, (SELECT id FROM iam.tenants UNION ALL SELECT NULL) AS t, "
                          "(SELECT unnest(permissions) AS code FROM public.places WHERE n = 0) AS p");
    QVERIFY(rows.at(0).integer("compared") > 5000);
    QCOMPARE(rows.at(0).integer("different"), 0);
}

} // namespace tenantry

QTEST_GUILESS_MAIN(tenantry::AccessOracleTest)
#include "tst_accessoracle.moc"
