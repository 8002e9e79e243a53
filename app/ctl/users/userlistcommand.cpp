// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/instanttext.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/users/usercommands.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString tenant;
    QString status;
    QString kind;
    QString role;
    bool superusers = false;
    QString dormantSince;
    QString sort = u"email"_s;
    bool descending = false;
    ListExtent extent;
};

Result<AccountFilter> filterFrom(const ListOptions &options)
{
    AccountFilter filter;
    filter.text = options.search;
    if (!options.status.isEmpty())
        filter.active = options.status == u"active";
    filter.superusers = options.superusers;
    filter.kind = accountKindFromText(options.kind);
    filter.sortKey = accountSortKeyFromText(options.sort).value_or(AccountSortKey::Email);
    filter.sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;
    if (!options.role.isEmpty()) {
        filter.role = RoleId::fromString(options.role);
        if (!filter.role)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"role"_s, u"the id of a role is wanted"_s);
    }
    const auto dormant = instantFrom(options.dormantSince, u"dormant-since"_s);
    if (!dormant)
        return std::unexpected(dormant.error());
    filter.dormantSince = *dormant;
    return filter;
}

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto filter = filterFrom(options);
    if (!filter)
        return std::unexpected(filter.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    ListPrinter printer(context.output(),
                        {{u"E-MAIL"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"KIND"_s}, {u"LAST SIGN-IN"_s}, {u"ID"_s}},
                        u"There is no such account."_s);
    const auto printed = printList<Account>(
        printer, options.extent, [&](const PageRequest &request) { return users.page(*caller, *filter, request); },
        [](ListPrinter &to, const Account &account) {
            to.add({account.user.email, QString(account.user.firstName + u' ' + account.user.lastName).trimmed(),
                    shownStatus(account), account.user.isSuperuser ? u"superuser"_s : toText(account.kind),
                    shownInstant(account.lastSignInAt.value_or(QDateTime())), account.user.id.toString()},
                   toJson(account));
        });
    if (!printed)
        return std::unexpected(printed.error());
    return *printed ? exitStatusOf(**printed) : ExitStatus::Success;
}

} // namespace

void addUserListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List accounts",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of e-mail address or name");
            addTenantOption(command, options.tenant);
            addText(command, "--status", options.status, "Only these; default: all")
                ->type_name("STATUS")
                ->check(CLI::IsMember({"active", "inactive"}));
            addText(command, "--kind", options.kind, "Only these; default: both")
                ->type_name("KIND")
                ->check(CLI::IsMember({"person", "service"}));
            addText(command, "--role", options.role, "Only who holds the role of this id")->type_name("ID");
            command.add_flag("--superusers", options.superusers, "Only superusers");
            addText(command, "--dormant-since", options.dormantSince,
                    "Only older accounts that nobody used from that day on (2026-03-01, UTC)")
                ->type_name("DAY");
            addText(command, "--sort", options.sort, "Order; default: email")
                ->type_name("KEY")
                ->check(CLI::IsMember({"email", "first_name", "last_name", "created_at", "last_sign_in_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
}

} // namespace tenantry::ctl
