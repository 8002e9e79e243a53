// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/access/accessanswer.h"

namespace tenantry::ui {

/// Every way that the explanation names, those in force first; where there is none, the nearest miss.
QList<AccessChain> chainsOf(const AskedAccess &asked, const AccessExplanation &explanation);

} // namespace tenantry::ui
