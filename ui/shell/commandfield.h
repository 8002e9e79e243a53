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
    explicit CommandField(QWidget *parent = nullptr);

    /// The keys that do the same; may be none.
    void setKeys(const QKeySequence &keys);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys; ///< "Ctrl K"
};

} // namespace tenantry::ui
