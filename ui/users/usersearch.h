// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

namespace tenantry::ui {

struct ObjectSearch;

/// Finds people and service accounts by e-mail address or name: members of the tenant that is looked at, else all.
SearchSource makeUserSource(const ObjectSearch &search);

} // namespace tenantry::ui
