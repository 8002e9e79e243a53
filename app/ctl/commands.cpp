// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

namespace tenantry::ctl {

void addCommands(CommandTree &tree)
{
    addInitCommand(tree);
    addMigrateCommand(tree);
    addTenantCommands(tree);
    addUserCommands(tree);
    addRoleCommands(tree);
    addPermissionCommands(tree);
    addGrantCommands(tree);
    addKeyCommands(tree);
    addInvitationCommands(tree);
    addSessionCommands(tree);
    addSecondFactorCommands(tree);
    addAccessCommands(tree);
    addAuditCommands(tree);
    addSettingCommands(tree);
    addConfigCommands(tree);
    addMailCommands(tree);
    addBulkCommands(tree);
    addImportCommands(tree);
    addBackupCommands(tree);
    addDoctorCommand(tree);
    addServeCommand(tree);
    addTestdataCommand(tree);
    addCompletionCommand(tree);
    addVersionCommand(tree);
}

} // namespace tenantry::ctl
