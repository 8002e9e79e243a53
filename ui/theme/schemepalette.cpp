// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/schemepalette.h"

namespace tenantry::ui {

namespace {

/// The highlight thinned until text on it is as readable as on the base.
QColor selectionTint(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor highlight = palette.color(QPalette::Highlight);
    for (const double part : {0.3, 0.2, 0.1}) {
        const QColor tint = mixed(base, highlight, part);
        if (contrastRatio(tint, text) >= 7)
            return tint;
    }
    return base;
}

/// The highlight where it can be seen on the base, else the text.
QColor foreignAccent(const QPalette &palette)
{
    const QColor highlight = palette.color(QPalette::Highlight);
    return contrastRatio(highlight, palette.color(QPalette::Base)) >= 4.5 ? highlight : palette.color(QPalette::Text);
}

} // namespace

QPalette schemePalette(Scheme scheme)
{
    const auto of = [scheme](Role role) { return roleColor(role, scheme); };
    QPalette palette;
    const auto set = [&](QPalette::ColorRole where, Role role) { palette.setColor(QPalette::All, where, of(role)); };
    set(QPalette::Window, Role::Canvas);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Surface);
    set(QPalette::AlternateBase, Role::Sunken);
    set(QPalette::Text, Role::Text);
    set(QPalette::PlaceholderText, Role::TextSecondary);
    set(QPalette::Button, Role::Surface);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::OnFill);
    set(QPalette::ToolTipBase, Role::Raised);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::Highlight, Role::AccentFill);
    set(QPalette::HighlightedText, Role::OnFill);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    set(QPalette::Light, Role::Surface);
    set(QPalette::Midlight, Role::Hover);
    set(QPalette::Mid, Role::Line);
    set(QPalette::Dark, Role::LineStrong);
    set(QPalette::Shadow, Role::Control);
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, text, of(Role::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, of(Role::Canvas));
    palette.setColor(QPalette::Disabled, QPalette::Button, of(Role::Canvas));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, of(Role::Pressed));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, of(Role::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Link, of(Role::TextDisabled));
    return palette;
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightnessF() < 0.5F ? Scheme::Dark : Scheme::Light;
}

bool isHighContrast(const QPalette &desktop)
{
    const QColor window = desktop.color(QPalette::Active, QPalette::Window);
    return contrastRatio(desktop.color(QPalette::Active, QPalette::WindowText), window) >= 15
        && contrastRatio(desktop.color(QPalette::Active, QPalette::Highlight), window) >= 4.5;
}

QColor foreignRoleColor(Role role, const QPalette &palette)
{
    switch (role) {
    case Role::Canvas:
    case Role::Sunken:
        return palette.color(QPalette::Active, QPalette::Window);
    case Role::Surface:
    case Role::Raised:
    case Role::OkTint:
    case Role::WarnTint:
    case Role::BadTint:
        return palette.color(QPalette::Active, QPalette::Base);
    case Role::Hover:
    case Role::NeutralTint:
        return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.08);
    case Role::Pressed:
        return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.16);
    case Role::Line:
        return mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.4);
    case Role::LineStrong:
    case Role::Control:
    case Role::Text:
    case Role::TextSecondary:
    case Role::Ok:
    case Role::Warn:
    case Role::Bad:
        return palette.color(QPalette::Active, QPalette::Text);
    case Role::TextDisabled:
        return palette.color(QPalette::Disabled, QPalette::Text);
    case Role::Accent:
    case Role::Chart:
        return foreignAccent(palette);
    case Role::AccentFill:
    case Role::AccentFillHover:
    case Role::BadFill:
        return palette.color(QPalette::Active, QPalette::Highlight);
    case Role::OnFill:
        return palette.color(QPalette::Active, QPalette::HighlightedText);
    case Role::CheckMark:
        return palette.color(QPalette::Active, QPalette::Base);
    case Role::Selected:
    case Role::SelectedHover:
        return selectionTint(palette);
    }
    Q_UNREACHABLE();
}

} // namespace tenantry::ui
