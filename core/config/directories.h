// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// Where settings and profiles lie: `$TENANTRY_CONFIG_DIRECTORY`, else `$XDG_CONFIG_HOME/tenantry`
/// (XDG Base Directory Specification 0.8).
QString configDirectory();

/// Where lies what can be made again: `$XDG_CACHE_HOME/tenantry`.
QString cacheDirectory();

} // namespace tenantry
