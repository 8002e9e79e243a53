// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ctl {

/// What the program says of itself on standard error from now on: what is as important as \a level (the setting
/// `log.level`, in any case) or more. What commands answer isn't meant.
void applyLogLevel(const QString &level);

} // namespace tenantry::ctl
