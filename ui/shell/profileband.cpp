// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/profileband.h"

#include "ui/theme/metrics.h"
#include "ui/theme/role.h"
#include "ui/theme/type.h"

#include <QPainter>

namespace tenantry::ui {

ProfileBand::ProfileBand(const QString &name, const QColor &colour, bool readOnly, QWidget *parent)
    : QWidget(parent)
    , m_text(readOnly ? tr("%1, read-only").arg(name) : name)
    , m_colour(colour)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Profile: %1").arg(m_text));
}

QSize ProfileBand::sizeHint() const
{
    return {100, metrics::chipHeight()};
}

void ProfileBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ground = m_colour.isValid() ? m_colour : color(Role::NeutralTint);
    painter.fillRect(rect(), ground);
    // The colour is the operator's: the text takes whichever of black and white can be read on it.
    const bool white = contrastRatio(Qt::white, ground) >= contrastRatio(Qt::black, ground);
    painter.setFont(typeFont(Type::CaptionStrong));
    painter.setPen(white ? QColor(Qt::white) : QColor(Qt::black));
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace tenantry::ui
