// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/roles/matrixlegend.h"

#include "ui/common/chip.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/iconlabel.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

MatrixLegend::MatrixLegend(QWidget *parent)
    : QWidget(parent)
    , m_key(new QWidget)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapPage, metrics::gap, metrics::gapPage, metrics::gap);
    row->setSpacing(metrics::gapPair);
    const auto add = [row](Icon icon, Role tone, const QString &text) {
        row->addWidget(new IconLabel(icon, tone));
        row->addWidget(new ElidedLabel(text, Type::Caption, Role::TextSecondary));
        row->addSpacing(metrics::gapCard);
    };
    add(Icon::Check, Role::Text, tr("granted"));
    row->addWidget(new Label(u"·"_s, Type::Strong, Role::TextSecondary));
    row->addWidget(new ElidedLabel(tr("not granted"), Type::Caption, Role::TextSecondary));
    row->addSpacing(metrics::gapCard);
    add(Icon::Lock, Role::TextSecondary, tr("cannot be changed"));
    add(Icon::New, Role::Ok, tr("added, not saved"));
    add(Icon::Dash, Role::Bad, tr("removed, not saved"));
    row->addStretch(1);
    auto *keys = new QHBoxLayout(m_key);
    keys->setContentsMargins(0, 0, 0, 0);
    keys->addWidget(new KeyCap(QKeySequence(Qt::Key_Space).toString(QKeySequence::NativeText)));
    keys->addWidget(new ElidedLabel(tr("changes the cell"), Type::Caption, Role::TextSecondary));
    row->addWidget(m_key);
}

void MatrixLegend::setReadOnly(bool isReadOnly)
{
    m_key->setVisible(!isReadOnly);
}

void MatrixLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Surface));
    drawLineAbove(painter, rect(), color(Role::Line));
}

} // namespace tenantry::ui
