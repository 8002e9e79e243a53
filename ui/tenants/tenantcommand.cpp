// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantcommand.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// \a text as one word for a POSIX shell.
QString quoted(const QString &text)
{
    const auto isPlain = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
            || c == u'_' || c == u'.' || c == u'/';
    };
    if (!text.isEmpty() && std::ranges::all_of(text, isPlain))
        return text;
    QString inner = text;
    inner.replace(u'\'', u"'\\''"_s);
    return u'\'' + inner + u'\'';
}

/// The address and token come from the environment: neither is ours to write into a line that is passed on.
QString curl(const QString &method, const QString &path, const QJsonObject &body = {})
{
    QString line = u"curl -sS -X "_s + method + u" \"$TENANTRY_URL/api/v1/tenants/"_s + path
        + u"\" -H \"Authorization: Bearer $TENANTRY_TOKEN\""_s;
    if (!body.isEmpty()) {
        const QString json = QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact));
        line += u" -H 'Content-Type: application/json' -d "_s + quoted(json);
    }
    return line;
}

QString ctl(const QString &operation, const Tenant &tenant, const QString &reason = {})
{
    const QString line = u"tenantryctl tenant "_s + operation + u' ' + tenant.slug;
    return reason.isEmpty() ? line : QString(line + u" --reason "_s + quoted(reason));
}

QString noteAbout(const QString &reason)
{
    return reason.isEmpty() ? QString()
                            : QCoreApplication::translate("tenantry::ui::TenantCommand",
                                                          "REST takes no reason: the curl line leaves it out.");
}

} // namespace

CommandLines commandToCreate(const TenantDraft &draft)
{
    const bool isActive = draft.status == TenantStatus::Active;
    QString line = u"tenantryctl tenant create "_s + quoted(draft.name) + u" --slug "_s + quoted(draft.slug);
    QJsonObject body{{u"name"_s, draft.name}, {u"slug"_s, draft.slug}};
    if (!draft.description.isEmpty()) {
        line += u" --description "_s + quoted(draft.description);
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
        line += u" --name "_s + quoted(*changes.name);
        body.insert(u"name"_s, *changes.name);
    }
    if (changes.description) {
        line += u" --description "_s + quoted(*changes.description);
        body.insert(u"description"_s, *changes.description);
    }
    return {line, curl(u"PUT"_s, tenant.id.toString(), body), {}};
}

CommandLines commandToSuspend(const Tenant &tenant, const QString &reason)
{
    // Over REST, suspending is a change of is_active.
    return {ctl(u"suspend"_s, tenant, reason), curl(u"PUT"_s, tenant.id.toString(), {{u"is_active"_s, false}}),
            noteAbout(reason)};
}

CommandLines commandToDelete(const Tenant &tenant, const QString &reason)
{
    return {ctl(u"delete"_s, tenant, reason), curl(u"DELETE"_s, tenant.id.toString()), noteAbout(reason)};
}

CommandLines commandToShow(const Tenant &tenant)
{
    // Over REST, a deleted tenant is not there.
    const bool isThere = tenant.status != TenantStatus::Deleted;
    return {ctl(u"show"_s, tenant), isThere ? curl(u"GET"_s, tenant.id.toString()) : QString(), {}};
}

} // namespace tenantry::ui
