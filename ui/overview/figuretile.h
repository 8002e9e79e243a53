// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/role.h"

#include <QAbstractButton>
#include <QString>

#include <optional>

namespace tenantry::ui {

/// A figure with its name, and a sentence about it: leads to the page that it is about.
class FigureTile final : public QAbstractButton
{
    Q_OBJECT

public:
    FigureTile(Icon icon, const QString &name, QWidget *parent = nullptr);

    /// \a figure is the number as it is shown; \a caption says more of it, with an icon if it needs care.
    void setFigure(const QString &figure, const QString &caption, std::optional<Icon> icon = {},
                   Role tone = Role::TextSecondary);
    [[nodiscard]] const QString &figure() const { return m_figure; }
    [[nodiscard]] const QString &caption() const { return m_caption; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Icon m_icon;
    QString m_figure;
    QString m_caption;
    std::optional<Icon> m_captionIcon;
    Role m_tone = Role::TextSecondary;
};

} // namespace tenantry::ui
