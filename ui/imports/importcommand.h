// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "ui/common/commandbox.h"
#include "ui/imports/importfile.h"

#include <optional>

namespace tenantry::ui {

/// The line that brings in the same. \a names: what is chosen for each column.
CommandLines commandToImport(const ImportFile &file, const QStringList &names, const std::optional<TenantId> &tenant);

} // namespace tenantry::ui
