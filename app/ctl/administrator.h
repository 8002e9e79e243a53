// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/runtime/installation.h"

namespace tenantry::ctl {

/// How a command is told who may make roles and databases. An embedded database needs nobody.
struct AdministratorOptions
{
    QString user; ///< empty: nobody
};

void addAdministratorOption(CLI::App &command, AdministratorOptions &options);

/// Asks for the password of the administrator that was named. Errors: those of Terminal.
Result<std::optional<AdministratorLogin>> administratorFrom(Context &context, const AdministratorOptions &options);

/// Tells people what takes its time.
Installation::Progress noting(Output &output);

} // namespace tenantry::ctl
