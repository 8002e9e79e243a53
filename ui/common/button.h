// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QKeySequence>
#include <QPushButton>

#include <optional>

namespace tenantry::ui {

/// A push button of a kind. Takes the focus by Tab only, so that a click doesn't take a list's position away. With the
/// focus, Enter presses it and nothing else: what Enter does elsewhere in the window is not meant.
class Button : public QPushButton
{
    Q_OBJECT
public:
    explicit Button(const QString &text, ButtonKind kind = ButtonKind::Normal, QWidget *parent = nullptr);
    Button(Icon icon, const QString &text, ButtonKind kind = ButtonKind::Normal, QWidget *parent = nullptr);

    /// A quiet button with an icon alone; \a name is its accessible name and tooltip.
    static Button *makeIconButton(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setKind(ButtonKind kind);
    [[nodiscard]] ButtonKind kind() const;
    void setLarge();

    /// Sets the icon in the colour that belongs to the kind. \note Not QPushButton's, which takes any picture.
    void setIcon(Icon icon);

    /// Shows what it does and the keys that do the same. The keys themselves belong to an action.
    void setHint(const QString &text, const QKeySequence &keys = {});
    /// The action whose keys were \a standard in the beginning has \a keys now: a hint that shows them follows.
    void followKeys(const QKeySequence &standard, const QKeySequence &keys);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showHint(const QKeySequence &keys);

    std::optional<Icon> m_icon;
    QString m_hint;
    QKeySequence m_hintKeys; ///< as they were in the beginning
};

/// `Deactivate (Ctrl+D)`, or the text alone without keys.
QString textWithKeys(const QString &text, const QKeySequence &keys);

} // namespace tenantry::ui
