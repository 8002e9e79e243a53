// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/usercommands.h"
#include "core/services/services.h"
#include "core/services/users/ownaccountservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ResetOptions
{
    QString user;
    QString tenant;
    QString reason;
};

Result<ExitStatus> reset(Context &context, const ResetOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    const auto found = namedUser(users, *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const auto made = users.resetPassword(*caller, found->user.id, options.reason);
    if (!made)
        return std::unexpected(made.error());
    return answerPassword(context, *made);
}

struct PasswordOptions
{};

Result<ExitStatus> changeOwn(Context &context, const PasswordOptions & /*options*/)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    if (context.caller().kind != ActorKind::User)
        return failure(ErrorCode::Invalid, Reason::Required, u"as"_s);
    Result<QString> current = context.givenPassword();
    if (current->isEmpty())
        current = context.terminal().askPassword(u"Present password:"_s, u"current_password"_s);
    if (!current)
        return std::unexpected(current.error());
    const auto wanted = context.terminal().askNewPassword(u"New password:"_s);
    if (!wanted)
        return std::unexpected(wanted.error());
    OwnAccountService &own = (*services)->ownAccount();
    if (const auto changed = own.changePassword(context.caller(), *current, *wanted); !changed)
        return std::unexpected(changed.error());
    const auto account = own.find(context.caller());
    if (!account)
        return std::unexpected(account.error());
    return answerUser(context, *account);
}

} // namespace

void addUserPasswordCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<ResetOptions>(
        group, "reset-password", "Give an account a one-time password, which is shown once; its sessions end",
        [](CLI::App &command, ResetOptions &options) {
            addText(command, "user", options.user, "E-mail address or id")->required();
            addTenantOption(command, options.tenant);
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        reset);
    tree.add<PasswordOptions>(
        group, "password", "Change your own password; --as says who you are, and your other sessions end",
        [](CLI::App & /*command*/, PasswordOptions & /*options*/) {}, changeOwn);
}

} // namespace tenantry::ctl
