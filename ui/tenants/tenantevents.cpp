// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tenants/tenantevents.h"

#include "core/domain/tenants/tenant.h"
#include "core/services/tenants/tenantchange.h"
#include "ui/common/agetext.h"
#include "ui/tenants/tenantwords.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::TenantHistory)

public:
    static QString fieldName(const QString &field);
};

QString Words::fieldName(const QString &field)
{
    static const QHash<QString, const char *> names{{u"name"_s, QT_TR_NOOP("Name")},
                                                    {u"slug"_s, QT_TR_NOOP("Short name")},
                                                    {u"description"_s, QT_TR_NOOP("Description")},
                                                    {u"status"_s, QT_TR_NOOP("Status")},
                                                    {u"settings"_s, QT_TR_NOOP("Settings")}};
    const auto name = names.constFind(field);
    return name == names.cend() ? field : tr(*name);
}

bool isShown(const QString &field)
{
    static const QStringList hidden{u"id"_s,         u"version"_s,    u"created_at"_s, u"updated_at"_s,
                                    u"deleted_at"_s, u"search_key"_s, u"name_key"_s};
    return !hidden.contains(field);
}

QString shownValue(const QString &field, const QJsonValue &value)
{
    const QString text = value.toVariant().toString();
    if (field == u"status"_s) {
        if (const auto status = tenantStatusFromText(text))
            return wordFor(*status);
    }
    return text;
}

} // namespace

QString headingOf(const AuditEvent &event)
{
    if (event.outcome == AuditOutcome::Denied)
        return Words::tr("Denied: %1").arg(event.action);
    static const QHash<QString, const char *> headings{{u"tenant.create"_s, QT_TRANSLATE_NOOP("x", "Created")},
                                                       {u"tenant.edit"_s, QT_TRANSLATE_NOOP("x", "Edited")},
                                                       {u"tenant.suspend"_s, QT_TRANSLATE_NOOP("x", "Suspended")},
                                                       {u"tenant.resume"_s, QT_TRANSLATE_NOOP("x", "Resumed")},
                                                       {u"tenant.delete"_s, QT_TRANSLATE_NOOP("x", "Deleted")},
                                                       {u"tenant.restore"_s, QT_TRANSLATE_NOOP("x", "Restored")},
                                                       {u"tenant.undo"_s, QT_TRANSLATE_NOOP("x", "Undone")}};
    const auto heading = headings.constFind(event.action);
    return heading == headings.cend() ? event.action : Words::tr(*heading);
}

Icon iconOf(const AuditEvent &event)
{
    if (event.outcome == AuditOutcome::Denied)
        return Icon::Denied;
    static const QHash<QString, Icon> icons{{u"tenant.create"_s, Icon::New},      {u"tenant.edit"_s, Icon::Edit},
                                            {u"tenant.suspend"_s, Icon::Suspend}, {u"tenant.resume"_s, Icon::Resume},
                                            {u"tenant.delete"_s, Icon::Delete},   {u"tenant.restore"_s, Icon::Restore},
                                            {u"tenant.undo"_s, Icon::Undo}};
    return icons.value(event.action, Icon::History);
}

QString authorOf(const AuditEvent &event)
{
    const QString who = event.actorLabel.isEmpty() ? Words::tr("somebody") : event.actorLabel;
    if (event.origin == u"rest"_s)
        return Words::tr("by %1, over REST").arg(who);
    if (event.origin == u"cli"_s)
        return Words::tr("by %1, with tenantryctl").arg(who);
    if (event.origin == u"database"_s)
        return Words::tr("by %1, in the database").arg(who);
    return Words::tr("by %1").arg(who);
}

QList<Difference> differencesOf(const AuditEvent &event)
{
    QList<Difference> differences;
    QStringList fields{u"name"_s, u"slug"_s, u"description"_s, u"status"_s};
    for (const QString &field : event.after.keys() + event.before.keys()) {
        if (!fields.contains(field))
            fields.append(field);
    }
    for (const QString &field : fields) {
        const QString before = shownValue(field, event.before.value(field));
        const QString after = shownValue(field, event.after.value(field));
        if (isShown(field) && before != after)
            differences.append({Words::fieldName(field), before, after});
    }
    return differences;
}

bool isUndoable(const AuditEvent &event, const Tenant &tenant, const TenantRights &rights)
{
    const bool isChange = event.targetKind == u"tenant"_s && (!event.before.isEmpty() || !event.after.isEmpty());
    if (event.outcome != AuditOutcome::Success || event.request.isNull() || !isChange)
        return false;
    return inverse(event, tenant) && rights.allows(permissionToUndo(event));
}

} // namespace tenantry::ui
