// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/field.h"

#include "ui/common/label.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace tenantry::ui {

namespace {

QString withoutMnemonic(QString label)
{
    return label.remove(u'&');
}

} // namespace

Field::Field(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new Label(label, Type::CaptionStrong))
    , m_below(new QWidget)
    , m_belowIcon(new Label)
    , m_belowText(new Label(Type::Caption, Role::TextSecondary))
{
    m_label->setBuddy(editor);
    editor->setAccessibleName(withoutMnemonic(label));
    setControlSize(editor, ControlSize::Large);

    auto *below = new QHBoxLayout(m_below);
    below->setContentsMargins(0, 0, 0, 0);
    below->setSpacing(6);
    below->addWidget(m_belowIcon, 0, Qt::AlignTop);
    below->addWidget(m_belowText, 1);
    m_belowText->wrap();
    m_belowText->setAlignment((m_belowText->alignment() & ~Qt::AlignVertical_Mask) | Qt::AlignTop);
    m_belowIcon->setPixmap({});
    m_below->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gapPair);
    column->addWidget(m_label);
    column->addWidget(m_editor);
    column->addWidget(m_below);

    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        connect(line, &QLineEdit::textEdited, this, [this] { setError({}); });
        if (line->actions().isEmpty()) {
            m_mark = line->addAction(makeIcon(Icon::FieldError, Role::Bad), QLineEdit::TrailingPosition);
            m_mark->setVisible(false);
        }
    }
}

void Field::setError(const QString &sentence)
{
    if (sentence == m_errorText)
        return;
    m_errorText = sentence;
    setErroneous(m_editor, hasError());
    if (m_mark) {
        m_mark->setVisible(hasError());
        m_mark->setText(sentence);
    }
    showBelow();
}

void Field::setHint(const QString &sentence)
{
    m_hintText = sentence;
    showBelow();
}

void Field::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

void Field::showBelow()
{
    const QString text = hasError() ? m_errorText : m_hintText;
    m_belowIcon->setVisible(hasError() && !m_mark);
    if (hasError())
        m_belowIcon->setPixmap(iconPixmap(Icon::FieldError, Role::Bad, metrics::iconSmall, devicePixelRatioF()));
    m_belowText->setTone(hasError() ? Role::Bad : Role::TextSecondary);
    m_belowText->setText(text);
    m_below->setVisible(!text.isEmpty());
    m_editor->setAccessibleDescription(text);
}

} // namespace tenantry::ui
