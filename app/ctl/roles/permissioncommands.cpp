// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/listprinter.h"
#include "app/ctl/roles/rolecommands.h"
#include "app/ctl/roles/rolejson.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ListOptions
{
    QString search;
    QString module;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto permissions =
        (*services)->roles().permissions(context.caller(), {.text = options.search, .module = options.module});
    if (!permissions)
        return std::unexpected(permissions.error());
    ListPrinter printer(context.output(), {{u"CODE"_s}, {u"NAME"_s}, {u"DESCRIPTION"_s}},
                        u"There is no such permission."_s);
    for (const CataloguedPermission &permission : *permissions)
        printer.add({permission.code, permission.name, permission.description}, toJson(permission));
    printer.flush();
    printer.finish({});
    return ExitStatus::Success;
}

} // namespace

void addPermissionCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("permission", "Look at the catalogue of permissions");
    tree.add<ListOptions>(
        group, "list", "List permissions",
        [](CLI::App &command, ListOptions &options) {
            addText(command, "--search", options.search, "Part of code or name");
            addText(command, "--module", options.module, "Only those of this module, such as 'user'")
                ->type_name("MODULE");
        },
        list);
}

} // namespace tenantry::ctl
