// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/displaywidth.h"
#include "app/ctl/tenants/tenantcommands.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct StatusOptions
{
    QString tenant;
    QString reason;
    std::optional<int> version;
    bool yes = false;
};

using Find = Result<Tenant> (*)(TenantService &, const Caller &, const QString &);
using Change = Result<Tenant> (TenantService::*)(const Caller &, TenantId, std::optional<Version>, const QString &);

/// Deleting is confirmed by typing what is deleted.
Result<void> confirmDeletion(Context &context, const Tenant &tenant)
{
    context.output().note(u"Deleting '%1' stops all access of its %2 members. It can be restored until its grace "
                          u"period ends."_s.arg(printable(tenant.name))
                              .arg(tenant.memberCount));
    const auto typed = context.terminal().ask(u"Type the tenant's name to go on:"_s, u"name"_s);
    if (!typed)
        return std::unexpected(
            typed.error().reason == Reason::Required
                ? Error{ErrorCode::Invalid, Reason::Cancelled, {}, u"nobody confirmed it; see --yes"_s}
                : typed.error());
    if (typed->trimmed() != tenant.name)
        return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"what was typed is not the tenant's name"_s);
    return {};
}

Result<ExitStatus> changeStatus(Context &context, const StatusOptions &options, Find find, Change change, bool confirm)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    TenantService &tenants = (*services)->tenants();
    const auto found = find(tenants, context.caller(), options.tenant);
    if (!found)
        return std::unexpected(found.error());
    if (confirm) {
        if (const auto confirmed = confirmDeletion(context, *found); !confirmed)
            return std::unexpected(confirmed.error());
    }
    const std::optional<Version> expected = options.version ? std::optional(Version{*options.version}) : std::nullopt;
    const auto tenant = (tenants.*change)(context.caller(), found->id, expected, options.reason);
    if (!tenant)
        return std::unexpected(tenant.error());
    return answerTenant(context, *tenant);
}

void defineCommon(CLI::App &command, StatusOptions &options)
{
    addText(command, "tenant", options.tenant, "Slug or id")->required();
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
}

} // namespace

void addTenantStatusCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<StatusOptions>(group, "suspend", "Stop all access of a tenant's members; nothing is lost", defineCommon,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(context, options, namedTenant, &TenantService::suspend, false);
                            });
    tree.add<StatusOptions>(group, "resume", "Let the members of a suspended tenant in again", defineCommon,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(context, options, namedTenant, &TenantService::resume, false);
                            });
    tree.add<StatusOptions>(
        group, "delete", "Delete a tenant; it can be restored during the grace period",
        [](CLI::App &command, StatusOptions &options) {
            defineCommon(command, options);
            command.add_flag("--yes", options.yes, "Don't ask for the tenant's name");
        },
        [](Context &context, const StatusOptions &options) {
            return changeStatus(context, options, namedTenant, &TenantService::remove, !options.yes);
        });
    tree.add<StatusOptions>(group, "restore", "Bring a deleted tenant back as it was", defineCommon,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(context, options, namedDeletedTenant, &TenantService::restore,
                                                    false);
                            });
}

} // namespace tenantry::ctl
