// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

#include <QString>

namespace tenantry::ui {

/// `1,204`, or `10,000+` while nobody has counted further.
QString countText(const Count &count);

} // namespace tenantry::ui
