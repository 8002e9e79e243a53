// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/ctl/listprinter.h"
#include "core/domain/grants/grant.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// The grant as `--json` prints it.
QJsonObject toJson(const Grant &grant);
/// The grant for people: a name and its value on each line.
QString toText(const Grant &grant);

/// Prints the grants of \a filter that \a caller sees. Errors: those of GrantService::page().
Result<ExitStatus> listGrants(Context &context, const Caller &caller, const GrantFilter &filter,
                              const ListExtent &extent);

} // namespace tenantry::ctl
