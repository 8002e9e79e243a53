// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

#include <QWidget>

class QHBoxLayout;

namespace tenantry::ui {

class Button;
class DetailBox;
class Label;
class Tile;

/// What stands in the place of a list that has nothing to show: empty, filtered to nothing, failed, not permitted.
/// A tile, a heading, at most two lines, one primary button, at most two others; a failure adds a box with details
/// that can be copied.
class StatePanel : public QWidget
{
    Q_OBJECT
public:
    explicit StatePanel(QWidget *parent = nullptr);

    /// Sets what is said, and takes buttons and details away.
    void setState(Icon icon, Tone tone, const QString &heading, const QString &text);

    /// Adds a button. The first may be Primary. The panel owns it.
    Button *addButton(Button *button);

    /// Technical text for support, shown in a box with a copy button; empty hides it.
    void setDetails(const QString &text);

    [[nodiscard]] bool hasFocusWithin() const;
    /// Gives the focus to the first button; false when there is none.
    bool focusFirst();

private:
    Tile *m_tile;
    Label *m_heading;
    Label *m_text;
    QHBoxLayout *m_buttons;
    DetailBox *m_details;
};

} // namespace tenantry::ui
