// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/diffside.h"

#include "ui/common/diffbox.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr int signWidth = 18;

} // namespace

DiffSide::DiffSide(DiffSign sign, const QString &value, QWidget *parent)
    : QWidget(parent)
    , m_sign(sign)
{
    auto *text = new Label(value.isEmpty() ? DiffBox::tr("not set") : value, Type::Caption,
                           value.isEmpty() ? Role::TextSecondary : Role::Text);
    text->wrap();
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(signWidth, 2, metrics::gapPair, 2);
    row->addWidget(text, 1);
}

void DiffSide::paintEvent(QPaintEvent *)
{
    if (m_sign == DiffSign::None)
        return;
    const bool isRemoved = m_sign == DiffSign::Removed;
    QPainter painter(this);
    drawBox(painter, rect(), metrics::chipRadius, color(isRemoved ? Role::BadTint : Role::OkTint));
    painter.setFont(typeFont(Type::CaptionStrong));
    painter.setPen(color(isRemoved ? Role::Bad : Role::Ok));
    const QRect box(0, 2, signWidth, painter.fontMetrics().height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), box), Qt::AlignCenter, isRemoved ? u"−"_s : u"+"_s);
}

} // namespace tenantry::ui
