// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingrow.h"

#include "core/domain/settings/settingcatalogue.h"
#include "ui/common/agetext.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/settings/settingwords.h"
#include "ui/theme/look.h"
#include "ui/theme/metrics.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tenantry::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int controlsWidth = 340;
constexpr int numberWidth = 96;
constexpr int textWidth = 288;

/// As it stands in a field; nothing for "for ever".
QString fieldText(const QJsonValue &value)
{
    return value.isNull() ? QString() : settingToText(value);
}

} // namespace

SettingRow::SettingRow(const Setting &setting, QWidget *parent)
    : QWidget(parent)
    , m_setting(setting)
    , m_editor(makeEditor())
    , m_title(new Label(settingTitle(*setting.definition), Type::Strong))
    , m_unit(new Label(settingUnit(*setting.definition), Type::Body, Role::TextSecondary))
    , m_value(new Label)
    , m_source(new Label(Type::Caption, Role::TextSecondary))
    , m_error(new Label(Type::Caption, Role::Bad))
    , m_standard(
          Button::makeIconButton(Icon::Undo,
                                 tr("Back to the default: %1")
                                     .arg(settingValueText(*setting.definition, setting.definition->standardValue()))))
{
    setObjectName(key());
    m_title->setBuddy(m_editor);
    m_editor->setAccessibleName(m_title->text());
    m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_value->setAccessibleName(m_title->text());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gapPage, metrics::gapCard, metrics::gapPage, metrics::gapCard);
    row->setSpacing(2 * metrics::gapPage);
    row->addLayout(makeWords(), 1);
    row->addLayout(makeControls());
    connectEditor();
    type(m_setting.value);
    setError({});
    follow();
}

QWidget *SettingRow::makeEditor()
{
    const SettingDefinition &definition = *m_setting.definition;
    if (definition.type == SettingType::Flag)
        return m_flag = new QCheckBox(tr("On"));
    if (definition.type == SettingType::Choice) {
        m_choice = new QComboBox;
        for (const QString &choice : QString::fromUtf16(definition.choices).split(u' ', Qt::SkipEmptyParts))
            m_choice->addItem(settingChoiceText(choice), choice);
        m_choice->setFixedWidth(textWidth);
        return m_choice;
    }
    m_line = new QLineEdit;
    m_line->setFixedWidth(definition.type == SettingType::Whole ? numberWidth : textWidth);
    if (definition.nullable)
        m_line->setPlaceholderText(tr("for ever"));
    return m_line;
}

QLayout *SettingRow::makeWords()
{
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *sentence = new Label(settingSentence(*m_setting.definition), Type::Caption, Role::TextSecondary);
    for (Label *label : {m_title, sentence, m_source}) {
        label->wrap();
        words->addWidget(label);
    }
    words->addStretch(1);
    return words;
}

QLayout *SettingRow::makeControls()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(metrics::gap);
    line->addWidget(m_editor);
    line->addWidget(m_value);
    line->addWidget(m_unit);
    line->addWidget(m_standard);
    line->addStretch(1);
    m_error->wrap();
    auto *controls = new QVBoxLayout;
    controls->setSpacing(metrics::gapPair);
    controls->addLayout(line);
    controls->addWidget(m_error);
    controls->addStretch(1);
    auto *strut = new QWidget; // the same width in all rows
    strut->setFixedSize(controlsWidth, 0);
    controls->addWidget(strut);
    return controls;
}

void SettingRow::connectEditor()
{
    const auto changed = [this] {
        setError({});
        follow();
        Q_EMIT edited();
    };
    if (m_flag)
        connect(m_flag, &QCheckBox::toggled, this, changed);
    if (m_choice)
        connect(m_choice, &QComboBox::currentIndexChanged, this, changed);
    if (m_line)
        connect(m_line, &QLineEdit::textChanged, this, changed);
    connect(m_standard, &Button::clicked, this, [this] {
        type(m_setting.definition->standardValue());
        focusEditor(); // the button goes
        follow();
        Q_EMIT edited();
    });
}

