// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry::ctl {

class CommandTree;

/// All of them, in the order in which `--help` lists them.
void addCommands(CommandTree &tree);

// Each adds one group of commands to the tree; the file that defines it holds the group.

void addBackupCommands(CommandTree &tree);
void addDoctorCommand(CommandTree &tree);
void addInitCommand(CommandTree &tree);
void addMigrateCommand(CommandTree &tree);
void addServeCommand(CommandTree &tree);
void addTestdataCommand(CommandTree &tree);
void addVersionCommand(CommandTree &tree);
void addCompletionCommand(CommandTree &tree);
void addTenantCommands(CommandTree &tree);

} // namespace tenantry::ctl
