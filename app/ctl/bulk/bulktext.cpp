// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/bulktext.h"

#include "app/ctl/displaywidth.h"
#include "app/ctl/errortext.h"
#include "app/ctl/output.h"
#include "app/ctl/tenants/tenantjson.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QJsonObject toJson(const BulkTask &task)
{
    return {{u"id"_s, task.id.toString()},
            {u"action"_s, toText(task.order.action)},
            {u"role_id"_s, task.order.role ? QJsonValue(task.order.role->toString()) : QJsonValue()},
            {u"role_name"_s, orNull(task.roleName)},
            {u"ends_at"_s, jsonInstant(task.order.endsAt.value_or(QDateTime()))},
            {u"undoes"_s, task.order.undoes ? QJsonValue(task.order.undoes->toString()) : QJsonValue()},
            {u"reason"_s, task.order.reason},
            {u"tenant_id"_s, task.tenant ? QJsonValue(task.tenant->toString()) : QJsonValue()},
            {u"started_by"_s, task.startedBy},
            {u"started_at"_s, jsonInstant(task.startedAt)},
            {u"ended_at"_s, jsonInstant(task.endedAt.value_or(QDateTime()))},
            {u"state"_s, toText(task.state)},
            {u"total"_s, task.counts.total()},
            {u"pending"_s, task.counts.pending},
            {u"done"_s, task.counts.done},
            {u"refused"_s, task.counts.refused},
            {u"skipped"_s, task.counts.skipped}};
}

QJsonObject toJson(const BulkRow &row)
{
    return {{u"position"_s, row.position},
            {u"user_id"_s, row.user ? QJsonValue(row.user->toString()) : QJsonValue()},
            {u"label"_s, row.label},
            {u"state"_s, toText(row.state)},
            {u"error"_s, row.error ? toJson(*row.error).value(u"error"_s) : QJsonValue()},
            {u"finished_at"_s, jsonInstant(row.finishedAt.value_or(QDateTime()))}};
}

QString orderText(const BulkTask &task)
{
    const QString action = toText(task.order.action);
    if (task.order.undoes)
        return action + u' ' + task.order.undoes->toString();
    if (!task.order.role)
        return action;
    return action + u' ' + (task.roleName.isEmpty() ? task.order.role->toString() : printable(task.roleName));
}

QString countsText(const BulkCounts &counts)
{
    const QString finished =
        u"%1 done, %2 refused, %3 skipped"_s.arg(counts.done).arg(counts.refused).arg(counts.skipped);
    return counts.pending > 0 ? QString(finished + u", %1 pending"_s.arg(counts.pending)) : finished;
}

QString whyText(const BulkRow &row)
{
    if (row.error)
        return row.error->reason == Reason::Cancelled ? u"the task was cancelled before"_s
                                                      : errorText(*row.error).happened;
    return row.state == BulkRowState::Skipped ? u"it is so already"_s : QString();
}

} // namespace tenantry::ctl
