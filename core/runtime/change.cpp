// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/change.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostIds = 200;

void join(Change &into, const Change &change)
{
    if (into.tenant != change.tenant)
        into.tenant = {};
    if (into.ids.isEmpty())
        return;
    for (const QUuid &id : change.ids) {
        if (!into.ids.contains(id))
            into.ids.append(id);
    }
    if (change.ids.isEmpty() || into.ids.size() > mostIds)
        into.ids.clear();
}

} // namespace

std::optional<Change> changeFromPayload(const QString &payload)
{
    const QJsonObject object = QJsonDocument::fromJson(payload.toUtf8()).object();
    Change change;
    change.table = object.value("table"_L1).toString();
    if (change.table.isEmpty())
        return std::nullopt;
    change.tenant = QUuid::fromString(object.value("tenant"_L1).toString());
    for (const QJsonValue id : object.value("ids"_L1).toArray())
        change.ids.append(QUuid::fromString(id.toString()));
    return change;
}

QList<Change> gathered(const QList<Change> &changes)
{
    QList<Change> result;
    for (const Change &change : changes) {
        const auto known =
            std::find_if(result.begin(), result.end(), [&](const Change &c) { return c.table == change.table; });
        if (known == result.end())
            result.append(change);
        else
            join(*known, change);
    }
    return result;
}

} // namespace tenantry
