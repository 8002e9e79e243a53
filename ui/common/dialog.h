// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/button.h"
#include "ui/common/chip.h"
#include "ui/common/commandbox.h"

#include <QDialog>

#include <functional>
#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace tenantry::ui {

class Label;
class NoticeBox;
class Tile;

/// The frame of every dialog: the heading says the question, the footer has a side action, Cancel, and the action
/// named by its verb. A real window with the desktop's frame. Open it with open(): nothing here runs a nested event
/// loop.
class Dialog : public QDialog
{
    Q_OBJECT
public:
    /// \a title is the window's; \a heading the question or the task.
    Dialog(const QString &title, const QString &heading, QWidget *parent);

    void setCaption(const QString &caption);
    void setIcon(Icon icon, Tone tone);

    /// Where the content goes, under heading and caption.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

    /// The button that acts: Enter presses it while it is enabled. Emits acted() when pressed.
    Button *setAction(const QString &verb, ButtonKind kind = ButtonKind::Primary);
    [[nodiscard]] Button *action() const { return m_action; }

    /// Names the button that leaves without acting: "Close" where there is nothing to cancel.
    void setCancelText(const QString &text);

    /// A quiet button at the leading edge of the footer: "Show as curl".
    Button *addSideButton(Button *button);

    /// Makes the lines that would do the same with what is entered now; nothing when they can't be made, which the
    /// maker says in the dialog itself when the operator asked.
    enum class Asked { ByOperator, ByChange };
    using CommandMaker = std::function<std::optional<CommandLines>(Asked asked)>;

    /// Adds a button that shows the lines of \a make in the dialog, and takes them away again.
    void offerCommands(CommandMaker make);

    /// What is entered has changed: lines that are shown are made again, or go while they can't be made.
    void followCommands();

    /// While the action is under way nothing can be typed or pressed but Cancel.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }

    /// A box above the footer for what has no field: hidden until shown.
    [[nodiscard]] NoticeBox *notice() const { return m_notice; }

    /// At the dialog's own width: lines that wrap in a narrower one need no room for it.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The action's button was pressed. The dialog stays open; who knows the outcome closes it.
    void acted();

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void orderFocus();
    void toggleCommands();
    void fitHeight();

    Tile *m_tile;
    Label *m_heading;
    Label *m_caption;
    QWidget *m_content;
    QVBoxLayout *m_body;
    QHBoxLayout *m_footer;
    CommandBox *m_commands;
    NoticeBox *m_notice;
    CommandMaker m_makeCommands;
    Button *m_cancel;
    Button *m_action = nullptr;
    bool m_busy = false;
};

} // namespace tenantry::ui
