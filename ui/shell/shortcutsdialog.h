// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

namespace tenantry::ui {

class ActionRegistry;

/// Every action that has keys, with them.
class ShortcutsDialog : public Dialog
{
    Q_OBJECT
public:
    ShortcutsDialog(const ActionRegistry &registry, QWidget *parent);
};

} // namespace tenantry::ui
