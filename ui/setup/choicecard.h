// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>

namespace tenantry::ui {

/// A radio button that explains itself: title, two or three lines, an icon. Cards of one parent exclude each other.
class ChoiceCard : public QAbstractButton
{
    Q_OBJECT
public:
    ChoiceCard(Icon icon, const QString &title, const QString &explanation, QWidget *parent = nullptr);

    void setExplanation(const QString &explanation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int heightFor(int width) const;

    Icon m_icon;
    QString m_explanation;
};

} // namespace tenantry::ui
