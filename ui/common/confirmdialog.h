// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/dialog.h"

#include <QLineEdit>

namespace tenantry::ui {

class Field;

/// What follows from something irrevocable, one line each.
struct Consequence
{
    Icon icon;
    QString text;
};

/// What an irrevocable question says.
struct Question
{
    QString title;   ///< of the window: "Delete tenant"
    QString heading; ///< "Delete Acme GmbH and everything in it?"
    QString caption; ///< "You can restore it until …"
    Icon icon = Icon::Delete;
    QList<Consequence> consequences;
    QString name; ///< what must be typed, exactly
    QString verb; ///< on the button: "Delete tenant"
};

/// Asks for something irrevocable: the action is enabled only when the name has been typed exactly, and Enter does
/// nothing before that. Emits acted().
class ConfirmDialog : public Dialog
{
    Q_OBJECT
public:
    ConfirmDialog(const Question &question, QWidget *parent);

    /// Why, for the audit log; empty when nothing was typed.
    [[nodiscard]] QString reason() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isConfirmed() const { return m_typed->text() == m_name; }
    void follow();

    QString m_name;
    QLineEdit *m_typed;
    QLineEdit *m_reason;
};

} // namespace tenantry::ui
