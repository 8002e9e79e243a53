// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry::ctl {

class CommandTree;

/// All of them, in the order in which `--help` lists them.
void addAccessCommands(CommandTree &tree);
void addAuditCommands(CommandTree &tree);
void addBackupCommands(CommandTree &tree);
void addBulkCommands(CommandTree &tree);
void addCommands(CommandTree &tree);
void addCompletionCommand(CommandTree &tree);
void addDoctorCommand(CommandTree &tree);
void addGrantCommands(CommandTree &tree);
void addImportCommands(CommandTree &tree);
void addInitCommand(CommandTree &tree);
void addInvitationCommands(CommandTree &tree);
void addKeyCommands(CommandTree &tree);
void addMailCommands(CommandTree &tree);
void addMigrateCommand(CommandTree &tree);
void addPermissionCommands(CommandTree &tree);
void addRoleCommands(CommandTree &tree);
void addSecondFactorCommands(CommandTree &tree);
void addServeCommand(CommandTree &tree);
void addSessionCommands(CommandTree &tree);
void addSettingCommands(CommandTree &tree);
void addConfigCommands(CommandTree &tree);
void addTenantCommands(CommandTree &tree);
void addTestdataCommand(CommandTree &tree);
void addUserCommands(CommandTree &tree);
void addVersionCommand(CommandTree &tree);

} // namespace tenantry::ctl
