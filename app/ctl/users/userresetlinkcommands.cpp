// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/resetlinktext.h"
#include "app/ctl/users/usercommands.h"
#include "core/services/services.h"
#include "core/services/users/passwordresetservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct SendOptions
{
    QString user;
    QString tenant;
    QString reason;
};

/// The link alone on standard output, this once; what there is to say about it on standard error.
Result<ExitStatus> send(Context &context, const SendOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    Services &services = **context.services();
    const auto found = namedUser(services.users(), *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    auto link = services.passwordResets().send(*caller, found->user.id, options.reason);
    if (!link)
        return std::unexpected(link.error());
    const bool isMailed = link->isMailed();
    if (context.isDryRun()) // worth nothing
        *link = link->withoutSecrets();
    QJsonObject object = toJson(*link);
    object.insert(u"is_mailed"_s, isMailed);
    Output &output = context.output();
    output.note(u"It is good once, until "_s + shownInstant(link->expiresAt) + u'.');
    if (isMailed) {
        output.answer(QString(u"A link to set a new password is on its way to " + link->email + u".\n"), object);
    } else if (context.isDryRun()) {
        output.answer(u"A link to set a new password would be shown.\n"_s, object);
    } else {
        output.note(link->link.isEmpty() ? u"Hand this token over; it is shown this once:"_s
                                         : u"Hand this link over; it is shown this once:"_s);
        output.answer(QString((link->link.isEmpty() ? link->token : link->link) + u'\n'), object);
    }
    return ExitStatus::Success;
}

struct RedeemOptions
{};

/// Token and password are secrets: asked for, or read from standard input, one a line.
Result<ExitStatus> redeem(Context &context, const RedeemOptions & /*options*/)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto token = context.terminal().askPassword(u"Token: "_s, u"token"_s);
    if (!token)
        return std::unexpected(token.error());
    const Caller anonymous = context.anonymousCaller();
    PasswordResetService &resets = (*services)->passwordResets();
    const auto shown = resets.verify(anonymous, *token);
    if (!shown)
        return std::unexpected(shown.error());
    const auto password = context.terminal().askNewPassword(u"New password for %1: "_s.arg(shown->email));
    if (!password)
        return std::unexpected(password.error());
    if (const auto done = resets.redeem(anonymous, *token, *password); !done)
        return std::unexpected(done.error());
    context.output().answer(QString(shown->email + u" has a new password, and no session any more.\n"),
                            {{u"email"_s, shown->email}});
    return ExitStatus::Success;
}

} // namespace

void addUserResetLinkCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<SendOptions>(
        group, "reset-link",
        "Send a link to set a new password, or show it once where no e-mail is sent; earlier links stop working",
        [](CLI::App &command, SendOptions &options) {
            addText(command, "user", options.user, "E-mail address or id")->required();
            addTenantOption(command, options.tenant);
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        send);
    tree.add<RedeemOptions>(
        group, "redeem-link",
        "Set a new password with the token of such a link; both are asked for, or read from standard input",
        [](CLI::App & /*command*/, RedeemOptions & /*options*/) {}, redeem);
}

} // namespace tenantry::ctl
