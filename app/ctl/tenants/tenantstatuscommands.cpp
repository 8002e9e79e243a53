// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/displaywidth.h"
#include "app/ctl/tenants/tenantcommands.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <functional>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct StatusOptions
{
    QString tenant;
    QString reason;
    std::optional<QString> name; ///< to restore under
    std::optional<int> version;
    bool yes = false;
};

using Find = Result<Tenant> (*)(TenantService &, const Caller &, const QString &);
/// On the tenant that was found, and with the version that it must have.
using Change = std::function<Result<Tenant>(TenantService &, const Caller &, TenantId, std::optional<Version>)>;

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

Result<ExitStatus> changeStatus(Context &context, const StatusOptions &options, Find find, const Change &change,
                                bool confirm = false)
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
    const auto tenant = change(tenants, context.caller(), found->id, expected);
    if (!tenant)
        return std::unexpected(tenant.error());
    return answerTenant(context, *tenant);
}

void defineWith(CLI::App &command, StatusOptions &options, const std::string &which)
{
    addText(command, "tenant", options.tenant, which)->required();
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
}

void define(CLI::App &command, StatusOptions &options)
{
    defineWith(command, options, "Slug or id");
}

} // namespace

void addTenantStatusCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<StatusOptions>(group, "suspend", "Stop all access of a tenant's members; nothing is lost", define,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(
                                    context, options, namedTenant,
                                    [&](TenantService &tenants, const Caller &caller, TenantId id, auto version) {
                                        return tenants.suspend(caller, id, version, options.reason);
                                    });
                            });
    tree.add<StatusOptions>(group, "resume", "Let the members of a suspended tenant in again", define,
                            [](Context &context, const StatusOptions &options) {
                                return changeStatus(
                                    context, options, namedTenant,
                                    [&](TenantService &tenants, const Caller &caller, TenantId id, auto version) {
                                        return tenants.resume(caller, id, version, options.reason);
                                    });
                            });
    tree.add<StatusOptions>(
        group, "delete", "Delete a tenant, after its name was typed; it can be restored during the grace period",
        [](CLI::App &command, StatusOptions &options) {
            define(command, options);
            command.add_flag("--yes", options.yes, "Don't ask for the tenant's name");
        },
        [](Context &context, const StatusOptions &options) {
            return changeStatus(
                context, options, namedTenant,
                [&](TenantService &tenants, const Caller &caller, TenantId id, auto version) {
                    return tenants.remove(caller, id, version, options.reason);
                },
                !options.yes);
        });
    tree.add<StatusOptions>(
        group, "restore", "Bring a deleted tenant back as it was",
        [](CLI::App &command, StatusOptions &options) {
            defineWith(command, options, "Id, or slug: of several deleted ones the latest");
            addText(command, "--name", options.name, "New name, where another tenant has the old one now")
                ->type_name("NAME");
        },
        [](Context &context, const StatusOptions &options) {
            return changeStatus(context, options, namedDeletedTenant,
                                [&](TenantService &tenants, const Caller &caller, TenantId id, auto version) {
                                    return tenants.restore(caller, id, version, options.reason, options.name);
                                });
        });
}

} // namespace tenantry::ctl
