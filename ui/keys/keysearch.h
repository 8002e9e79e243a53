// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

namespace tenantry::ui {

struct ObjectSearch;

/// Finds API keys that were not revoked by name or by how they begin: of the tenant that is looked at, else all.
SearchSource makeKeySource(const ObjectSearch &search);

} // namespace tenantry::ui
