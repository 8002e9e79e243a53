// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/invitations/invitationcommands.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString tenant;
    QString search;
    QString status;
    QString sort = u"created_at"_s;
    bool ascending = false;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto tenant = namedTenant((*services)->tenants(), context.caller(), options.tenant);
    if (!tenant)
        return std::unexpected(tenant.error());
    InvitationFilter filter{.tenant = tenant->id, .text = options.search};
    filter.status = invitationStatusFromText(options.status);
    filter.sortKey = invitationSortKeyFromText(options.sort).value_or(InvitationSortKey::CreatedAt);
    filter.sortOrder = options.ascending ? SortOrder::Ascending : SortOrder::Descending;
    ListPrinter printer(context.output(), {{u"E-MAIL"_s}, {u"STATUS"_s}, {u"ROLE"_s}, {u"EXPIRES"_s}, {u"ID"_s}},
                        u"There is no such invitation."_s);
    return printList<Invitation>(
        printer, options.extent,
        [&](const PageRequest &request) { return (*services)->invitations().page(context.caller(), filter, request); },
        [](ListPrinter &to, const Invitation &invitation) {
            to.add({invitation.email, toText(invitation.status), invitation.roleName,
                    shownInstant(invitation.expiresAt), invitation.id.toString()},
                   toJson(invitation));
        });
}

} // namespace

void addInvitationListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List a tenant's invitations, the newest first",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--tenant", options.tenant, "Slug or id of the tenant")->type_name("TENANT")->required();
            addText(command, "--search", options.search, "Part of the address");
            addText(command, "--status", options.status, "Only these; default: all")
                ->type_name("STATUS")
                ->check(CLI::IsMember({"pending", "accepted", "revoked", "expired"}));
            addText(command, "--sort", options.sort, "Order; default: created_at")
                ->type_name("KEY")
                ->check(CLI::IsMember({"email", "created_at"}));
            command.add_flag("--ascending", options.ascending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
}

} // namespace tenantry::ctl
