// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/doctor/checks.h"
#include "core/runtime/installation.h"
#include "core/storage/connection.h"
#include "core/storage/inspection.h"

#include <QDateTime>

#include <cstdlib>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int monthsAhead = 3;
constexpr qint64 noticeableSkew = 2'000; // milliseconds
constexpr qint64 harmfulSkew = 60'000;

QString complaint(const RoleState &role)
{
    if (!role.isThere)
        return role.name + u" is missing"_s;
    if (role.isTooPowerful)
        return role.name + u" may more than it should"_s;
    if (role.hasWrongLogin)
        return role.name + (role.name == u"tenantry_app" ? u" can't log in"_s : u" can log in"_s);
    if (role.isOutOfReach)
        return u"tenantry_app can't take the role "_s + role.name;
    return {};
}

} // namespace

Finding checkServer(Connection &connection)
{
    const auto server = inspectServer(connection);
    if (!server)
        return badFinding(u"database server"_s, server.error());
    const QString found = u"PostgreSQL "_s + server->version + u" answers."_s;
    if (!server->isDurable)
        return {u"database server"_s, Health::Bad, found + u" It doesn't wait for the disk (fsync is off).",
                u"Turn fsync on in postgresql.conf: a power cut could lose everything."_s};
    return {u"database server"_s, Health::Good, found, {}};
}

Finding checkClock(Connection &connection)
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const auto server = inspectServer(connection);
    if (!server)
        return badFinding(u"clock"_s, server.error());
    const qint64 roundTrip = before.msecsTo(QDateTime::currentDateTimeUtc());
    const qint64 skew = std::llabs(before.addMSecs(roundTrip / 2).msecsTo(server->now));
    const QString found =
        u"The clocks of this machine and of the database differ by %1 s."_s.arg(double(skew) / 1000.0, 0, 'f', 1);
    if (skew > noticeableSkew)
        return {u"clock"_s, skew > harmfulSkew ? Health::Bad : Health::Doubtful, found,
                u"Let both follow a time server (chrony or systemd-timesyncd): tokens and periods depend on it."_s};
    return {u"clock"_s, Health::Good, found, {}};
}

Finding checkRoles(Connection &connection)
{
    const auto roles = inspectRoles(connection);
    if (!roles)
        return badFinding(u"database roles"_s, roles.error());
    QStringList complaints;
    for (const RoleState &role : *roles) {
        if (const QString text = complaint(role); !text.isEmpty())
            complaints.append(text);
    }
    if (complaints.isEmpty())
        return {u"database roles"_s, Health::Good, u"All five are there, and none may more than it should."_s, {}};
    return {u"database roles"_s, Health::Bad, complaints.join(u"; ") + u'.',
            u"'tenantryctl init --administrator USER' makes missing ones; take rights away with ALTER ROLE."_s};
}

Finding checkPartitions(Connection &connection)
{
    const auto missing = missingAuditPartitions(connection, monthsAhead);
    if (!missing)
        return badFinding(u"audit partitions"_s, missing.error());
    if (missing->isEmpty())
        return {u"audit partitions"_s, Health::Good, u"Those of this month and the next three are there."_s, {}};
    return {u"audit partitions"_s, Health::Doubtful, u"Missing: "_s + missing->join(u", ") + u'.',
            u"Nothing is lost, rows go to the default partition. The console and 'tenantryctl serve' make them while "
            u"they run; leave one running for a minute."_s};
}

Finding checkMigrations(Installation &installation)
{
    const auto status = installation.status();
    if (!status)
        return badFinding(u"migrations"_s, status.error());
    if (const auto obstacle = status->obstacle())
        return badFinding(u"migrations"_s, *obstacle);
    return {u"migrations"_s, Health::Good, u"All %1 are applied."_s.arg(status->applied.size()), {}};
}

} // namespace tenantry::ctl
