// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

class QWidget;

namespace tenantry::ui {

/// What a button means. At most one Primary per area; DangerFill only for the irrevocable button of a dialog.
enum class ButtonKind {
    Normal,
    Primary,
    Danger,     ///< red text
    DangerFill, ///< red
    Quiet,      ///< without an edge until the pointer is over it
    Link,
};

/// How tall a control is: large in dialogs and wizards.
enum class ControlSize { Normal, Large };

/// Variants that the style reads when it paints. Plain widgets of Qt are Normal. Set before the first show.
void setButtonKind(QWidget *button, ButtonKind kind);
ButtonKind buttonKindOf(const QWidget *button);
void setControlSize(QWidget *control, ControlSize size);
ControlSize controlSizeOf(const QWidget *control);

/// Marks a field's content as wrong: red edge. The sentence that says why belongs below it (see Field).
void setErroneous(QWidget *field, bool erroneous);
bool isErroneous(const QWidget *field);

} // namespace tenantry::ui
