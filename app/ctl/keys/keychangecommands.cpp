// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/keys/keycommands.h"

#include "app/ctl/instanttext.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int secondsOfAnHour = 3600;

std::optional<Version> versionFrom(const std::optional<int> &number)
{
    return number ? std::optional(Version{*number}) : std::nullopt;
}

void addVersion(CLI::App &command, std::optional<int> &version)
{
    command.add_option("--if-version", version, "Only if it still is at this version")->type_name("NUMBER");
}

struct EditOptions
{
    QString key;
    std::optional<QString> name;
    std::optional<QString> description;
    KeyLimits limits;
    bool allPermissions = false;
    bool anyNetwork = false;
    bool noExpiry = false;
    bool activate = false;
    bool deactivate = false;
    std::optional<int> version;
};

Result<ApiKeyChanges> changesFrom(const EditOptions &options)
{
    const auto expiry = instantFrom(options.limits.expires, u"expires"_s);
    if (!expiry)
        return std::unexpected(expiry.error());
    ApiKeyChanges changes{.name = options.name, .description = options.description};
    if (options.allPermissions)
        changes.permissions = std::optional<QStringList>();
    else if (!options.limits.permissions.isEmpty())
        changes.permissions = options.limits.permissions;
    if (options.anyNetwork)
        changes.networks = std::optional<QStringList>();
    else if (!options.limits.networks.isEmpty())
        changes.networks = options.limits.networks;
    if (options.noExpiry || *expiry)
        changes.expiresAt = *expiry;
    if (options.activate || options.deactivate)
        changes.isActive = options.activate;
    return changes;
}

Result<ExitStatus> edit(Context &context, const EditOptions &options)
{
    const auto id = keyIdFrom(options.key);
    if (!id)
        return std::unexpected(id.error());
    const auto changes = changesFrom(options);
    if (!changes)
        return std::unexpected(changes.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto key = (*services)->keys().edit(context.caller(), *id, versionFrom(options.version), *changes);
    if (!key)
        return std::unexpected(key.error());
    return answerKey(context, *key);
}

struct RotateOptions
{
    QString key;
    int overlapHours = 24;
    QString expires;
    std::optional<int> version;
};

Result<ExitStatus> rotate(Context &context, const RotateOptions &options)
{
    const auto id = keyIdFrom(options.key);
    if (!id)
        return std::unexpected(id.error());
    const auto expiry = instantFrom(options.expires, u"expires"_s);
    if (!expiry)
        return std::unexpected(expiry.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto made = (*services)->keys().rotate(context.caller(), *id, versionFrom(options.version),
                                                 {qint64(options.overlapHours) * secondsOfAnHour, *expiry});
    if (!made)
        return std::unexpected(made.error());
    return answerNewKey(context, *made);
}

struct RevokeOptions
{
    QString key;
    QString reason;
    std::optional<int> version;
};

Result<ExitStatus> revoke(Context &context, const RevokeOptions &options)
{
    const auto id = keyIdFrom(options.key);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto key = (*services)->keys().revoke(context.caller(), *id, versionFrom(options.version), options.reason);
    if (!key)
        return std::unexpected(key.error());
    return answerKey(context, *key);
}

void defineEdit(CLI::App &command, EditOptions &options)
{
    addText(command, "key", options.key, "Id")->required();
    CLI::Option_group *changes = command.add_option_group("changes");
    addText(*changes, "--name", options.name, "New name")->type_name("NAME");
    addText(*changes, "--description", options.description, "New description; '' for none");
    CLI::Option *permission = addTexts(*changes, "--permission", options.limits.permissions,
                                       "It may this at most; once for each, in place of all it had")
                                  ->type_name("CODE");
    changes->add_flag("--all-permissions", options.allPermissions, "It may whatever its owner may")
        ->excludes(permission);
    CLI::Option *network = addTexts(*changes, "--network", options.limits.networks,
                                    "It may be used from here only; once for each, in place of all it had")
                               ->type_name("NETWORK");
    changes->add_flag("--any-network", options.anyNetwork, "It may be used from anywhere")->excludes(network);
    CLI::Option *expires = addText(*changes, "--expires", options.limits.expires, "The day or instant of its end (UTC)")
                               ->type_name("INSTANT");
    changes->add_flag("--no-expiry", options.noExpiry, "It doesn't end by itself")->excludes(expires);
    CLI::Option *activate = changes->add_flag("--activate", options.activate, "It works again");
    changes->add_flag("--deactivate", options.deactivate, "It doesn't work until it is activated")->excludes(activate);
    changes->require_option(1, 0);
    addVersion(command, options.version);
}

} // namespace

void addKeyChangeCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<EditOptions>(group, "edit", "Change a key: words, limits, whether it works", defineEdit, edit);
    tree.add<RotateOptions>(
        group, "rotate", "Make a key in the place of another and print its value, this once",
        [](CLI::App &command, RotateOptions &options) {
            addText(command, "key", options.key, "Id of the old one")->required();
            command
                .add_option("--overlap", options.overlapHours,
                            "Hours for which the old one goes on working, 0 to 720; default: 24")
                ->type_name("HOURS");
            addText(command, "--expires", options.expires,
                    "End of the new one (UTC); default: it lives as long as the old one did")
                ->type_name("INSTANT");
            addVersion(command, options.version);
        },
        rotate);
    tree.add<RevokeOptions>(
        group, "revoke", "Make a key useless for ever",
        [](CLI::App &command, RevokeOptions &options) {
            addText(command, "key", options.key, "Id")->required();
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
            addVersion(command, options.version);
        },
        revoke);
}

} // namespace tenantry::ctl
