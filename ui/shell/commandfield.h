// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QKeySequence>

namespace tenantry::ui {

/// Looks like a field, is a button: opens the command palette, which has the field.
class CommandField : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CommandField(const QKeySequence &keys, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys; ///< "Ctrl K"
};

} // namespace tenantry::ui
