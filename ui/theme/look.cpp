// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include <QVariant>
#include <QWidget>

namespace tenantry::ui {

namespace {

constexpr auto kindProperty = "tenantryKind";
constexpr auto sizeProperty = "tenantrySize";
constexpr auto errorProperty = "tenantryErroneous";

} // namespace

void setButtonKind(QWidget *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    button->update();
}

ButtonKind buttonKindOf(const QWidget *button)
{
    return button ? static_cast<ButtonKind>(button->property(kindProperty).toInt()) : ButtonKind::Normal;
}

void setControlSize(QWidget *control, ControlSize size)
{
    control->setProperty(sizeProperty, static_cast<int>(size));
    control->updateGeometry();
}

ControlSize controlSizeOf(const QWidget *control)
{
    return control ? static_cast<ControlSize>(control->property(sizeProperty).toInt()) : ControlSize::Normal;
}

void setErroneous(QWidget *field, bool erroneous)
{
    field->setProperty(errorProperty, erroneous);
    field->update();
}

bool isErroneous(const QWidget *field)
{
    return field && field->property(errorProperty).toBool();
}

} // namespace tenantry::ui
