// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace tenantry::ui {

/// A field for a password, with an eye that shows it while pressed once more. Input methods neither learn nor predict
/// what is typed.
class SecretField : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretField(QWidget *parent = nullptr);

    /// Empties the field and its undo history.
    void forget();

private:
    void showSecret(bool shown);

    QAction *m_eye;
};

} // namespace tenantry::ui
