// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace tenantry::ui {

/// The type scale. Sizes are factors of the application's font, which is the desktop's.
enum class Type {
    Number,        ///< 1.85, semibold: figures of the overview
    Title,         ///< 1.54, semibold: one per page
    Heading,       ///< 1.23, semibold: panes, dialogs, empty states
    Body,          ///< 1.00
    Strong,        ///< 1.00, medium: first column, buttons
    Group,         ///< 1.00, semibold: heads of groups and cards, current navigation item
    Caption,       ///< 0.92: second lines, hints
    CaptionStrong, ///< 0.92, medium: heads of tables, labels of fields, chips
    Label,         ///< 0.85, medium: navigation groups, key caps; never smaller, never capitals
    Code,          ///< 0.92, fixed pitch: ids, permissions, hashes
};

/// The font of a style. Made from QApplication::font() each time, so follow ApplicationFontChange when you keep it.
QFont typeFont(Type type);

} // namespace tenantry::ui
