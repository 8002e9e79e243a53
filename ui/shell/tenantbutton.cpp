// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tenantswitcher.h"

#include "ui/common/tile.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/type.h"

#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int tileSide = 20;
constexpr int inset = 6;

} // namespace

TenantSwitcher::TenantSwitcher(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setTenant({});
}

void TenantSwitcher::setTenant(const QString &name)
{
    m_name = name;
    setText(name.isEmpty() ? tr("All tenants") : name);
    setAccessibleName(tr("Tenant: %1").arg(text()));
    setToolTip(text());
    update();
}

void TenantSwitcher::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
}

QSize TenantSwitcher::sizeHint() const
{
    const int height = metrics::controlHeightLarge();
    return {m_narrow ? height : metrics::switcherWidth, height};
}

void TenantSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::radius,
            color(isDown()           ? Role::Pressed
                      : underMouse() ? Role::Hover
                                     : Role::Surface),
            color(Role::LineStrong));
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect tile(inset, (height() - tileSide) / 2, tileSide, tileSide);
    if (m_name.isEmpty()) {
        drawBox(painter, visual(tile), metrics::chipRadius, color(Role::Selected));
        const int pad = (tileSide - metrics::iconSmall) / 2;
        paintIcon(&painter, visual(tile.adjusted(pad, pad, -pad, -pad)), Icon::Tenant, Role::Accent);
    } else {
        paintLetterTile(painter, visual(tile), initialsOf(m_name, 1));
    }
    if (m_narrow)
        return;
    const QRect chevrons(width() - metrics::gap - metrics::iconSmall, (height() - metrics::iconSmall) / 2,
                         metrics::iconSmall, metrics::iconSmall);
    paintIcon(&painter, visual(chevrons), Icon::ChevronsUpDown);
    const QFont nameFont = typeFont(Type::Strong);
    const QRect room(tile.right() + metrics::gap, 0, chevrons.left() - tile.right() - 2 * metrics::gap, height());
    painter.setFont(nameFont);
    painter.setPen(color(isEnabled() ? Role::Text : Role::TextDisabled));
    painter.drawText(visual(room), Qt::AlignLeft | Qt::AlignVCenter,
                     isolated(QFontMetrics(nameFont).elidedText(text(), Qt::ElideRight, room.width())));
}

} // namespace tenantry::ui
