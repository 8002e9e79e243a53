// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/keys/keycommands.h"

#include "app/ctl/commands.h"
#include "app/ctl/instanttext.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ShowOptions
{
    QString key;
};

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto id = keyIdFrom(options.key);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto key = (*services)->keys().find(context.caller(), *id);
    if (!key)
        return std::unexpected(key.error());
    return answerKey(context, *key);
}

struct CreateOptions
{
    QString name;
    QString owner;
    QString tenant;
    QString description;
    KeyLimits limits;
    bool inactive = false;
};

Result<ExitStatus> create(Context &context, const CreateOptions &options)
{
    const auto expiry = instantFrom(options.limits.expires, u"expires"_s);
    if (!expiry)
        return std::unexpected(expiry.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    ApiKeyDraft draft{.name = options.name, .description = options.description};
    draft.ownerEmail = options.owner;
    draft.isActive = !options.inactive;
    draft.expiresAt = *expiry;
    if (!options.limits.permissions.isEmpty())
        draft.permissions = options.limits.permissions;
    if (!options.limits.networks.isEmpty())
        draft.networks = options.limits.networks;
    if (!options.tenant.isEmpty()) {
        const auto tenant = namedTenant((*services)->tenants(), context.caller(), options.tenant);
        if (!tenant)
            return std::unexpected(tenant.error());
        draft.tenant = tenant->id;
    }
    const auto made = (*services)->keys().create(context.caller(), draft);
    if (!made)
        return std::unexpected(made.error());
    return answerNewKey(context, *made);
}

} // namespace

void addKeyCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("key", "Look at API keys and change them");
    addKeyListCommand(tree, group);
    tree.add<ShowOptions>(
        group, "show", "Show one key, without its value",
        [](CLI::App &command, ShowOptions &options) { addText(command, "key", options.key, "Id")->required(); }, show);
    tree.add<CreateOptions>(
        group, "create", "Make a key and print its value, this once",
        [](CLI::App &command, CreateOptions &options) {
            addText(command, "name", options.name, "What it is for, in a few words")->required();
            addText(command, "--owner", options.owner, "E-mail address of the account that it acts as")
                ->type_name("EMAIL");
            addText(command, "--tenant", options.tenant, "Slug or id: it works in this tenant only")
                ->type_name("TENANT");
            addText(command, "--description", options.description, "More about it");
            addTexts(command, "--permission", options.limits.permissions,
                     "It may this at most (tenant:read); once for each. Default: whatever its owner may")
                ->type_name("CODE");
            addTexts(command, "--network", options.limits.networks,
                     "It may be used from here only (192.0.2.0/24); once for each. Default: anywhere")
                ->type_name("NETWORK");
            addText(command, "--expires", options.limits.expires, "The day or instant of its end (2027-03-01, UTC)")
                ->type_name("INSTANT");
            command.add_flag("--inactive", options.inactive, "It works only after 'key edit --activate'");
        },
        create);
    addKeyChangeCommands(tree, group);
}

} // namespace tenantry::ctl
