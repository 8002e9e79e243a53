// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/actiontext.h"

#include <QCoreApplication>
#include <QMap>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

struct Phrase
{
    const char *text;
    Icon icon;
};

using Table = QMap<QString, Phrase>;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(tenantry::ui::ActionText)

public:
    static Table peopleActions();
    static Table credentialActions();
    static Table systemActions();
    static Table kinds();
};

Table Words::peopleActions()
{
    return {{u"tenant.create"_s, {QT_TR_NOOP("Create tenant"), Icon::New}},
            {u"tenant.edit"_s, {QT_TR_NOOP("Edit tenant"), Icon::Edit}},
            {u"tenant.suspend"_s, {QT_TR_NOOP("Suspend tenant"), Icon::Suspend}},
            {u"tenant.resume"_s, {QT_TR_NOOP("Resume tenant"), Icon::Resume}},
            {u"tenant.delete"_s, {QT_TR_NOOP("Delete tenant"), Icon::Delete}},
            {u"tenant.restore"_s, {QT_TR_NOOP("Restore tenant"), Icon::Restore}},
            {u"tenant.undo"_s, {QT_TR_NOOP("Undo a change of a tenant"), Icon::Undo}},
            {u"user.create"_s, {QT_TR_NOOP("Create user"), Icon::New}},
            {u"user.import"_s, {QT_TR_NOOP("Import users"), Icon::Import}},
            {u"user.edit"_s, {QT_TR_NOOP("Edit user"), Icon::Edit}},
            {u"user.activate"_s, {QT_TR_NOOP("Activate user"), Icon::Activate}},
            {u"user.deactivate"_s, {QT_TR_NOOP("Deactivate user"), Icon::Deactivate}},
            {u"user.lock"_s, {QT_TR_NOOP("Lock after failed sign-ins"), Icon::Lock}},
            {u"user.unlock"_s, {QT_TR_NOOP("Unlock user"), Icon::Unlock}},
            {u"user.reset_password"_s, {QT_TR_NOOP("Reset password"), Icon::ResetPassword}},
            {u"user.send_reset_link"_s, {QT_TR_NOOP("Send a reset link"), Icon::ResetPassword}},
            {u"user.redeem_reset_link"_s, {QT_TR_NOOP("Set the password with a reset link"), Icon::ResetPassword}},
            {u"user.change_password"_s, {QT_TR_NOOP("Change own password"), Icon::ResetPassword}},
            {u"user.prove_password"_s, {QT_TR_NOOP("Prove own password"), Icon::ResetPassword}},
            {u"user.delete"_s, {QT_TR_NOOP("Delete user"), Icon::Delete}},
            {u"user.undo"_s, {QT_TR_NOOP("Undo a change of a user"), Icon::Undo}},
            {u"tenant_member.add"_s, {QT_TR_NOOP("Add to a tenant"), Icon::New}},
            {u"tenant_member.remove"_s, {QT_TR_NOOP("Remove from a tenant"), Icon::Dash}},
            {u"tenant_member.undo"_s, {QT_TR_NOOP("Undo a change of membership"), Icon::Undo}},
            {u"role.create"_s, {QT_TR_NOOP("Create role"), Icon::New}},
            {u"role.edit"_s, {QT_TR_NOOP("Edit role"), Icon::Edit}},
            {u"role.delete"_s, {QT_TR_NOOP("Delete role"), Icon::Delete}},
            {u"role.permit"_s, {QT_TR_NOOP("Add permissions to a role"), Icon::New}},
            {u"role.forbid"_s, {QT_TR_NOOP("Remove permissions from a role"), Icon::Dash}},
            {u"role.set_holders"_s, {QT_TR_NOOP("Set who holds a role"), Icon::Role}},
            {u"role.grant"_s, {QT_TR_NOOP("Grant role"), Icon::Grant}},
            {u"role.regrant"_s, {QT_TR_NOOP("Change a grant"), Icon::Role}},
            {u"role.revoke"_s, {QT_TR_NOOP("Revoke role"), Icon::Revoke}},
            {u"role.undo"_s, {QT_TR_NOOP("Undo a change of a role"), Icon::Undo}},
            {u"role_grant.undo"_s, {QT_TR_NOOP("Undo a change of a grant"), Icon::Undo}}};
}

Table Words::credentialActions()
{
    return {{u"api_key.create"_s, {QT_TR_NOOP("Create API key"), Icon::New}},
            {u"api_key.edit"_s, {QT_TR_NOOP("Edit API key"), Icon::Edit}},
            {u"api_key.rotate"_s, {QT_TR_NOOP("Rotate API key"), Icon::Rotate}},
            {u"api_key.revoke"_s, {QT_TR_NOOP("Revoke API key"), Icon::Denied}},
            {u"api_key.use"_s, {QT_TR_NOOP("Use an API key"), Icon::ApiKey}},
            {u"api_key.undo"_s, {QT_TR_NOOP("Undo a change of an API key"), Icon::Undo}},
            {u"invitation.create"_s, {QT_TR_NOOP("Invite"), Icon::Invite}},
            {u"invitation.edit"_s, {QT_TR_NOOP("Edit invitation"), Icon::Edit}},
            {u"invitation.resend"_s, {QT_TR_NOOP("Send an invitation again"), Icon::Invitation}},
            {u"invitation.revoke"_s, {QT_TR_NOOP("Withdraw invitation"), Icon::Denied}},
            {u"invitation.accept"_s, {QT_TR_NOOP("Accept invitation"), Icon::Done}},
            {u"invitation.undo"_s, {QT_TR_NOOP("Undo a change of an invitation"), Icon::Undo}},
            {u"session.sign_in"_s, {QT_TR_NOOP("Sign in"), Icon::SignIn}},
            {u"session.refresh"_s, {QT_TR_NOOP("Renew a session"), Icon::Reload}},
            {u"session.sign_out"_s, {QT_TR_NOOP("Sign out"), Icon::SignOut}},
            {u"session.revoke"_s, {QT_TR_NOOP("End a session"), Icon::SignOut}},
            {u"second_factor.begin"_s, {QT_TR_NOOP("Begin a second factor"), Icon::SecondFactor}},
            {u"second_factor.confirm"_s, {QT_TR_NOOP("Set up a second factor"), Icon::SecondFactor}},
            {u"second_factor.change"_s, {QT_TR_NOOP("Change a second factor"), Icon::SecondFactor}},
            {u"second_factor.disable"_s, {QT_TR_NOOP("Switch off a second factor"), Icon::SecondFactor}},
            {u"second_factor.reset"_s, {QT_TR_NOOP("Reset a second factor"), Icon::SecondFactor}},
            {u"second_factor.renew_recovery_codes"_s, {QT_TR_NOOP("Make new recovery codes"), Icon::SecondFactor}}};
}

