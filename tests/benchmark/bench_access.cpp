// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may do what, asked of 10,000 tenants, 1,000,000 users and 5,000 roles. Goals: an operation's authorisation takes
// no round trip of its own; 99 of 100 explanations within 10 ms; the first page of who can do something within 50 ms,
// also in the largest tenant.
//
// With TENANTRY_BENCH_SOCKET (a directory) and TENANTRY_BENCH_DATABASE it measures on a database that `tenantryctl
// testdata` has filled already, instead of making one first.
#include "core/domain/clock.h"
#include "core/services/access/accessservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/tenants/tenantservice.h"
#include "core/storage/database.h"
#include "core/storage/sample/testdata.h"
#include "tests/benchmark/benchdatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QList>
#include <QTextStream>

#include <algorithm>
#include <memory>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 2000;

/// Somebody and a tenant that he belongs to.
struct Membership
{
    UserId user;
    TenantId tenant;
};

ConnectionSpec existing(const char *login)
{
    ConnectionSpec spec;
    spec.hosts = {qEnvironmentVariable("TENANTRY_BENCH_SOCKET")};
    spec.database = qEnvironmentVariable("TENANTRY_BENCH_DATABASE");
    spec.user = QString::fromLatin1(login);
    return spec;
}

template <class Work>
QList<double> timed(int count, Work work)
{
    QList<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        times.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times;
}

class Report
{
public:
    void add(const QString &what, const QList<double> &times, double limit)
    {
        const double p99 = times.at(times.size() * 99 / 100);
        m_isMet = m_isMet && p99 <= limit;
        m_out << what.leftJustified(52) << " median " << QString::number(times.at(times.size() / 2), 'f', 2)
              << " ms, p99 " << QString::number(p99, 'f', 2) << " ms, goal " << limit << " ms" << Qt::endl;
    }

    [[nodiscard]] int finish()
    {
        m_out << (m_isMet ? "met" : "missed") << Qt::endl;
        return m_isMet ? 0 : 1;
    }

private:
    QTextStream m_out{stdout};
    bool m_isMet = true;
};

QList<Membership> someMemberships(Connection &administrator)
{
    const auto rows = expected(
        administrator.run("SELECT user_id, tenant_id FROM iam.tenant_members TABLESAMPLE SYSTEM (2) LIMIT 2000"),
        "memberships");
    QList<Membership> memberships;
    for (int i = 0; i < rows.size(); ++i)
        memberships.append({rows.at(i).id<UserTag>("user_id"), rows.at(i).id<TenantTag>("tenant_id")});
    return memberships;
}

TenantId largestTenant(Connection &administrator)
{
    const auto rows = expected(administrator.run("SELECT m.tenant_id FROM iam.tenant_members m JOIN iam.tenants t ON "
                                                 "t.id = m.tenant_id WHERE t.status = 'active' GROUP BY 1 "
                                                 "ORDER BY count(*) DESC LIMIT 1"),
                               "largest tenant");
    return rows.at(0).id<TenantTag>("tenant_id");
}

/// A member who is signed in, so that his permissions are really looked up.
Caller signedIn(Connection &administrator, const Membership &membership)
{
    Caller caller;
    caller.kind = ActorKind::User;
    caller.user = membership.user;
    caller.session = SessionId::create();
    caller.tenant = membership.tenant;
    caller.request = RequestId::create();
    expected(administrator.run("INSERT INTO iam.sessions (id, user_id, refresh_hash, expires_at) VALUES ($1, $2, "
                               "sha256(gen_random_uuid()::text::bytea), now() + interval '1 day')",
                               {Parameter(caller.session), Parameter(caller.user)}),
             "session");
    return caller;
}

int measure(Connection &administrator, const ConnectionSpec &working)
{
    const SystemClock clock;
    SignInResources resources({.cheapHashes = true, .hashingThreads = 1}, clock);
    Database database(working);
    Services services(database, resources);
    AccessService &access = services.access();
    const QList<Membership> memberships = someMemberships(administrator);
    const Caller root = Caller::local(u"bench"_s);
    const auto of = [&](int i) { return memberships.at(i % memberships.size()); };
    const QStringList permissions{u"user:read"_s, u"vm:start"_s, u"tenant:delete"_s, u"role:update"_s};
    const auto permission = [&](int i) { return permissions.at(i % permissions.size()); };
    Report report;

    // The guard travels with the statement it guards: a read that is authorised is as many round trips as one that
    // isn't.
    const Caller member = signedIn(administrator, memberships.at(0));
    const QList<double> guarded = timed(rounds, [&](int) { (void)services.tenants().find(member, *member.tenant); });
    const QList<double> unguarded =
        timed(rounds, [&](int) { (void)services.tenants().find(root.withNewRequest(), *member.tenant); });
    report.add(u"a member's read, with his permissions looked up"_s, guarded, 10);
    report.add(u"the same by the local administrator"_s, unguarded, 10);

    const QDateTime earlier = QDateTime::currentDateTimeUtc().addDays(-200);
    report.add(u"explain, present"_s,
               timed(rounds,
                     [&](int i) {
                         (void)expected(access.explain(root, {of(i).user, permission(i), of(i).tenant}), "explain");
                     }),
               10);
    report.add(u"explain, 200 days ago"_s,
               timed(rounds,
                     [&](int i) {
                         (void)access.explain(root, {of(i).user, permission(i), of(i).tenant, earlier});
                     }),
               10);
    report.add(
        u"effective permissions"_s,
        timed(rounds, [&](int i) { (void)expected(access.effective(root, of(i).user, of(i).tenant), "effective"); }),
        10);
    const PageRequest page{.limit = 100};
    report.add(
        u"who can, first page"_s,
        timed(rounds / 4,
              [&](int i) { (void)expected(access.whoCan(root, permission(i), of(i).tenant, {}, page), "who can"); }),
        50);
    const TenantId largest = largestTenant(administrator);
    report.add(u"who can, first page of the largest tenant"_s,
               timed(rounds / 20,
                     [&](int) { (void)expected(access.whoCan(root, u"user:read"_s, largest, {}, page), "who can"); }),
               50);
    report.add(
        u"who can on the platform, first page"_s,
        timed(rounds / 20, [&](int) { (void)expected(access.whoCan(root, u"user:read"_s, {}, {}, page), "who can"); }),
        50);
    return report.finish();
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet("TENANTRY_BENCH_SOCKET")) {
        const auto administrator = expected(Connection::open(existing(Endpoint::adminRole)), "connect");
        return measure(*administrator, existing(Endpoint::workingRole));
    }
    const BenchDatabase bench;
    const auto administrator = bench.connect();
    expected(fillWithTestdata(*administrator, TestdataExtent(), QDateTime::currentDateTimeUtc()), "testdata");
    for (const char *table : {"users", "tenants", "tenant_members", "roles", "role_permissions", "role_grants"})
        expected(administrator->runScript(QByteArray("VACUUM ANALYZE iam.") + table), "vacuum");
    return measure(*administrator, bench.spec(Endpoint::workingRole));
}
