// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

enum class SortOrder { Ascending, Descending };

} // namespace tenantry
