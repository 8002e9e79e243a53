// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/inspection.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

namespace tenantry {

Result<QList<RoleState>> inspectRoles(Connection &connection)
{
    const auto answer = connection.run(loadStatement(u"inspection/select_roles").sql);
    if (!answer)
        return std::unexpected(answer.error());
    QList<RoleState> states;
    for (int i = 0; i < answer->size(); ++i) {
        const Row row = answer->at(i);
        states.append({row.text("name"), row.boolean("is_there"), row.boolean("is_too_powerful"),
                       row.boolean("has_wrong_login"), row.boolean("is_out_of_reach")});
    }
    return states;
}

Result<QStringList> excessRights(Connection &connection)
{
    const auto answer = connection.run(loadStatement(u"inspection/select_excess_rights").sql);
    if (!answer)
        return std::unexpected(answer.error());
    QStringList rights;
    for (int i = 0; i < answer->size(); ++i)
        rights.append(answer->at(i).text("excess"));
    return rights;
}

Result<QStringList> missingAuditPartitions(Connection &connection, int monthsAhead)
{
    const auto answer =
        connection.run(loadStatement(u"inspection/select_missing_partitions").sql, {Parameter(monthsAhead)});
    if (!answer)
        return std::unexpected(answer.error());
    QStringList names;
    for (int i = 0; i < answer->size(); ++i)
        names.append(answer->at(i).text("name"));
    return names;
}

Result<ServerState> inspectServer(Connection &connection)
{
    const auto answer = connection.run(loadStatement(u"inspection/select_server").sql);
    if (!answer)
        return std::unexpected(answer.error());
    const Row row = answer->at(0);
    return ServerState{row.instant("now"), row.text("version"), row.boolean("is_durable")};
}

} // namespace tenantry
