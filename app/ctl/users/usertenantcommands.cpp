// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/usercommands.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/membershipservice.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct MembershipOptions
{
    QString user;
    QString tenant;
    QString reason;
};

ExitStatus answerMemberships(Context &context, const QList<Membership> &memberships)
{
    Table table({{u"SLUG"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"JOINED"_s}, {u"ROLES"_s}});
    QJsonArray items;
    for (const Membership &membership : memberships) {
        table.addRow({membership.tenantSlug, membership.tenantName, toText(membership.tenantStatus),
                      shownInstant(membership.joinedAt), membership.roles.join(u", "_s)});
        items.append(toJson(membership));
    }
    if (memberships.isEmpty())
        context.output().note(u"The account belongs to no tenant."_s);
    context.output().answer(memberships.isEmpty() ? QString() : table.takeText(), {{u"items"_s, items}});
    return ExitStatus::Success;
}

Result<ExitStatus> listTenants(Context &context, const MembershipOptions &options)
{
    const auto caller = actingCaller(context, {});
    if (!caller)
        return std::unexpected(caller.error());
    Services &services = **context.services();
    const auto found = namedUser(services.users(), *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const auto memberships = services.memberships().list(*caller, found->user.id);
    if (!memberships)
        return std::unexpected(memberships.error());
    return answerMemberships(context, *memberships);
}

Result<ExitStatus> addToTenant(Context &context, const MembershipOptions &options)
{
    const auto caller = actingCaller(context, {});
    if (!caller)
        return std::unexpected(caller.error());
    Services &services = **context.services();
    const auto tenant = namedTenant(services.tenants(), *caller, options.tenant);
    if (!tenant)
        return std::unexpected(tenant.error());
    const auto found = namedUser(services.users(), *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const auto memberships = services.memberships().add(*caller, found->user.id, tenant->id, options.reason);
    if (!memberships)
        return std::unexpected(memberships.error());
    return answerMemberships(context, *memberships);
}

Result<ExitStatus> removeFromTenant(Context &context, const MembershipOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    Services &services = **context.services();
    const auto found = namedUser(services.users(), *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const auto removed = services.memberships().remove(*caller, found->user.id, *caller->tenant, options.reason);
    if (!removed)
        return std::unexpected(removed.error());
    return answerUser(context, *found);
}

void define(CLI::App &command, MembershipOptions &options)
{
    addText(command, "user", options.user, "E-mail address or id")->required();
    addText(command, "tenant", options.tenant, "Slug or id")->required();
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
}

} // namespace

void addUserTenantCommands(CommandTree &tree, CLI::App &group)
{
    CLI::App *tenants = group.add_subcommand("tenants", "Which tenants an account belongs to");
    tenants->require_subcommand(1);
    tree.add<MembershipOptions>(
        *tenants, "list", "List the tenants of an account",
        [](CLI::App &command, MembershipOptions &options) {
            addText(command, "user", options.user, "E-mail address or id")->required();
        },
        listTenants);
    tree.add<MembershipOptions>(*tenants, "add", "Make an account a member of a tenant", define, addToTenant);
    tree.add<MembershipOptions>(*tenants, "remove", "End a membership, and what is held in that tenant", define,
                                removeFromTenant);
}

} // namespace tenantry::ctl
