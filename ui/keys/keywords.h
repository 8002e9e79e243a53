// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "ui/common/cell.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

/// How a key stands at \a now: one that ends soon needs care before it fails somebody.
CellState cellStateFor(const ApiKey &key, const QDateTime &now);
QString stateTextOf(const ApiKey &key, const QDateTime &now);
ChipLook chipFor(const ApiKey &key);

/// `tenant:read, user:read`, or that it is whatever the owner may.
QString permissionText(const ApiKey &key);
/// `10.0.0.0/8`, or that it is anywhere.
QString networkText(const ApiKey &key);

/// What the keys page says about them.
ListWords keyListWords();
QList<ListColumn> keyColumns();

} // namespace tenantry::ui
