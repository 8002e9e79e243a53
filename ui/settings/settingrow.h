// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/settings/setting.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace tenantry::ui {

class Button;
class Label;

/// A setting of the platform: what it does, what it is, and the control that changes it. What is typed waits until it
/// is saved; what others change meanwhile is told, and doesn't take it away.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingRow(const Setting &setting, QWidget *parent = nullptr);

    [[nodiscard]] QString key() const { return m_setting.definition->name().toString(); }
    [[nodiscard]] const Setting &setting() const { return m_setting; }

    /// As the database has it now.
    void setSetting(const Setting &setting);

    /// Who may not change it sees the value alone.
    void setEditable(bool isEditable);

    [[nodiscard]] bool isEdited() const;
    /// What is typed. Errors: as settingFromText().
    [[nodiscard]] Result<QJsonValue> typed() const;
    /// As it was before it was edited.
    void discard();

    /// Said below the control until something else is typed.
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const;
    /// What is typed can't be used: says what can.
    void showRange();

    void focusEditor();
    /// What takes the focus, in the order of Tab.
    [[nodiscard]] QList<QWidget *> stops() const;
    [[nodiscard]] bool hasFocusWithin() const;

Q_SIGNALS:
    void edited();

private:
    QWidget *makeEditor();
    QLayout *makeWords();
    QLayout *makeControls();
    void connectEditor();
    void type(const QJsonValue &value);
    void follow();

    Setting m_setting;
    bool m_isEditable = true;
    bool m_isForeign = false; ///< somebody changed it while it was edited here
    QCheckBox *m_flag = nullptr;
    QComboBox *m_choice = nullptr;
    QLineEdit *m_line = nullptr;
    QWidget *m_editor;
    Label *m_title;
    Label *m_unit;
    Label *m_value;
    Label *m_source;
    Label *m_error;
    Button *m_standard;
};

} // namespace tenantry::ui
