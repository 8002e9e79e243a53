// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// A random password to be handed over and changed at its first use: groups of five of 31 letters and digits that
/// can't be taken for one another, at least four of them (99 bits) and \a shortest characters: `k7f2m-9qxd4-…`.
QString oneTimePassword(int shortest);

} // namespace tenantry
