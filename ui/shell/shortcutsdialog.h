// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

namespace tenantry::ui {

class ActionRegistry;
class Shortcuts;

/// Every action that can be done here and has keys, with them, and the way to where they are changed.
class ShortcutsDialog : public Dialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const ActionRegistry &registry, const Shortcuts &shortcuts, QWidget *parent);

Q_SIGNALS:
    /// The operator wants to change them; the dialog goes.
    void changeWanted();
};

} // namespace tenantry::ui
