// SPDX-License-Identifier: GPL-3.0-or-later
//
// The REST server under load (wrk, 16 connections), as a ratio to two servers of other makes that do the same with the
// same statements on the same PostgreSQL (peers/README.md), and to what the database can do at all (pgbench -S with
// prepared statements and 16 clients). In turn, several rounds, medians. Goals on /users/me and on a page of 100 users:
// at least 5 times FastAPI, at least as fast as Fastify; /users/me at least 0.3 of pgbench; 99 of 100 answers within
// 10 ms; at most 60 MiB of memory beside 19 MiB for each password that is hashed at the same time.
#include "tests/benchmark/benchserver.h"
#include "tests/benchmark/loadrun.h"

#include <QCoreApplication>
#include <QHash>
#include <QTextStream>

#include <algorithm>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 3;
constexpr double leastOfFastApi = 5;
constexpr double leastOfFastify = 1;
constexpr double leastOfPgbench = 0.3;
constexpr double mostP99 = 10;
constexpr double mostMebibytes = 60 + 2 * 19;

double median(QList<double> values)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

/// Rounds of one server with one load.
struct Series
{
    QList<double> rates;
    QList<double> p99;
};

class Report
{
public:
    void goal(const QString &what, double value, double limit, bool isLeast)
    {
        const bool isMeasured = value > 0; // neither zero nor no number
        const bool isMet = isMeasured && (isLeast ? value >= limit : value <= limit);
        m_isMet = m_isMet && isMet;
        m_out << "goal: " << what.leftJustified(44) << (isLeast ? " at least " : " at most ") << limit << ": "
              << (isMeasured ? QString::number(value, 'f', 2) : u"not measured"_s) << ", " << (isMet ? "met" : "missed")
              << Qt::endl;
    }
    QTextStream &out() { return m_out; }
    [[nodiscard]] bool isMet() const { return m_isMet; }

private:
    QTextStream m_out{stdout};
    bool m_isMet = true;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    BenchSite site;
    std::vector<std::unique_ptr<BenchServer>> servers;
    servers.push_back(site.tenantry());
    servers.push_back(site.fastify());
    servers.push_back(site.fastApi());

    const QByteArray page = "/api/v1/tenants/" + site.largeTenant() + "/users/?page=1&limit=100";
    const QByteArray foreign = site.foreignToken();
    QList<Load> loads{{.name = u"/health"_s, .path = "/health"},
                      {.name = u"token check only"_s, .path = "/api/v1/users/me", .token = foreign, .status = 401},
                      {.name = u"/users/me"_s, .path = "/api/v1/users/me", .token = site.rootToken()},
                      {.name = u"tenants (20)"_s, .path = "/api/v1/tenants/", .token = site.rootToken()},
                      {.name = u"users of a tenant (100 of 1,000)"_s, .path = page, .token = site.administratorToken()},
                      {.name = u"login"_s, .path = "/api/v1/auth/token", .form = site.signInForm(), .connections = 4}};

    QTextStream(stdout) << site.versions() << Qt::endl;
    for (const Load &load : QList<Load>(loads)) {
        for (const auto &server : servers) {
            if (const int status = statusOf(server->port(), load); status != load.status) {
                QTextStream(stdout) << load.name << " isn't measured: " << server->name() << " answers with " << status
                                    << Qt::endl;
                loads.removeIf([&load](const Load &each) { return each.name == load.name; });
            }
        }
    }

    QHash<QString, QHash<QString, Series>> results;
    QList<double> selects;
    for (int round = 0; round < rounds; ++round) {
        for (const Load &load : loads) {
            for (const auto &server : servers) {
                const LoadResult result = underLoad(server->port(), load);
                results[load.name][server->name()].rates.append(result.perSecond);
                results[load.name][server->name()].p99.append(result.p99);
            }
        }
        selects.append(pgbenchSelects(site.socketDirectory(), site.databasePort(), 6));
    }

    Report report;
    report.out() << "requests a second (p99 in ms), medians of " << rounds
                 << " rounds; pgbench -S: " << QString::number(median(selects), 'f', 0) << " a second\n";
    const auto rate = [&](const QString &load, const QString &server) {
        return median(results.value(load).value(server).rates);
    };
    const auto p99 = [&](const QString &load, const QString &server) {
        return median(results.value(load).value(server).p99);
    };
    for (const Load &load : loads) {
        report.out() << load.name.leftJustified(34);
        for (const auto &server : servers)
            report.out() << server->name() << ' ' << QString::number(rate(load.name, server->name()), 'f', 0) << " ("
                         << QString::number(p99(load.name, server->name()), 'f', 1) << ")  ";
        report.out() << "to Fastify "
                     << QString::number(rate(load.name, u"Tenantry"_s) / rate(load.name, u"Fastify"_s), 'f', 2)
                     << ", to FastAPI "
                     << QString::number(rate(load.name, u"Tenantry"_s) / rate(load.name, u"FastAPI"_s), 'f', 2)
                     << Qt::endl;
    }
    for (const auto &server : servers)
        report.out() << server->name() << ": " << QString::number(server->peakMebibytes(), 'f', 0) << " MiB at most, "
                     << QString::number(server->residentMebibytes(), 'f', 0) << " MiB now\n";
    for (const QString &load : {u"/users/me"_s, u"users of a tenant (100 of 1,000)"_s}) {
        report.goal(load + u", to FastAPI"_s, rate(load, u"Tenantry"_s) / rate(load, u"FastAPI"_s), leastOfFastApi,
                    true);
        report.goal(load + u", to Fastify"_s, rate(load, u"Tenantry"_s) / rate(load, u"Fastify"_s), leastOfFastify,
                    true);
        report.goal(load + u", p99 in ms"_s, p99(load, u"Tenantry"_s), mostP99, false);
    }
    report.goal(u"/users/me, to pgbench -S"_s, rate(u"/users/me"_s, u"Tenantry"_s) / median(selects), leastOfPgbench,
                true);
    report.goal(u"memory in MiB, two passwords hashed at once"_s, servers.front()->peakMebibytes(), mostMebibytes,
                false);
    return report.isMet() ? 0 : 1;
}
