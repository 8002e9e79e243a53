// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/listprinter.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/accountfilteroptions.h"
#include "app/ctl/users/usercommands.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    AccountFilterOptions filter;
    QString tenant;
    QString sort = u"email"_s;
    bool descending = false;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    auto filter = filterFrom(options.filter);
    if (!filter)
        return std::unexpected(filter.error());
    filter->sortKey = accountSortKeyFromText(options.sort).value_or(AccountSortKey::Email);
    filter->sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    ListPrinter printer(context.output(),
                        {{u"E-MAIL"_s}, {u"NAME"_s}, {u"STATUS"_s}, {u"KIND"_s}, {u"LAST SIGN-IN"_s}, {u"ID"_s}},
                        u"There is no such account."_s);
    return printList<Account>(
        printer, options.extent, [&](const PageRequest &request) { return users.page(*caller, *filter, request); },
        [](ListPrinter &to, const Account &account) {
            to.add({account.user.email, QString(account.user.firstName + u' ' + account.user.lastName).trimmed(),
                    shownStatus(account), account.user.isSuperuser ? u"superuser"_s : toText(account.kind),
                    shownInstant(account.lastSignInAt.value_or(QDateTime())), account.user.id.toString()},
                   toJson(account));
        });
}

} // namespace

void addUserListCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List accounts",
        [](CLI::App &command, ListOptions &options) {
            addAccountFilterOptions(command, options.filter);
            addTenantOption(command, options.tenant);
            addText(command, "--sort", options.sort, "Order; default: email")
                ->type_name("KEY")
                ->check(CLI::IsMember({"email", "first_name", "last_name", "created_at", "last_sign_in_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
}

} // namespace tenantry::ctl
