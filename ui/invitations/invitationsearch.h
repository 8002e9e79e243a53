// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

namespace tenantry::ui {

struct ObjectSearch;

/// Finds invitations to the tenant that is looked at by address; there are none without a tenant.
SearchSource makeInvitationSource(const ObjectSearch &search);

} // namespace tenantry::ui
