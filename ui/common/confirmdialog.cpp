// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/confirmdialog.h"

#include "ui/common/field.h"
#include "ui/common/iconmark.h"
#include "ui/common/label.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QFrame>
#include <QGridLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

QWidget *makeConsequences(const QList<Consequence> &consequences)
{
    auto *box = new QFrame;
    box->setProperty("cls", QStringLiteral("inset"));
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(metrics::gapCard, metrics::gap, metrics::gapCard, metrics::gap);
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::gapPair);
    grid->setColumnStretch(1, 1);
    for (int row = 0; const Consequence &consequence : consequences) {
        auto *text = new Label(consequence.text);
        text->wrap();
        grid->addWidget(new IconMark(consequence.icon), row, 0);
        grid->addWidget(text, row++, 1);
    }
    return box;
}

} // namespace

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : Dialog(question.title, question.heading, parent)
    , m_name(question.name)
    , m_typed(new QLineEdit)
    , m_reason(new QLineEdit)
{
    setCaption(question.caption);
    setIcon(question.icon, Tone::Bad);
    if (!question.consequences.isEmpty())
        body()->addWidget(makeConsequences(question.consequences));

    auto *prompt = new QLabel(
        //: %1 is the name that has to be typed, in bold
        tr("Type %1 to confirm").arg(u"<b>" + question.name.toHtmlEscaped() + u"</b>"));
    prompt->setTextFormat(Qt::RichText);
    prompt->setWordWrap(true);
    prompt->setBuddy(m_typed);
    m_typed->setAccessibleName(tr("Type %1 to confirm").arg(question.name));
    setControlSize(m_typed, ControlSize::Large);
    auto *typing = new QVBoxLayout;
    typing->setSpacing(metrics::gapPair);
    typing->addWidget(prompt);
    typing->addWidget(m_typed);
    body()->addLayout(typing);
    m_reason->setMaxLength(500);
    body()->addWidget(new Field(tr("&Reason, kept in the audit log (optional)"), m_reason));

    setAction(question.verb, ButtonKind::DangerFill);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::follow);
    connect(m_reason, &QLineEdit::textChanged, this, &Dialog::followCommands);
    follow();
    m_typed->setFocus(Qt::OtherFocusReason);
}

QString ConfirmDialog::reason() const
{
    return m_reason->text().trimmed();
}

void ConfirmDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (!isConfirmed() || isBusy()))
        return;
    Dialog::keyPressEvent(event);
}

void ConfirmDialog::follow()
{
    action()->setEnabled(isConfirmed() && !isBusy());
}

} // namespace tenantry::ui