void SettingRow::type(const QJsonValue &value)
{
    setError({});
    if (m_flag) {
        const QSignalBlocker quiet(m_flag);
        m_flag->setChecked(value.toBool());
    } else if (m_choice) {
        const QSignalBlocker quiet(m_choice);
        m_choice->setCurrentIndex(m_choice->findData(value.toString()));
    } else {
        const QSignalBlocker quiet(m_line);
        m_line->setText(fieldText(value));
    }
}

Result<QJsonValue> SettingRow::typed() const
{
    const SettingDefinition &definition = *m_setting.definition;
    if (m_flag)
        return QJsonValue(m_flag->isChecked());
    if (m_choice)
        return checked(definition, m_choice->currentData().toString());
    if (definition.nullable && m_line->text().trimmed().isEmpty())
        return QJsonValue();
    return settingFromText(definition, m_line->text());
}

bool SettingRow::isEdited() const
{
    if (!m_isEditable)
        return false;
    const auto value = typed();
    return !value || *value != m_setting.value;
}

void SettingRow::setSetting(const Setting &setting)
{
    const bool wasEdited = isEdited();
    const bool isOther = setting.value != m_setting.value;
    m_setting = setting;
    m_isForeign = wasEdited && (m_isForeign || isOther) && isEdited();
    if (!wasEdited)
        type(setting.value);
    follow();
}

void SettingRow::setEditable(bool isEditable)
{
    m_isEditable = isEditable;
    if (!isEditable)
        type(m_setting.value);
    follow();
}

void SettingRow::discard()
{
    m_isForeign = false;
    type(m_setting.value);
    follow();
    Q_EMIT edited();
}

void SettingRow::setError(const QString &sentence)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    setErroneous(m_editor, !sentence.isEmpty());
    m_editor->setAccessibleDescription(sentence.isEmpty() ? settingSentence(*m_setting.definition) : sentence);
}

QString SettingRow::error() const
{
    return m_error->text();
}

void SettingRow::showRange()
{
    setError(tr("This can't be used. Allowed: %1.").arg(settingRange(*m_setting.definition)));
}

/// What stands below: where the value comes from, and what is different here.
void SettingRow::follow()
{
    const SettingDefinition &definition = *m_setting.definition;
    const QString standard = settingValueText(definition, definition.standardValue());
    m_editor->setVisible(m_isEditable);
    m_value->setVisible(!m_isEditable);
    m_value->setText(settingValueText(definition, m_setting.value));
    m_unit->setVisible(m_isEditable && !m_unit->text().isEmpty());
    const auto value = typed();
    m_standard->setVisible(m_isEditable && (!value || *value != definition.standardValue()));
    const bool isDifferent = isEdited();
    m_source->setTone(isDifferent ? (m_isForeign ? Role::Warn : Role::Accent) : Role::TextSecondary);
    if (m_isForeign && isDifferent)
        m_source->setText(tr("Somebody else made it %1 meanwhile. Saving replaces that.")
                              .arg(settingValueText(definition, m_setting.value)));
    else if (isDifferent)
        m_source->setText(tr("Not saved. It is %1.").arg(settingValueText(definition, m_setting.value)));
    else if (m_setting.isStandard())
        //: %1: the name of a setting, such as mail.port
        m_source->setText(tr("%1: the default").arg(key()));
    else
        m_source->setText(
            tr("%1: changed %2, the default is %3").arg(key(), momentText(m_setting.updatedAt), standard));
}

void SettingRow::focusEditor()
{
    m_editor->setFocus(Qt::OtherFocusReason);
}

QList<QWidget *> SettingRow::stops() const
{
    return {m_editor, m_standard};
}

bool SettingRow::hasFocusWithin() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

} // namespace tenantry::ui
