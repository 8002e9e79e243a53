// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/secondfactors/datakey.h"
#include "app/ctl/secondfactors/ownfactorcommands.h"
#include "app/ctl/sessions/accountname.h"
#include "core/services/secondfactors/datakeyservice.h"
#include "core/services/secondfactors/secondfactorservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct FactorOptions
{
    QString user;
    QString reason;
    bool yes = false;
};

Result<ExitStatus> reset(Context &context, const FactorOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto user = namedAccount(**services, context.caller(), options.user);
    if (!user)
        return std::unexpected(user.error());
    if (const auto done = (*services)->secondFactors().reset(context.caller(), std::nullopt, *user, options.reason);
        !done)
        return std::unexpected(done.error());
    context.output().answer(u"Signing in needs the password only now.\n"_s, {{u"user_id"_s, user->toString()}});
    return ExitStatus::Success;
}

Result<ExitStatus> showKey(Context &context, const FactorOptions & /*options*/)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    if (const auto used = useDataKey(context, **services); !used)
        return std::unexpected(used.error());
    const auto key = (*services)->dataKeys().shared(context.caller());
    if (!key)
        return std::unexpected(key.error());
    context.output().note(u"Whoever has this and the database can make everybody's codes."_s);
    context.output().answer(*key + u'\n', {{u"key"_s, *key}});
    return ExitStatus::Success;
}

Result<ExitStatus> bringKey(Context &context, const FactorOptions & /*options*/)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto access = dataKeyAccess(context);
    if (!access)
        return std::unexpected(access.error());
    const auto key =
        context.terminal().askPassword(u"The key that 'second-factor show-key' printed elsewhere:"_s, u"key"_s);
    if (!key)
        return std::unexpected(key.error());
    if (const auto brought =
            (*services)->dataKeys().bring(context.caller(), *key, access->wrappingKey, access->installation);
        !brought)
        return std::unexpected(brought.error());
    context.output().answer(u"This installation reads second factors now.\n"_s,
                            {{u"installation"_s, access->installation}});
    return ExitStatus::Success;
}

Result<ExitStatus> forgetKey(Context &context, const FactorOptions &options)
{
    if (!options.yes)
        return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"it removes all second factors; see --yes"_s);
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto removed = (*services)->dataKeys().forget(context.caller());
    if (!removed)
        return std::unexpected(removed.error());
    context.output().answer(u"Removed %1 second factors and their key.\n"_s.arg(*removed), {{u"removed"_s, *removed}});
    return ExitStatus::Success;
}

} // namespace

void addSecondFactorCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("second-factor",
                                    "Second factors: your own, those of who lost theirs, and the key of their secrets");
    addOwnFactorCommands(tree, group);
    const auto nothing = [](CLI::App & /*command*/, FactorOptions & /*options*/) {};
    tree.add<FactorOptions>(
        group, "reset", "Remove the second factor of an account that lost it",
        [](CLI::App &command, FactorOptions &options) {
            addText(command, "user", options.user, "E-mail address or id")->required();
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
        },
        reset);
    tree.add<FactorOptions>(group, "show-key", "Print the key of the secrets, for another installation or a safe",
                            nothing, showKey);
    tree.add<FactorOptions>(group, "bring-key", "Bring the key here; it is asked for", nothing, bringKey);
    tree.add<FactorOptions>(
        group, "forget-key", "When the key is lost everywhere: remove all second factors",
        [](CLI::App &command, FactorOptions &options) { command.add_flag("--yes", options.yes, "Yes, all of them"); },
        forgetKey);
}

} // namespace tenantry::ctl
