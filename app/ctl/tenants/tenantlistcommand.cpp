// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/instanttext.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantcommands.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString status;
    QString createdFrom;
    QString createdUntil;
    QString sort = u"name"_s;
    bool descending = false;
    ListExtent extent;
};

Result<TenantFilter> filterFrom(const ListOptions &options)
{
    TenantFilter filter;
    filter.text = options.search;
    filter.sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;
    filter.status = tenantStatusFromText(options.status);
    filter.sortKey = tenantSortKeyFromText(options.sort).value_or(TenantSortKey::Name);
    const auto from = instantFrom(options.createdFrom, u"created-from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto until = instantFrom(options.createdUntil, u"created-until"_s);
    if (!until)
        return std::unexpected(until.error());
    filter.createdFrom = *from;
    filter.createdUntil = *until;
    return filter;
}

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto filter = filterFrom(options);
    if (!filter)
        return std::unexpected(filter.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    ListPrinter printer(
        context.output(),
        {{u"SLUG"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"MEMBERS"_s, Alignment::Right}, {u"CHANGED"_s}, {u"ID"_s}},
        u"There is no such tenant."_s);
    return printList<Tenant>(
        printer, options.extent,
        [&](const PageRequest &request) { return (*services)->tenants().page(context.caller(), *filter, request); },
        [](ListPrinter &to, const Tenant &tenant) {
            to.add({tenant.slug, tenant.name, toText(tenant.status), QString::number(tenant.memberCount),
                    shownInstant(tenant.updatedAt), tenant.id.toString()},
                   toJson(tenant));
        });
}

} // namespace

void addTenantListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List tenants",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of name or slug");
            addText(command, "--status", options.status, "Only these; default: active and suspended ones")
                ->type_name("STATUS")
                ->check(CLI::IsMember({"active", "suspended", "deleted"}));
            addText(command, "--created-from", options.createdFrom, "Made on that day or later (2026-03-01, UTC)")
                ->type_name("DAY");
            addText(command, "--created-until", options.createdUntil, "Made before that day (UTC)")->type_name("DAY");
            addText(command, "--sort", options.sort, "Order; default: name")
                ->type_name("KEY")
                ->check(CLI::IsMember({"name", "slug", "created_at", "updated_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
}

} // namespace tenantry::ctl
