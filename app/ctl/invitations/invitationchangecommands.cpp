// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/invitations/invitationcommands.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

std::optional<Version> versionFrom(const std::optional<int> &number)
{
    return number ? std::optional(Version{*number}) : std::nullopt;
}

void addVersion(CLI::App &command, std::optional<int> &version)
{
    command.add_option("--if-version", version, "Only if it still is at this version")->type_name("NUMBER");
}

struct ResendOptions
{
    QString invitation;
    std::optional<int> days;
    std::optional<int> version;
};

Result<ExitStatus> resend(Context &context, const ResendOptions &options)
{
    const auto id = invitationIdFrom(options.invitation);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto sent =
        (*services)->invitations().resend(context.caller(), *id, versionFrom(options.version), options.days);
    if (!sent)
        return std::unexpected(sent.error());
    return answerNewInvitation(context, *sent);
}

struct RevokeOptions
{
    QString invitation;
    QString reason;
    std::optional<int> version;
};

Result<ExitStatus> revoke(Context &context, const RevokeOptions &options)
{
    const auto id = invitationIdFrom(options.invitation);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto invitation =
        (*services)->invitations().revoke(context.caller(), *id, versionFrom(options.version), options.reason);
    if (!invitation)
        return std::unexpected(invitation.error());
    return answerInvitation(context, *invitation);
}

struct AcceptOptions
{
    QString firstName;
    QString lastName;
};

/// Token and password are secrets: asked for, or read from standard input, one a line.
Result<ExitStatus> accept(Context &context, const AcceptOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto token = context.terminal().askPassword(u"Token: "_s, u"token"_s);
    if (!token)
        return std::unexpected(token.error());
    const Caller anonymous = context.anonymousCaller();
    InvitationService &invitations = (*services)->invitations();
    const auto shown = invitations.verify(anonymous, *token);
    if (!shown)
        return std::unexpected(shown.error());
    const auto password = shown->hasAccount
        ? context.terminal().askPassword(u"Password of %1: "_s.arg(shown->email), u"password"_s)
        : context.terminal().askNewPassword(u"New password for %1: "_s.arg(shown->email));
    if (!password)
        return std::unexpected(password.error());
    const auto user = invitations.accept(anonymous, *token, {*password, options.firstName, options.lastName});
    if (!user)
        return std::unexpected(user.error());
    context.output().answer(
        QString(user->email + u" belongs to " + shown->tenantName + u" now.\n"),
        {{u"id"_s, user->id.toString()}, {u"email"_s, user->email}, {u"tenant_id"_s, shown->tenant.toString()}});
    return ExitStatus::Success;
}

} // namespace

void addInvitationChangeCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<ResendOptions>(
        group, "resend", "Send an invitation again, with a fresh token and expiry; the former token stops working",
        [](CLI::App &command, ResendOptions &options) {
            addText(command, "invitation", options.invitation, "Id")->required();
            command.add_option("--days", options.days, "Days until it expires, 1 to 365; default: a setting")
                ->type_name("NUMBER");
            addVersion(command, options.version);
        },
        resend);
    tree.add<RevokeOptions>(
        group, "revoke", "Withdraw an invitation: its token stops working",
        [](CLI::App &command, RevokeOptions &options) {
            addText(command, "invitation", options.invitation, "Id")->required();
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
            addVersion(command, options.version);
        },
        revoke);
    tree.add<AcceptOptions>(
        group, "accept", "Join a tenant; token and password are asked for, or read from standard input",
        [](CLI::App &command, AcceptOptions &options) {
            addText(command, "--first-name", options.firstName, "Of a new account")->type_name("NAME");
            addText(command, "--last-name", options.lastName, "Of a new account")->type_name("NAME");
        },
        accept);
}

} // namespace tenantry::ctl
