// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ui {

/// How long a copied secret stays on the clipboard, in milliseconds.
inline constexpr int secretLifetime = 45'000;

/// Puts \a secret on the clipboard, marked so that clipboard histories leave it out where they know the mark, and takes
/// it away after \a lifetime unless something else is there by then.
void copySecret(const QString &secret, int lifetime = secretLifetime);

} // namespace tenantry::ui
