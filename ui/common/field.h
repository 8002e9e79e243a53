// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;

namespace tenantry::ui {

class Label;

/// A control under its label, with a hint and an error below. The label is the control's buddy and accessible name,
/// hint and error are its accessible description. In dialogs and wizards: controls are large.
class Field : public QWidget
{
    Q_OBJECT
public:
    /// Takes \a editor. \a label may have a mnemonic.
    Field(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *editor() const { return m_editor; }

    /// One sentence on what to do; empty takes it away. Typing into a text field takes it away too.
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const { return m_errorText; }
    [[nodiscard]] bool hasError() const { return !m_errorText.isEmpty(); }

    /// What to know before typing; hidden while there is an error.
    void setHint(const QString &sentence);

    /// Gives the control the focus without selecting what is in it.
    void focusEditor();

private:
    void showBelow();

    QWidget *m_editor;
    Label *m_label;
    QWidget *m_below;
    Label *m_belowIcon;
    Label *m_belowText;
    QAction *m_mark = nullptr; ///< the sign inside a text field
    QString m_errorText;
    QString m_hintText;
};

} // namespace tenantry::ui
