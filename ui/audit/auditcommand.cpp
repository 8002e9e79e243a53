// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditcommand.h"

#include "ui/common/shellline.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

CommandLines commandToSearch(const AuditFilter &filter)
{
    QString line = u"tenantryctl audit list"_s;
    QStringList query;
    const auto add = [&](QStringView option, const QString &parameter, const QString &value) {
        line += shellOption(option, value);
        if (!value.isEmpty())
            query.append(parameter + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    const auto instant = [](const std::optional<QDateTime> &at) {
        return at ? at->toUTC().toString(Qt::ISODateWithMs) : QString();
    };
    add(u"--tenant", u"tenant_id"_s, filter.tenant ? filter.tenant->toString() : QString());
    add(u"--actor", u"actor_id"_s, filter.actor ? filter.actor->toString() : QString());
    add(u"--action", u"action"_s, filter.action);
    add(u"--target", u"target_id"_s, filter.target ? filter.target->toString(QUuid::WithoutBraces) : QString());
    add(u"--target-kind", u"target_kind"_s, filter.targetKind);
    add(u"--outcome", u"outcome"_s, filter.outcome ? toText(*filter.outcome) : QString());
    add(u"--request", u"request_id"_s, filter.request ? filter.request->toString() : QString());
    add(u"--from", u"from"_s, instant(filter.from));
    add(u"--until", u"until"_s, instant(filter.until));
    add(u"--text", u"text"_s, filter.text);
    const QString path = query.isEmpty() ? u"audit/events"_s : QString(u"audit/events?" + query.join(u'&'));
    return {line, curlLine(u"GET"_s, path), {}};
}

CommandLines commandToShow(const AuditEvent &event)
{
    CommandLines lines = commandToSearch({.request = event.request});
    lines.ctl = u"tenantryctl audit show "_s + event.request.toString();
    return lines;
}

} // namespace tenantry::ui
