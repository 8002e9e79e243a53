// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

namespace tenantry::ui {

class Field;
class KeyField;
class Shortcuts;

/// Asks for the keys of one action: pressed, none, or its own again. What is taken is refused, and whose it is said.
class KeysDialog final : public Dialog
{
    Q_OBJECT

public:
    /// \a shortcuts outlives it.
    KeysDialog(Shortcuts *shortcuts, const QString &id, QWidget *parent);

private:
    void follow();
    void keep();

    Shortcuts *m_shortcuts;
    QString m_id;
    KeyField *m_keys;
    Field *m_field;
};

} // namespace tenantry::ui
