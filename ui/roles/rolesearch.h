// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

namespace tenantry::ui {

struct ObjectSearch;

/// Finds roles by name: those of the tenant that is looked at and the global ones, else the global ones.
SearchSource makeRoleSource(const ObjectSearch &search);

} // namespace tenantry::ui
