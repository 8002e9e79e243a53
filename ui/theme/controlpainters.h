// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QSize>
#include <Qt>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QWidget;

/// The parts that ConsoleStyle is made of. checkBox() also serves delegates and heads.
namespace tenantry::ui::paint {

void pushButton(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget);
QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget);

/// A box of 16 × 16 in the middle of \a rect.
void checkBox(QPainter &painter, const QRect &rect, Qt::CheckState state, bool enabled, bool hovered);
void radioButton(QPainter &painter, const QRect &rect, bool on, bool enabled, bool hovered);

/// The edge and ground of a text field.
void field(QPainter &painter, const QRect &rect, const QWidget *widget, bool enabled, bool focused);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QWidget *widget);
void comboBoxLabel(QPainter &painter, const QStyleOptionComboBox &option);

void tab(QPainter &painter, const QStyleOptionTab &option);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QRect &slider);
void focusRing(QPainter &painter, const QRect &rect);

} // namespace tenantry::ui::paint
