// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/tenants/tenantcommands.h"

#include "app/ctl/commands.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/domain/tenants/tenantrules.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

namespace {

struct ShowOptions
{
    QString tenant;
};

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto tenant = namedTenant((*services)->tenants(), context.caller(), options.tenant);
    if (!tenant)
        return std::unexpected(tenant.error());
    return answerTenant(context, *tenant);
}

struct CreateOptions
{
    QString name;
    std::optional<QString> slug;
    QString description;
    bool suspended = false;
};

Result<ExitStatus> create(Context &context, const CreateOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const TenantDraft draft{options.name, options.slug ? *options.slug : proposedSlug(options.name),
                            options.description, options.suspended ? TenantStatus::Suspended : TenantStatus::Active};
    const auto tenant = (*services)->tenants().create(context.caller(), draft);
    if (!tenant)
        return std::unexpected(tenant.error());
    return answerTenant(context, *tenant);
}

struct EditOptions
{
    QString tenant;
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<int> version;
};

Result<ExitStatus> edit(Context &context, const EditOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    TenantService &tenants = (*services)->tenants();
    const auto found = namedTenant(tenants, context.caller(), options.tenant);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<Version> expected = options.version ? std::optional(Version{*options.version}) : std::nullopt;
    const auto tenant =
        tenants.edit(context.caller(), found->id, expected, {.name = options.name, .description = options.description});
    if (!tenant)
        return std::unexpected(tenant.error());
    return answerTenant(context, *tenant);
}

} // namespace

ExitStatus answerTenant(Context &context, const Tenant &tenant)
{
    context.output().answer(toText(tenant), toJson(tenant));
    return ExitStatus::Success;
}

void addTenantCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("tenant", "Look at tenants and change them");
    addTenantListCommand(tree, group);
    tree.add<ShowOptions>(
        group, "show", "Show one tenant",
        [](CLI::App &command, ShowOptions &options) {
            addText(command, "tenant", options.tenant, "Slug or id")->required();
        },
        show);
    tree.add<CreateOptions>(
        group, "create", "Make a tenant",
        [](CLI::App &command, CreateOptions &options) {
            addText(command, "name", options.name, "Name, unique among all tenants")->required();
            addText(command, "--slug", options.slug, "Short name in addresses, never changes; default: from the name")
                ->type_name("SLUG");
            addText(command, "--description", options.description, "What it is for");
            command.add_flag("--suspended", options.suspended, "Nobody may work in it before it is resumed");
        },
        create);
    tree.add<EditOptions>(
        group, "edit", "Change name or description of a tenant",
        [](CLI::App &command, EditOptions &options) {
            addText(command, "tenant", options.tenant, "Slug or id")->required();
            CLI::Option_group *changes = command.add_option_group("changes");
            addText(*changes, "--name", options.name, "New name")->type_name("NAME");
            addText(*changes, "--description", options.description, "New description; '' for none");
            changes->require_option(1, 2);
            command.add_option("--if-version", options.version, "Only if it still is at this version")
                ->type_name("NUMBER");
        },
        edit);
    addTenantStatusCommands(tree, group);
}

} // namespace tenantry::ctl
