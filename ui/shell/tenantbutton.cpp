// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tenantbutton.h"

#include "ui/common/tenantscope.h"
#include "ui/common/tile.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/role.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace tenantry::ui {

namespace {

constexpr int tileSide = 20;
constexpr int inset = 6;

} // namespace

TenantButton::TenantButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setText(tr("All tenants"));
    setAccessibleName(tr("Tenant: %1").arg(text()));
    setToolTip(text());
}

void TenantButton::follow(const TenantScope *scope)
{
    const auto show = [this, scope] {
        const auto &tenant = scope->tenant();
        setText(tenant ? tenant->name : tr("All tenants"));
        m_letters = tenant ? initialsOf(tenant->name, 1) : QString();
        setAccessibleName(tr("Tenant: %1").arg(text()));
        setToolTip(text());
        update();
    };
    connect(scope, &TenantScope::changed, this, show);
    connect(scope, &TenantScope::renamed, this, show);
    show();
}

void TenantButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateGeometry();
}

QSize TenantButton::sizeHint() const
{
    const int height = metrics::controlHeightLarge();
    return {m_narrow ? height : metrics::switcherWidth, height};
}

void TenantButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void TenantButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBox(painter, rect(), metrics::radius,
            color(isDown()           ? Role::Pressed
                      : underMouse() ? Role::Hover
                                     : Role::Surface),
            color(Role::LineStrong));
    const auto visual = [this](const QRect &logical) { return QStyle::visualRect(layoutDirection(), rect(), logical); };
    const QRect tile(inset, (height() - tileSide) / 2, tileSide, tileSide);
    const int pad = (tileSide - metrics::iconSmall) / 2;
    if (m_letters.isEmpty()) {
        drawBox(painter, visual(tile), metrics::chipRadius, color(Role::Selected));
        paintIcon(&painter, visual(tile.adjusted(pad, pad, -pad, -pad)), Icon::Tenant, Role::Accent);
    } else {
        paintLetterTile(painter, visual(tile), m_letters);
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
