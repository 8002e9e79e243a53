// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/role.h"

#include "ui/theme/schemepalette.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tenantry::ui {

namespace {

struct RoleRow
{
    Role role;
    const char *name;
    QRgb light;
    QRgb dark;
};

constexpr QRgb opaque(QRgb value)
{
    return 0xff000000u | value;
}

constexpr std::array<RoleRow, roleCount> table{{
    {Role::Canvas, "canvas", opaque(0xF5F6F8), opaque(0x131519)},
    {Role::Surface, "surface", opaque(0xFFFFFF), opaque(0x191C21)},
    {Role::Raised, "raised", opaque(0xFFFFFF), opaque(0x22262D)},
    {Role::Sunken, "sunken", opaque(0xF8F9FB), opaque(0x15181C)},
    {Role::Hover, "hover", opaque(0xF1F3F6), opaque(0x20242A)},
    {Role::Pressed, "pressed", opaque(0xE6E9EE), opaque(0x2A2F37)},
    {Role::Line, "line", opaque(0xE3E6EB), opaque(0x2A2E36)},
    {Role::LineStrong, "line.strong", opaque(0xCDD2DA), opaque(0x3D434E)},
    {Role::Control, "control", opaque(0x7D8594), opaque(0x727B8A)},
    {Role::Text, "text", opaque(0x1A1E26), opaque(0xE4E7EC)},
    {Role::TextSecondary, "text.secondary", opaque(0x586072), opaque(0xA1A9B7)},
    {Role::TextDisabled, "text.disabled", opaque(0x9AA2AF), opaque(0x656D7A)},
    {Role::Accent, "accent", opaque(0x3451C7), opaque(0x9AAEFF)},
    {Role::AccentFill, "accent.fill", opaque(0x3F5BD6), opaque(0x4A64DC)},
    {Role::AccentFillHover, "accent.fill.hover", opaque(0x334DBE), opaque(0x5069E0)},
    {Role::OnFill, "on.fill", opaque(0xFFFFFF), opaque(0xFFFFFF)},
    {Role::CheckMark, "check.mark", opaque(0xFFFFFF), opaque(0x131519)},
    {Role::Selected, "selected", opaque(0xE9EDFD), opaque(0x242C4A)},
    {Role::SelectedHover, "selected.hover", opaque(0xDFE5FC), opaque(0x2A3458)},
    {Role::Ok, "ok", opaque(0x17713A), opaque(0x6CCB8C)},
    {Role::OkTint, "ok.tint", opaque(0xE4F4E9), opaque(0x17301F)},
    {Role::Warn, "warn", opaque(0x855400), opaque(0xE5B454)},
    {Role::WarnTint, "warn.tint", opaque(0xFCF1D8), opaque(0x33280F)},
    {Role::Bad, "bad", opaque(0xB7262C), opaque(0xFF938C)},
    {Role::BadTint, "bad.tint", opaque(0xFCE9E9), opaque(0x3B1E20)},
    {Role::BadFill, "bad.fill", opaque(0xC4302F), opaque(0xC93C3A)},
    {Role::NeutralTint, "neutral.tint", opaque(0xECEEF2), opaque(0x292E36)},
    {Role::Chart, "chart", opaque(0x6C84E4), opaque(0x6F87E8)},
}};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].role) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table follows the enumeration");

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const std::array<Role, roleCount> &allRoles()
{
    static constexpr auto roles = [] {
        std::array<Role, roleCount> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = table[i].role;
        return all;
    }();
    return roles;
}

QString toText(Role role)
{
    return QString::fromLatin1(table[static_cast<std::size_t>(role)].name);
}

QColor roleColor(Role role, Scheme scheme)
{
    const RoleRow &row = table[static_cast<std::size_t>(role)];
    return QColor::fromRgb(scheme == Scheme::Light ? row.light : row.dark);
}

QColor roleColor(Role role, const QPalette &palette)
{
    const QRgb window = palette.color(QPalette::Active, QPalette::Window).rgb();
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        if (window == roleColor(Role::Canvas, scheme).rgb())
            return roleColor(role, scheme);
    }
    return foreignRoleColor(role, palette);
}

QColor color(Role role)
{
    return roleColor(role, QGuiApplication::palette());
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor mixed(const QColor &under, const QColor &over, double part)
{
    const auto channel = [part](float a, float b) { return static_cast<float>(a + (b - a) * part); };
    return QColor::fromRgbF(channel(under.redF(), over.redF()), channel(under.greenF(), over.greenF()),
                            channel(under.blueF(), over.blueF()));
}

} // namespace tenantry::ui
