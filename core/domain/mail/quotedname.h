// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// A name that somebody chose, as a letter to others says it: in quotation marks that it can't close, on one line of 80
/// characters at most, without any that are invisible or turn the direction of writing. Slashes stand apart, so that
/// programs that show the letter make no address of it: whoever names a tenant writes no letters.
QString quotedName(const QString &name);

} // namespace tenantry
