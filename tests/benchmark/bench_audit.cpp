// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the audit trail costs: the same update of 100,000 rows with and without it. Goal: at most 3 times as long.
// Both are measured in turns and the best of each counts, so that whatever else the machine does hits both alike.
#include "tests/benchmark/benchdatabase.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <limits>

using namespace tenantry;

namespace {

constexpr int rounds = 3;
constexpr double goal = 3.0;

void fill(Connection &connection)
{
    expected(
        connection.runScript("SET session_replication_role = replica;"
                             "INSERT INTO iam.users (email, first_name, last_name, updated_at) "
                             "SELECT 'user' || n || '@example.org', 'First' || n % 1000, 'Last' || n % 5000, now() "
                             "  FROM generate_series(1, 100000) AS n;"
                             "INSERT INTO iam.tenants (name, slug, updated_at) "
                             "SELECT 'Tenant ' || n, 'tenant-' || n, now() FROM generate_series(1, 100000) AS n;"
                             "INSERT INTO iam.role_grants (user_id, role_id, updated_at) "
                             "SELECT u.id, r.id, now() FROM iam.users u, iam.roles r WHERE r.name = 'Viewer';"
                             "SET session_replication_role = origin"),
        "rows");
}

/// Milliseconds that \a update takes.
qint64 measured(Connection &connection, const QByteArray &update)
{
    expected(connection.run("VACUUM ANALYZE"), "vacuum");
    expected(connection.run("CHECKPOINT"), "checkpoint");
    QElapsedTimer timer;
    timer.start();
    const auto rows = expected(connection.run(update), update.constData());
    if (rows.affected() != 100'000)
        qFatal("%d rows were changed, not 100,000.", rows.affected());
    return timer.elapsed();
}

/// Measures an update of every row of \a table, and says whether the goal was reached. \a change has %1 for the round.
bool reachesGoal(Connection &connection, const QByteArray &table, const QByteArray &change)
{
    qint64 with = std::numeric_limits<qint64>::max();
    qint64 without = std::numeric_limits<qint64>::max();
    int number = 0;
    const auto update = [&] {
        return QByteArray("UPDATE iam." + table + " SET "
                          + QByteArray(change).replace("%1", QByteArray::number(++number)));
    };
    for (int round = 0; round < rounds; ++round) {
        with = std::min(with, measured(connection, update()));
        // All that iam.audit_table() makes: also the trigger that counts versions, which history rests on.
        for (const char *trigger : {"stamp_update", "audit_update"})
            expected(connection.run("ALTER TABLE iam." + table + " DISABLE TRIGGER " + trigger), "without");
        without = std::min(without, measured(connection, update()));
        for (const char *trigger : {"stamp_update", "audit_update"})
            expected(connection.run("ALTER TABLE iam." + table + " ENABLE TRIGGER " + trigger), "with");
    }
    const double ratio = double(with) / double(without);
    std::printf("%-12s 100000 rows: %6lld ms with audit, %6lld ms without, ratio %.2f (goal: at most %.1f)\n",
                table.constData(), static_cast<long long>(with), static_cast<long long>(without), ratio, goal);
    std::fflush(stdout);
    return ratio <= goal;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv); // knows where the keeper is
    const BenchDatabase database;
    const auto connection = database.connect();
    fill(*connection);
    bool reached = true;
    reached &= reachesGoal(*connection, "tenants", "description = 'round %1'");
    reached &= reachesGoal(*connection, "users", "first_name = 'Round %1'");
    reached &= reachesGoal(*connection, "role_grants", "reason = 'round %1'");
    return reached ? 0 : 1;
}
