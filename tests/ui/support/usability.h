// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace tenantry::ui::tests {

/// What a page or dialog owes those who use it without a mouse or without seeing it. Each sentence names a control and
/// what is wrong with it; none means that
/// - every control that takes the focus, or can be pressed, has an accessible name,
/// - every text field and combo box has a label that leads to it, or a name of its own,
/// - mnemonics lead to one place each,
/// - Tab reaches every control that takes the focus by Tab, once each, and comes around,
/// - what can be clicked is at least 24 by 24,
/// - no label is cut off.
/// \a window must be shown.
QStringList usabilityProblems(QWidget *window);

} // namespace tenantry::ui::tests
