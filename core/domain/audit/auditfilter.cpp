// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/audit/auditfilter.h"

namespace tenantry {

QJsonObject described(const AuditFilter &filter)
{
    QJsonObject object;
    const auto add = [&object](const char *key, const QString &value) {
        if (!value.isEmpty())
            object.insert(QLatin1StringView(key), value);
    };
    const auto instant = [](const std::optional<QDateTime> &at) {
        return at ? at->toUTC().toString(Qt::ISODateWithMs) : QString();
    };
    add("tenant", filter.tenant ? filter.tenant->toString() : QString());
    add("actor", filter.actor ? filter.actor->toString() : QString());
    add("action", filter.action);
    add("target_kind", filter.targetKind);
    add("target", filter.target ? filter.target->toString(QUuid::WithoutBraces) : QString());
    add("outcome", filter.outcome ? toText(*filter.outcome) : QString());
    add("request", filter.request ? filter.request->toString() : QString());
    add("from", instant(filter.from));
    add("until", instant(filter.until));
    add("text", filter.text);
    return object;
}

} // namespace tenantry
