// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantcommand.h"

#include "ui/common/shellline.h"

#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

QString curl(const QString &method, const QString &path, const QJsonObject &body = {})
{
    return curlLine(method, QString(u"tenants/"_s + path), body);
}

QString ctl(const QString &operation, const Tenant &tenant, const QString &reason = {})
{
    const QString line = u"tenantryctl tenant "_s + operation + u' ' + tenant.slug;
    return reason.isEmpty() ? line : QString(line + u" --reason "_s + shellQuoted(reason));
}

} // namespace

CommandLines commandToCreate(const TenantDraft &draft)
{
    const bool isActive = draft.status == TenantStatus::Active;
    QString line = u"tenantryctl tenant create "_s + shellQuoted(draft.name) + u" --slug "_s + shellQuoted(draft.slug);
    QJsonObject body{{u"name"_s, draft.name}, {u"slug"_s, draft.slug}};
    if (!draft.description.isEmpty()) {
        line += u" --description "_s + shellQuoted(draft.description);
        body.insert(u"description"_s, draft.description);
    }
    if (!isActive) {
        line += u" --suspended"_s;
        body.insert(u"is_active"_s, false);
    }
    return {line, curl(u"POST"_s, {}, body), {}};
}

CommandLines commandToEdit(const Tenant &tenant, const TenantChanges &changes)
{
    QString line = ctl(u"edit"_s, tenant);
    QJsonObject body;
    if (changes.name) {
        line += u" --name "_s + shellQuoted(*changes.name);
        body.insert(u"name"_s, *changes.name);
    }
    if (changes.description) {
        line += u" --description "_s + shellQuoted(*changes.description);
        body.insert(u"description"_s, *changes.description);
    }
    return {line, curl(u"PUT"_s, tenant.id.toString(), body), {}};
}

CommandLines commandToSuspend(const Tenant &tenant, const QString &reason)
{
    // Over REST, suspending is a change of is_active.
    return {ctl(u"suspend"_s, tenant, reason), curl(u"PUT"_s, tenant.id.toString(), {{u"is_active"_s, false}}),
            noteAboutReason(reason)};
}

CommandLines commandToDelete(const Tenant &tenant, const QString &reason)
{
    return {ctl(u"delete"_s, tenant, reason), curl(u"DELETE"_s, tenant.id.toString()), noteAboutReason(reason)};
}

CommandLines commandToShow(const Tenant &tenant)
{
    // Over REST, a deleted tenant is not there.
    const bool isThere = tenant.status != TenantStatus::Deleted;
    return {ctl(u"show"_s, tenant), isThere ? curl(u"GET"_s, tenant.id.toString()) : QString(), {}};
}

} // namespace tenantry::ui
