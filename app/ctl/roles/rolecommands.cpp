// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/roles/rolecommands.h"

#include "app/ctl/commands.h"
#include "app/ctl/roles/rolejson.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

void addVantageOption(CLI::App &command, QString &tenant)
{
    addText(command, "--tenant", tenant, "Slug or id of the tenant whose roles are meant; default: global roles")
        ->type_name("TENANT");
}

Result<Role> namedRole(Services &services, const Caller &caller, const QString &name)
{
    if (const auto id = RoleId::fromString(name))
        return services.roles().find(caller, *id);
    return services.roles().findByName(caller, name);
}

ExitStatus answerRole(Context &context, const Role &role)
{
    context.output().answer(toText(role), toJson(role));
    return ExitStatus::Success;
}

void addRoleCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("role", "Look at roles and change them");
    addRoleReadCommands(tree, group);
    addRoleWriteCommands(tree, group);
}

} // namespace tenantry::ctl
