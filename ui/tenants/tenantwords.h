// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tenants/tenant.h"
#include "ui/common/cell.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

/// `Active`, `Suspended`, `Deleted`, translated.
QString wordFor(TenantStatus status);

/// How a status looks in a list.
CellState cellStateFor(TenantStatus status);

/// How it looks in the head of the pane.
ChipLook chipFor(TenantStatus status);

/// What the tenants page says about them.
ListWords tenantListWords();

/// The columns of the tenants page.
QList<ListColumn> tenantColumns();

} // namespace tenantry::ui
