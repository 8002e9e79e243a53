// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace tenantry::ui {

/// The roles above the matrix: name, who holds it or that it is built in, and a bar under one with changes.
class RoleHead final : public QHeaderView
{
    Q_OBJECT
public:
    explicit RoleHead(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QSize sizeHint() const override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
};

/// The permissions beside the matrix, under their groups, which a click folds.
class PermissionHead final : public QHeaderView
{
    Q_OBJECT
public:
    explicit PermissionHead(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QSize sizeHint() const override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
};

} // namespace tenantry::ui
