// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/reasondialog.h"

#include "ui/common/field.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

ReasonDialog::ReasonDialog(const QString &title, const QString &heading, const QString &caption, const QString &verb,
                           QWidget *parent, Icon icon)
    : Dialog(title, heading, parent)
    , m_reason(new QLineEdit)
{
    setCaption(caption);
    setIcon(icon, Tone::Warn);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(500);
    auto *field = new Field(tr("&Reason, kept in the audit log (optional)"), m_reason);
    body()->addWidget(field);
    setAction(verb);
    connect(m_reason, &QLineEdit::textChanged, this, &Dialog::followCommands);
    field->focusEditor();
}

QString ReasonDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace tenantry::ui
