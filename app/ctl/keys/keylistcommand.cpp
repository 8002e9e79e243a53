// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/keys/keycommands.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString status;
    QString tenant;
    QString sort = u"created_at"_s;
    bool ascending = false;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    ApiKeyFilter filter;
    filter.text = options.search;
    filter.status = apiKeyStatusFromText(options.status);
    filter.sortKey = apiKeySortKeyFromText(options.sort).value_or(ApiKeySortKey::CreatedAt);
    filter.sortOrder = options.ascending ? SortOrder::Ascending : SortOrder::Descending;
    if (!options.tenant.isEmpty()) {
        const auto tenant = namedTenant((*services)->tenants(), context.caller(), options.tenant);
        if (!tenant)
            return std::unexpected(tenant.error());
        filter.tenant = tenant->id;
    }
    ListPrinter printer(
        context.output(),
        {{u"PREFIX"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"OWNER"_s}, {u"EXPIRES"_s}, {u"LAST USED"_s}, {u"ID"_s}},
        u"There is no such API key."_s);
    return printList<ApiKey>(
        printer, options.extent,
        [&](const PageRequest &request) { return (*services)->keys().page(context.caller(), filter, request); },
        [](ListPrinter &to, const ApiKey &key) {
            to.add({key.prefix, key.name, toText(key.status), key.ownerEmail,
                    shownInstant(key.expiresAt.value_or(QDateTime())),
                    shownInstant(key.lastUsedAt.value_or(QDateTime())), key.id.toString()},
                   toJson(key));
        });
}

} // namespace

void addKeyListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List API keys, the newest first",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of name or prefix");
            addText(command, "--status", options.status, "Only these; default: all but revoked ones")
                ->type_name("STATUS")
                ->check(CLI::IsMember({"active", "inactive", "expired", "revoked"}));
            addText(command, "--tenant", options.tenant, "Slug or id: only keys of this tenant")->type_name("TENANT");
            addText(command, "--sort", options.sort, "Order; default: created_at")
                ->type_name("KEY")
                ->check(CLI::IsMember({"name", "created_at"}));
            command.add_flag("--ascending", options.ascending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
}

} // namespace tenantry::ctl