Table Words::systemActions()
{
    return {{u"access.check"_s, {QT_TR_NOOP("Check a permission"), Icon::Access}},
            {u"access.explain"_s, {QT_TR_NOOP("Explain access"), Icon::Access}},
            {u"audit.read"_s, {QT_TR_NOOP("Read the audit log"), Icon::Audit}},
            {u"bulk.start"_s, {QT_TR_NOOP("Start a change of many"), Icon::Users}},
            {u"bulk.cancel"_s, {QT_TR_NOOP("Cancel a change of many"), Icon::Denied}},
            {u"setting.change"_s, {QT_TR_NOOP("Change a setting"), Icon::Settings}},
            {u"setting.reset"_s, {QT_TR_NOOP("Reset a setting"), Icon::Settings}},
            {u"setting.undo"_s, {QT_TR_NOOP("Undo a change of a setting"), Icon::Undo}},
            {u"data_key.bring"_s, {QT_TR_NOOP("Bring the data key"), Icon::Lock}},
            {u"data_key.share"_s, {QT_TR_NOOP("Share the data key"), Icon::Lock}},
            {u"data_key.forget"_s, {QT_TR_NOOP("Forget the data key"), Icon::Lock}},
            {u"data_key.use"_s, {QT_TR_NOOP("Use the data key"), Icon::Lock}},
            {u"signing_key.use"_s, {QT_TR_NOOP("Use a signing key"), Icon::Lock}},
            {u"database.migrate"_s, {QT_TR_NOOP("Bring the database up to date"), Icon::Database}},
            {u"database.import"_s, {QT_TR_NOOP("Import a database"), Icon::Import}},
            {u"database.seed"_s, {QT_TR_NOOP("Fill a database"), Icon::Database}},
            {u"maintenance.run"_s, {QT_TR_NOOP("Maintenance"), Icon::Settings}}};
}

Table Words::kinds()
{
    return {{u"tenant"_s, {QT_TR_NOOP("Tenant"), Icon::Tenant}},
            {u"user"_s, {QT_TR_NOOP("User"), Icon::User}},
            {u"role"_s, {QT_TR_NOOP("Role"), Icon::Role}},
            {u"role_grant"_s, {QT_TR_NOOP("Grant"), Icon::Grant}},
            {u"role_permission"_s, {QT_TR_NOOP("Permission of a role"), Icon::Permission}},
            {u"tenant_member"_s, {QT_TR_NOOP("Membership"), Icon::Users}},
            {u"api_key"_s, {QT_TR_NOOP("API key"), Icon::ApiKey}},
            {u"invitation"_s, {QT_TR_NOOP("Invitation"), Icon::Invitation}},
            {u"session"_s, {QT_TR_NOOP("Session"), Icon::Session}},
            {u"second_factor"_s, {QT_TR_NOOP("Second factor"), Icon::SecondFactor}},
            {u"setting"_s, {QT_TR_NOOP("Setting"), Icon::Settings}},
            {u"permission"_s, {QT_TR_NOOP("Permission"), Icon::Permission}},
            {u"signing_key"_s, {QT_TR_NOOP("Signing key"), Icon::Lock}},
            {u"data_key"_s, {QT_TR_NOOP("Data key"), Icon::Lock}},
            {u"database"_s, {QT_TR_NOOP("Database"), Icon::Database}}};
}

const Table &actions()
{
    static const Table all = [] {
        Table table = Words::peopleActions();
        table.insert(Words::credentialActions());
        table.insert(Words::systemActions());
        return table;
    }();
    return all;
}

const Table &kinds()
{
    static const Table all = Words::kinds();
    return all;
}

QString textIn(const Table &table, const QString &key)
{
    const auto found = table.constFind(key);
    return found == table.cend() ? key : Words::tr(found->text);
}

Icon iconIn(const Table &table, const QString &key)
{
    const auto found = table.constFind(key);
    return found == table.cend() ? Icon::History : found->icon;
}

} // namespace

QString actionText(const QString &action)
{
    return textIn(actions(), action);
}

Icon actionIcon(const QString &action)
{
    return iconIn(actions(), action);
}

QStringList knownActions()
{
    return actions().keys();
}

QString targetKindText(const QString &kind)
{
    return textIn(kinds(), kind);
}

Icon targetKindIcon(const QString &kind)
{
    return iconIn(kinds(), kind);
}

QStringList knownTargetKinds()
{
    return kinds().keys();
}

} // namespace tenantry::ui
