// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/commandbox.h"

#include "ui/common/detailbox.h"
#include "ui/common/label.h"
#include "ui/theme/metrics.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

CommandBox::CommandBox(QWidget *parent)
    : QWidget(parent)
    , m_ctl(new DetailBox(u"tenantryctl"_s, tr("Copy the tenantryctl line")))
    , m_curl(new DetailBox(u"curl"_s, tr("Copy the curl line")))
    , m_note(new Label(Type::Caption, Role::TextSecondary))
{
    m_ctl->setObjectName(u"ctlLine"_s);
    m_curl->setObjectName(u"curlLine"_s);
    m_note->wrap();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap);
    column->addWidget(m_ctl);
    column->addWidget(m_curl);
    column->addWidget(m_note);
    setAccessibleName(tr("Commands that do the same"));
    hide();
}

void CommandBox::show(const CommandLines &lines)
{
    m_ctl->setText(lines.ctl);
    m_curl->setText(lines.curl);
    const QString note = lines.curl.isEmpty() ? tr("This can't be done over REST.") : lines.note;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    QWidget::show();
}

} // namespace tenantry::ui
