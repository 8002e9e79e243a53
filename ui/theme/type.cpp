// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/type.h"

#include <QApplication>
#include <QFontDatabase>

namespace tenantry::ui {

namespace {

struct Style
{
    double factor;
    QFont::Weight weight;
};

Style styleOf(Type type)
{
    switch (type) {
    case Type::Number:
        return {1.85, QFont::DemiBold};
    case Type::Title:
        return {1.54, QFont::DemiBold};
    case Type::Heading:
        return {1.23, QFont::DemiBold};
    case Type::Body:
        return {1.0, QFont::Normal};
    case Type::Strong:
        return {1.0, QFont::Medium};
    case Type::Group:
        return {1.0, QFont::DemiBold};
    case Type::Caption:
    case Type::Code:
        return {0.92, QFont::Normal};
    case Type::CaptionStrong:
        return {0.92, QFont::Medium};
    case Type::Label:
        return {0.85, QFont::Medium};
    }
    Q_UNREACHABLE();
}

} // namespace

QFont typeFont(Type type)
{
    const QFont base = QApplication::font();
    const auto [factor, weight] = styleOf(type);
    QFont result = type == Type::Code ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : base;
    if (base.pointSizeF() > 0)
        result.setPointSizeF(base.pointSizeF() * factor);
    else
        result.setPixelSize(qRound(base.pixelSize() * factor));
    result.setWeight(weight);
    return result;
}

} // namespace tenantry::ui
