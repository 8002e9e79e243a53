// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QStringView>

#include <array>

class QPalette;

namespace tenantry::ui {

/// What a colour is for. Nothing in the console names a colour in any other way.
enum class Role {
    Canvas,  ///< window, navigation, top bar, page behind cards, footer of dialogs
    Surface, ///< lists, panes, cards, fields, buttons
    Raised,  ///< menus, palette, tooltips, dialogs
    Sunken,  ///< group rows, quiet messages, inset boxes
    Hover,
    Pressed,
    Line,       ///< separators, edges of cards
    LineStrong, ///< edges of buttons and menus
    Control,    ///< edges of fields, boxes and radio buttons
    Text,
    TextSecondary, ///< captions, heads, placeholders, icons
    TextDisabled,  ///< disabled controls only: not for something to be read
    Accent,        ///< links, focus ring, current bar, checked boxes
    AccentFill,    ///< the primary button, progress
    AccentFillHover,
    OnFill,    ///< text and icons on AccentFill and BadFill
    CheckMark, ///< the mark on a checked box
    Selected,
    SelectedHover,
    Ok,
    OkTint,
    Warn,
    WarnTint,
    Bad,
    BadTint,
    BadFill, ///< the one irrevocable button of a dialog
    NeutralTint,
    Chart,
};

inline constexpr int roleCount = static_cast<int>(Role::Chart) + 1;

enum class Scheme { Light, Dark };

/// Every role, in the order of the enumeration.
const std::array<Role, roleCount> &allRoles();

/// The name in the style sheet template, without the signs around it: `text.secondary`.
QString toText(Role role);

/// The colour of a role in our own schemes.
QColor roleColor(Role role, Scheme scheme);

/// The colour of a role under \a palette: that of the scheme it was made from (see schemePalette()), or one made from
/// the palette itself when it is somebody else's, such as a high-contrast theme's.
QColor roleColor(Role role, const QPalette &palette);

/// The colour of a role under the application's palette: what widgets and delegates paint with. GUI thread.
QColor color(Role role);

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.1, "contrast ratio").
double contrastRatio(const QColor &one, const QColor &other);

/// \a part of \a over laid on \a under, from 0 (under) to 1 (over).
QColor mixed(const QColor &under, const QColor &over, double part);

} // namespace tenantry::ui
