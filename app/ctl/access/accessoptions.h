// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/listprinter.h"
#include "core/domain/access/access.h"

#include <QString>

namespace tenantry::ctl {

/// Who is asked about, what, where and when, as the command line says it.
struct AccessOptions
{
    QString user;
    QString permission;
    QString tenant;
    QString at;
    ListExtent extent;
};

/// Adds `--tenant` and `--at`.
void addPlace(CLI::App &command, AccessOptions &options);

/// The question of \a options; without a user where none is named.
/// Errors: Invalid with the field, those of namedTenant() and namedAccount().
Result<AccessQuestion> questionFrom(Context &context, const AccessOptions &options);

} // namespace tenantry::ctl
