// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

namespace tenantry::ui {

struct ObjectSearch;

/// Finds permissions of the catalogue by name or code.
SearchSource makePermissionSource(const ObjectSearch &search);

} // namespace tenantry::ui
