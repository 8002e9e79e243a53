// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runtime/installation.h"

#include <QString>

namespace tenantry::ui {

/// What is being done to a database that opens: "Starting the database…".
QString textFor(Installation::Step step);

} // namespace tenantry::ui
