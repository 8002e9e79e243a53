// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/eventtext.h"

#include "ui/common/agetext.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Action
{
    const char *heading;
    Icon icon;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::EventText)

public:
    static QHash<QString, Action> tenantActions();
    static QHash<QString, Action> userActions();
    static QHash<QString, Action> credentialActions();
    static QString fieldName(const QString &field);
    static QString word(const QString &value);
};

QHash<QString, Action> Words::tenantActions()
{
    return {{u"tenant.create"_s, {QT_TR_NOOP("Created"), Icon::New}},
            {u"tenant.edit"_s, {QT_TR_NOOP("Edited"), Icon::Edit}},
            {u"tenant.suspend"_s, {QT_TR_NOOP("Suspended"), Icon::Suspend}},
            {u"tenant.resume"_s, {QT_TR_NOOP("Resumed"), Icon::Resume}},
            {u"tenant.delete"_s, {QT_TR_NOOP("Deleted"), Icon::Delete}},
            {u"tenant.restore"_s, {QT_TR_NOOP("Restored"), Icon::Restore}},
            {u"tenant.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}},
            {u"role.create"_s, {QT_TR_NOOP("Created"), Icon::New}},
            {u"role.edit"_s, {QT_TR_NOOP("Edited"), Icon::Edit}},
            {u"role.delete"_s, {QT_TR_NOOP("Deleted"), Icon::Delete}},
            {u"role.permit"_s, {QT_TR_NOOP("Permissions added"), Icon::New}},
            {u"role.forbid"_s, {QT_TR_NOOP("Permissions removed"), Icon::Dash}},
            {u"role.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}}};
}

QHash<QString, Action> Words::userActions()
{
    return {{u"user.create"_s, {QT_TR_NOOP("Created"), Icon::New}},
            {u"user.import"_s, {QT_TR_NOOP("Imported"), Icon::Import}},
            {u"user.edit"_s, {QT_TR_NOOP("Edited"), Icon::Edit}},
            {u"user.activate"_s, {QT_TR_NOOP("Activated"), Icon::Activate}},
            {u"user.deactivate"_s, {QT_TR_NOOP("Deactivated"), Icon::Deactivate}},
            {u"user.unlock"_s, {QT_TR_NOOP("Unlocked"), Icon::Unlock}},
            {u"user.reset_password"_s, {QT_TR_NOOP("Password reset"), Icon::ResetPassword}},
            {u"user.send_reset_link"_s, {QT_TR_NOOP("Reset link sent"), Icon::ResetPassword}},
            {u"user.redeem_reset_link"_s, {QT_TR_NOOP("Password set with a reset link"), Icon::ResetPassword}},
            {u"user.change_password"_s, {QT_TR_NOOP("Password changed"), Icon::ResetPassword}},
            {u"user.delete"_s, {QT_TR_NOOP("Deleted"), Icon::Delete}},
            {u"user.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}},
            {u"role.grant"_s, {QT_TR_NOOP("Role granted"), Icon::Grant}},
            {u"role.regrant"_s, {QT_TR_NOOP("Grant changed"), Icon::Role}},
            {u"role.revoke"_s, {QT_TR_NOOP("Role revoked"), Icon::Revoke}},
            {u"role_grant.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}},
            {u"tenant_member.add"_s, {QT_TR_NOOP("Became a member"), Icon::New}},
            {u"tenant_member.remove"_s, {QT_TR_NOOP("Removed from the tenant"), Icon::Dash}},
            {u"tenant_member.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}}};
}

QHash<QString, Action> Words::credentialActions()
{
    return {{u"api_key.create"_s, {QT_TR_NOOP("Created"), Icon::New}},
            {u"api_key.edit"_s, {QT_TR_NOOP("Edited"), Icon::Edit}},
            {u"api_key.rotate"_s, {QT_TR_NOOP("Rotated"), Icon::Rotate}},
            {u"api_key.revoke"_s, {QT_TR_NOOP("Revoked"), Icon::Denied}},
            {u"api_key.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}},
            {u"invitation.create"_s, {QT_TR_NOOP("Invited"), Icon::Invite}},
            {u"invitation.edit"_s, {QT_TR_NOOP("Edited"), Icon::Edit}},
            {u"invitation.resend"_s, {QT_TR_NOOP("Sent again"), Icon::Invitation}},
            {u"invitation.revoke"_s, {QT_TR_NOOP("Revoked"), Icon::Denied}},
            {u"invitation.accept"_s, {QT_TR_NOOP("Accepted"), Icon::Done}},
            {u"invitation.undo"_s, {QT_TR_NOOP("Undone"), Icon::Undo}},
            {u"session.sign_in"_s, {QT_TR_NOOP("Signed in"), Icon::SignIn}},
            {u"session.sign_out"_s, {QT_TR_NOOP("Signed out"), Icon::SignOut}},
            {u"session.revoke"_s, {QT_TR_NOOP("Sessions ended"), Icon::SignOut}},
            {u"second_factor.begin"_s, {QT_TR_NOOP("Second factor begun"), Icon::SecondFactor}},
            {u"second_factor.confirm"_s, {QT_TR_NOOP("Second factor set up"), Icon::SecondFactor}},
            {u"second_factor.disable"_s, {QT_TR_NOOP("Second factor switched off"), Icon::SecondFactor}},
            {u"second_factor.reset"_s, {QT_TR_NOOP("Second factor reset"), Icon::SecondFactor}},
            {u"second_factor.renew_recovery_codes"_s, {QT_TR_NOOP("New recovery codes"), Icon::SecondFactor}}};
}

QString Words::fieldName(const QString &field)
{
    static const QHash<QString, const char *> names{{u"name"_s, QT_TR_NOOP("Name")},
                                                    {u"slug"_s, QT_TR_NOOP("Short name")},
                                                    {u"description"_s, QT_TR_NOOP("Description")},
                                                    {u"status"_s, QT_TR_NOOP("Status")},
                                                    {u"settings"_s, QT_TR_NOOP("Settings")},
                                                    {u"email"_s, QT_TR_NOOP("E-mail")},
                                                    {u"first_name"_s, QT_TR_NOOP("First name")},
                                                    {u"last_name"_s, QT_TR_NOOP("Last name")},
                                                    {u"kind"_s, QT_TR_NOOP("Kind")},
                                                    {u"is_active"_s, QT_TR_NOOP("Active")},
                                                    {u"is_superuser"_s, QT_TR_NOOP("Superuser")},
                                                    {u"password_hash"_s, QT_TR_NOOP("Password")},
                                                    {u"must_change_password"_s, QT_TR_NOOP("Must change password")},
                                                    {u"permissions"_s, QT_TR_NOOP("Permissions")},
                                                    {u"allowed_networks"_s, QT_TR_NOOP("Networks")},
                                                    {u"scope"_s, QT_TR_NOOP("Scope")},
                                                    {u"key_prefix"_s, QT_TR_NOOP("Begins with")},
                                                    {u"starts_at"_s, QT_TR_NOOP("Starts")},
                                                    {u"ends_at"_s, QT_TR_NOOP("Ends")},
                                                    {u"expires_at"_s, QT_TR_NOOP("Expires")},
                                                    {u"revoked_at"_s, QT_TR_NOOP("Revoked at")},
                                                    {u"accepted_at"_s, QT_TR_NOOP("Accepted at")},
                                                    {u"reason"_s, QT_TR_NOOP("Reason")}};
    const auto name = names.constFind(field);
    return name == names.cend() ? field : tr(*name);
}

/// States as the rest of the console names them.
QString Words::word(const QString &value)
{
    static const QHash<QString, const char *> words{
        {u"active"_s, QT_TR_NOOP("Active")},     {u"suspended"_s, QT_TR_NOOP("Suspended")},
        {u"deleted"_s, QT_TR_NOOP("Deleted")},   {u"pending"_s, QT_TR_NOOP("Pending")},
        {u"accepted"_s, QT_TR_NOOP("Accepted")}, {u"revoked"_s, QT_TR_NOOP("Revoked")},
        {u"person"_s, QT_TR_NOOP("Person")},     {u"service"_s, QT_TR_NOOP("Service")}};
    const auto word = words.constFind(value);
    return word == words.cend() ? value : tr(*word);
}

const QHash<QString, Action> &actions()
{
    static const QHash<QString, Action> all = [] {
        QHash<QString, Action> table = Words::tenantActions();
        table.insert(Words::userActions());
        table.insert(Words::credentialActions());
        return table;
    }();
    return all;
}

bool isShown(const QString &field)
{
    static const QStringList hidden{u"id"_s,         u"version"_s,        u"created_at"_s, u"updated_at"_s,
                                    u"deleted_at"_s, u"search_key"_s,     u"name_key"_s,   u"email_key"_s,
                                    u"key_hash"_s,   u"is_by_operator"_s, u"token_hash"_s};
    // What an id stands for has its own entry, or stands in the pane.
    return !hidden.contains(field) && !field.endsWith(u"_id"_s) && !field.endsWith(u"_by"_s);
}

QString shownValue(const QString &field, const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    if (value.isArray()) {
        QStringList parts;
        for (const QJsonValue &part : value.toArray())
            parts.append(part.toVariant().toString());
        return parts.join(u", "_s);
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    const QString text = value.toVariant().toString();
    if (field == u"status"_s || field == u"kind"_s)
        return Words::word(text);
    if (field.endsWith(u"_at"_s) && !text.isEmpty()) {
        const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
        return at.isValid() ? momentText(at) : text;
    }
    return text;
}

} // namespace

QString headingOf(const AuditEvent &event)
{
    if (event.outcome == AuditOutcome::Denied)
        return Words::tr("Denied: %1").arg(event.action);
    if (event.outcome == AuditOutcome::Failed)
        return Words::tr("Failed: %1").arg(event.action);
    const auto action = actions().constFind(event.action);
    return action == actions().cend() ? event.action : Words::tr(action->heading);
}

Icon iconOf(const AuditEvent &event)
{
    if (event.outcome == AuditOutcome::Denied)
        return Icon::Denied;
    if (event.outcome == AuditOutcome::Failed)
        return Icon::Failed;
    const auto action = actions().constFind(event.action);
    return action == actions().cend() ? Icon::History : action->icon;
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
    QStringList fields{u"name"_s,      u"slug"_s,        u"email"_s, u"first_name"_s,
                       u"last_name"_s, u"description"_s, u"status"_s};
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

bool isChangeOf(const AuditEvent &event, QStringView kind)
{
    return event.outcome == AuditOutcome::Success && !event.request.isNull() && event.targetKind == kind
        && (!event.before.isEmpty() || !event.after.isEmpty());
}

} // namespace tenantry::ui
