// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStringList>

class QWidget;

namespace tenantry::ui::tests {

/// What a page or dialog owes those who use it without a mouse or without seeing it. Each sentence names a control and
/// what is wrong with it; none means that
/// - every control that takes the focus, or can be pressed, has an accessible name,
/// - every text field and combo box has a label that leads to it, or a name of its own,
/// - mnemonics lead to one place each,
/// - the Tab key, pressed until it comes around, reaches every control that takes the focus by Tab, in the order in
/// which
///   the window is read, and each looks different while it has the focus,
/// - what can be clicked is at least 24 by 24,
/// - no label is cut off.
/// \a root is a window or a part of one that keeps the focus to itself; it must be shown. It becomes active, and has
/// the focus afterwards where it was.
QStringList usabilityProblems(QWidget *root);

/// As others see it: mirrored, or with a font half as large again. As it was when this ends. Made before the windows.
class OtherEyes
{
public:
    OtherEyes(Qt::LayoutDirection direction, double fontScale);
    ~OtherEyes();
    OtherEyes(const OtherEyes &) = delete;
    OtherEyes &operator=(const OtherEyes &) = delete;

    /// The columns `direction` and `fontScale` with a row for each: as usual, right to left, large font.
    static void addRows();

private:
    QFont m_font;
};

} // namespace tenantry::ui::tests
