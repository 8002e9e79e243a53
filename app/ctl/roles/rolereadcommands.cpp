// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/grants/grantjson.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/roles/rolecommands.h"
#include "app/ctl/roles/rolejson.h"
#include "app/ctl/tenants/tenantjson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString tenant;
    QString search;
    QString kind;
    QString sort = u"name"_s;
    bool global = false;
    bool descending = false;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    RoleFilter filter;
    filter.text = options.search;
    filter.kind = roleKindFromText(options.kind);
    filter.globalOnly = options.global;
    filter.sortKey = roleSortKeyFromText(options.sort).value_or(RoleSortKey::Name);
    filter.sortOrder = options.descending ? SortOrder::Descending : SortOrder::Ascending;

    ListPrinter printer(context.output(),
                        {{u"NAME"_s},
                         {u"TENANT"_s},
                         {u"KIND"_s},
                         {u"PERMISSIONS"_s, Alignment::Right},
                         {u"HOLDERS"_s, Alignment::Right},
                         {u"CHANGED"_s},
                         {u"ID"_s}},
                        u"There is no such role."_s);
    return printList<Role>(
        printer, options.extent,
        [&](const PageRequest &request) { return (*services)->roles().page(*caller, filter, request); },
        [](ListPrinter &to, const Role &role) {
            to.add({role.name, role.tenant ? role.tenantSlug : u"—"_s,
                    toText(role.isSystem ? RoleKind::System : RoleKind::Custom),
                    QString::number(role.permissions.size()), shownCount(role.holders), shownInstant(role.updatedAt),
                    role.id.toString()},
                   toJson(role));
        });
}

struct ShowOptions
{
    QString tenant;
    QString role;
};

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const auto role = namedRole(**services, *caller, options.role);
    if (!role)
        return std::unexpected(role.error());
    return answerRole(context, *role);
}

struct UsersOptions
{
    QString tenant;
    QString role;
    ListExtent extent;
};

Result<ExitStatus> users(Context &context, const UsersOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const auto role = namedRole(**services, *caller, options.role);
    if (!role)
        return std::unexpected(role.error());
    return listGrants(context, *caller, {.role = role->id}, options.extent);
}

struct CompareOptions
{
    QString tenant;
    QString left;
    QString right;
};

QString shownCodes(const QString &heading, const QStringList &codes)
{
    QString text = heading + u'\n';
    for (const QString &code : codes)
        text += u"  " + code + u'\n';
    return codes.isEmpty() ? QString(heading + u"\n  nothing\n") : text;
}

Result<ExitStatus> compare(Context &context, const CompareOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const auto left = namedRole(**services, *caller, options.left);
    if (!left)
        return std::unexpected(left.error());
    const auto right = namedRole(**services, *caller, options.right);
    if (!right)
        return std::unexpected(right.error());
    const auto compared = (*services)->roles().compare(*caller, left->id, right->id);
    if (!compared)
        return std::unexpected(compared.error());
    context.output().answer(shownCodes(u"Only "_s + compared->left.name, compared->onlyLeft)
                                + shownCodes(u"Only "_s + compared->right.name, compared->onlyRight)
                                + shownCodes(u"Both"_s, compared->both),
                            {{u"left"_s, toJson(compared->left)},
                             {u"right"_s, toJson(compared->right)},
                             {u"only_left"_s, QJsonArray::fromStringList(compared->onlyLeft)},
                             {u"only_right"_s, QJsonArray::fromStringList(compared->onlyRight)},
                             {u"both"_s, QJsonArray::fromStringList(compared->both)}});
    return ExitStatus::Success;
}

} // namespace

void addRoleReadCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<ListOptions>(
        group, "list", "List roles",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--tenant", options.tenant, "This tenant's roles and the global ones; default: all roles")
                ->type_name("TENANT");
            addText(command, "--search", options.search, "Part of the name");
            addText(command, "--kind", options.kind, "Only these; default: both")
                ->type_name("KIND")
                ->check(CLI::IsMember({"system", "custom"}));
            command.add_flag("--global", options.global, "Leave the roles of tenants out");
            addText(command, "--sort", options.sort, "Order; default: name")
                ->type_name("KEY")
                ->check(CLI::IsMember({"name", "created_at", "updated_at"}));
            command.add_flag("--descending", options.descending, "Turn the order round");
            addExtentOptions(command, options.extent);
        },
        list);
    tree.add<ShowOptions>(
        group, "show", "Show one role",
        [](CLI::App &command, ShowOptions &options) {
            addText(command, "role", options.role, "Name or id")->required();
            addVantageOption(command, options.tenant);
        },
        show);
    tree.add<UsersOptions>(
        group, "users", "List who holds a role, and where",
        [](CLI::App &command, UsersOptions &options) {
            addText(command, "role", options.role, "Name or id")->required();
            addVantageOption(command, options.tenant);
            addExtentOptions(command, options.extent);
        },
        users);
    tree.add<CompareOptions>(
        group, "compare", "Show what two roles have in common and what only one of them has",
        [](CLI::App &command, CompareOptions &options) {
            addText(command, "left", options.left, "Name or id of one")->required();
            addText(command, "right", options.right, "Name or id of the other")->required();
            addVantageOption(command, options.tenant);
        },
        compare);
}

} // namespace tenantry::ctl
