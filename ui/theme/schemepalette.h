// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/role.h"

#include <QPalette>

namespace tenantry::ui {

/// The palette of one of our schemes, all groups and roles set.
QPalette schemePalette(Scheme scheme);

/// Light or dark, by the lightness of the palette's window colour.
Scheme schemeOf(const QPalette &palette);

/// Whether \a desktop is a high-contrast theme, to which the console leaves its palette: the text stands out by 15 or
/// more and the highlight is no tint.
bool isHighContrast(const QPalette &desktop);

/// A role made from a palette that isn't ours. States lose their hue there; their icon and word remain.
QColor foreignRoleColor(Role role, const QPalette &palette);

} // namespace tenantry::ui
