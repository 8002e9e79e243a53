// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/rolematrixcell.h"

#include "ui/roles/rolematrixmodel.h"
#include "ui/roles/rolematrixview.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QPainter>

namespace tenantry::ui {

namespace {

constexpr QSize changeBox(40, 21);
constexpr int dotSide = 3;

void paintChange(QPainter &painter, const QRect &rect, Role ground, Role edge, Qt::PenStyle style)
{
    QRectF box(QPointF(0, 0), QSizeF(changeBox));
    box.moveCenter(QRectF(rect).center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(edge), hairline(painter), style));
    painter.setBrush(color(ground));
    painter.drawRoundedRect(snapped(painter, box).adjusted(0.5, 0.5, -0.5, -0.5), metrics::chipRadius,
                            metrics::chipRadius);
}

void paintDot(QPainter &painter, const QRect &rect)
{
    QRectF dot(0, 0, dotSide, dotSide);
    dot.moveCenter(QRectF(rect).center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Control));
    painter.drawEllipse(dot);
}

} // namespace

void paintMatrixSign(QPainter &painter, const QRect &rect, int cell, bool isFixed)
{
    QRect icon(0, 0, metrics::icon, metrics::icon);
    icon.moveCenter(rect.center());
    switch (static_cast<RoleMatrix::Cell>(cell)) {
    case RoleMatrix::Cell::Granted:
        paintIcon(&painter, icon, Icon::Check, isFixed ? Role::TextSecondary : Role::Text);
        break;
    case RoleMatrix::Cell::NotGranted:
        paintDot(painter, rect);
        break;
    case RoleMatrix::Cell::Added:
        paintChange(painter, rect, Role::OkTint, Role::Ok, Qt::SolidLine);
        paintIcon(&painter, icon, Icon::New, Role::Ok);
        break;
    case RoleMatrix::Cell::Removed:
        paintChange(painter, rect, Role::BadTint, Role::Bad, Qt::DashLine);
        paintIcon(&painter, icon, Icon::Dash, Role::Bad);
        break;
    }
}

RoleMatrixCell::RoleMatrixCell(RoleMatrixView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{}

void RoleMatrixCell::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QString share = index.data(RoleMatrixModel::ShareText).toString();
    const bool isGroup = !share.isEmpty();
    const bool isHovered = m_view->hoveredRow() == index.row();
    painter->fillRect(option.rect, color(isGroup ? Role::Sunken : isHovered ? Role::Hover : Role::Surface));
    drawLineBelow(*painter, option.rect, color(Role::Line));
    if (isGroup) {
        painter->setFont(typeFont(Type::Caption));
        painter->setPen(color(Role::TextSecondary));
        painter->drawText(option.rect, Qt::AlignCenter, share);
    } else {
        paintMatrixSign(*painter, option.rect, index.data(RoleMatrixModel::Cell).toInt(),
                        index.data(RoleMatrixModel::IsFixed).toBool());
    }
    if (m_view->showsRing() && m_view->currentIndex() == index)
        drawBox(*painter, option.rect.adjusted(1, 1, -1, -1), metrics::chipRadius, {}, color(Role::Accent), 2);
    else if (m_view->currentIndex() == index)
        drawBox(*painter, option.rect.adjusted(1, 1, -1, -1), metrics::chipRadius, {}, color(Role::LineStrong), 1);
    painter->restore();
}

} // namespace tenantry::ui
