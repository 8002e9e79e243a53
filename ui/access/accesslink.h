// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"
#include "ui/common/page.h"

namespace tenantry::ui {

/// Leads to the question who may do something, filled in.
PageLink linkToHolders(const QString &permission, const std::optional<TenantId> &tenant, const QString &tenantName);

/// The question that the filter of such a link asks; nothing when it is none.
std::optional<AskedAccess> askedByLink(const QString &filter);

} // namespace tenantry::ui
