// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"
#include "ui/common/commandbox.h"

namespace tenantry::ui {

/// What asks the same with tenantryctl, and over REST.
CommandLines commandToExplain(const AskedAccess &asked);
CommandLines commandToListHolders(const AskedAccess &asked);
CommandLines commandToListEffective(const AskedAccess &asked);

} // namespace tenantry::ui
