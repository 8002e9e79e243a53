// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/displaywidth.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/usercommands.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct StatusOptions
{
    QString user;
    QString tenant;
    QString reason;
    std::optional<int> version;
    QString heir;
    bool yes = false;

    [[nodiscard]] std::optional<Version> expected() const
    {
        return version ? std::optional(Version{*version}) : std::nullopt;
    }
};

using Change = Result<Account> (*)(UserService &, const Caller &, UserId, const StatusOptions &);

Result<ExitStatus> changeStatus(Context &context, const StatusOptions &options, Change change)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    const auto found = namedUser(users, *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const auto account = change(users, *caller, found->user.id, options);
    if (!account)
        return std::unexpected(account.error());
    return answerUser(context, *account);
}

/// Deleting is confirmed by typing what is deleted.
Result<void> confirmDeletion(Context &context, const Account &account)
{
    context.output().note(u"Deleting '%1' ends its sessions, memberships and grants. It can't be brought back."_s.arg(
        printable(account.user.email)));
    const auto typed = context.terminal().ask(u"Type the e-mail address to go on:"_s, u"email"_s);
    if (!typed)
        return std::unexpected(
            typed.error().reason == Reason::Required
                ? Error{ErrorCode::Invalid, Reason::Cancelled, {}, u"nobody confirmed it; see --yes"_s}
                : typed.error());
    if (typed->trimmed() != account.user.email)
        return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"what was typed is not the e-mail address"_s);
    return {};
}

/// Nobody, if none is named.
Result<std::optional<Account>> namedHeir(UserService &users, const Caller &caller, const QString &name)
{
    if (name.isEmpty())
        return std::optional<Account>();
    auto found = namedUser(users, caller, name);
    if (!found)
        return failure(found.error().code, found.error().reason, u"heir"_s, found.error().detail);
    return std::optional(*found);
}

QJsonObject handoverJson(const Handover &handover, const User &heir)
{
    return {{u"to"_s, heir.email},
            {u"api_keys"_s, handover.keys},
            {u"narrowed_api_keys"_s, handover.narrowedKeys},
            {u"invitations"_s, handover.invitations},
            {u"unusable_invitations"_s, handover.unusableInvitations}};
}

QString handoverText(const Handover &handover, const User &heir)
{
    QString text = u"Handed over to %1: API keys %2 (limited to what they could do before: %3), invitations %4.\n"_s
                       .arg(printable(heir.email))
                       .arg(handover.keys)
                       .arg(handover.narrowedKeys)
                       .arg(handover.invitations);
    if (handover.unusableInvitations > 0)
        text += u"Invitations to a role that %1 doesn't hold: %2; nobody can accept them before they are sent anew.\n"_s
                    .arg(printable(heir.email))
                    .arg(handover.unusableInvitations);
    return text;
}

Result<ExitStatus> remove(Context &context, const StatusOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    const auto found = namedUser(users, *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    if (!options.yes && !context.isDryRun()) {
        if (const auto confirmed = confirmDeletion(context, *found); !confirmed)
            return std::unexpected(confirmed.error());
    }
    const auto heir = namedHeir(users, *caller, options.heir);
    if (!heir)
        return std::unexpected(heir.error());
    const auto handover = users.remove(*caller, found->user.id, options.expected(), options.reason,
                                       *heir ? std::optional((*heir)->user.id) : std::nullopt);
    if (!handover)
        return std::unexpected(handover.error());
    QJsonObject object = toJson(*found);
    object.insert(u"deleted"_s, true);
    QString text = u"Deleted: " + printable(found->user.email) + u'\n';
    if (*heir) {
        object.insert(u"handover"_s, handoverJson(*handover, (*heir)->user));
        text += handoverText(*handover, (*heir)->user);
    }
    context.output().answer(text, object);
    return ExitStatus::Success;
}

void define(CLI::App &command, StatusOptions &options)
{
    addText(command, "user", options.user, "E-mail address or id")->required();
    addTenantOption(command, options.tenant);
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
}

void defineVersioned(CLI::App &command, StatusOptions &options)
{
    define(command, options);
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
}

} // namespace

void addUserStatusCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<StatusOptions>(group, "activate", "Let an account sign in again", defineVersioned,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(
                                    context, options,
                                    [](UserService &users, const Caller &caller, UserId id, const StatusOptions &o) {
                                        return users.activate(caller, id, o.expected(), o.reason);
                                    });
                            });
    tree.add<StatusOptions>(group, "deactivate", "Refuse an account with its next request", defineVersioned,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(
                                    context, options,
                                    [](UserService &users, const Caller &caller, UserId id, const StatusOptions &o) {
                                        return users.deactivate(caller, id, o.expected(), o.reason);
                                    });
                            });
    tree.add<StatusOptions>(group, "unlock", "Lift the lock after too many failed sign-ins", define,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(
                                    context, options,
                                    [](UserService &users, const Caller &caller, UserId id, const StatusOptions &o) {
                                        return users.unlock(caller, id, o.reason);
                                    });
                            });
    tree.add<StatusOptions>(
        group, "delete", "Delete an account for good, after its e-mail address was typed",
        [](CLI::App &command, StatusOptions &options) {
            defineVersioned(command, options);
            addText(command, "--reassign-to", options.heir, "Who gets its API keys and pending invitations")
                ->type_name("USER");
            command.add_flag("--yes", options.yes, "Don't ask for the e-mail address");
        },
        remove);
}

} // namespace tenantry::ctl
