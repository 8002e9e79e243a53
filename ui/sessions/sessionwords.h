// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/sessions/listedsession.h"
#include "ui/common/listcolumn.h"
#include "ui/common/listwords.h"

namespace tenantry::ui {

/// What the sessions page says about them.
ListWords sessionListWords();
QList<ListColumn> sessionColumns();

} // namespace tenantry::ui
