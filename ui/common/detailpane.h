// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace tenantry::ui {

class Button;
class ElidedLabel;
class FactList;
class Tile;

/// The pane beside a list that shows its current object: tile, heading with a chip, caption, facts, tabs with counts,
/// and a footer with at most two buttons and the quiet ones. Under a list it is wide and low, else narrow and high.
class DetailPane : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPane(QWidget *parent = nullptr);

    void setHeading(const QString &heading, const QString &caption);
    void setChip(const ChipLook &look);
    /// In the place of letters.
    void setIcon(Icon icon, Tone tone);

    /// For a pane across the page, under its list: the facts stand beside the tabs. Before it is shown.
    void standBelow();

    [[nodiscard]] FactList *facts() const { return m_facts; }

    /// Adds a tab; returns its index. Takes \a content. Tabs stay hidden while there is only one.
    int addTab(const QString &title, QWidget *content);
    void setTabTitle(int index, const QString &title);
    void setTabVisible(int index, bool isVisible);
    void setTabCount(int index, const QString &title, int count); ///< "Sessions 2"
    [[nodiscard]] int currentTab() const;
    void setCurrentTab(int index);

    /// Named buttons stand at the leading edge of the footer.
    Button *addButton(Button *button);

    /// Quiet icon buttons stand at its trailing edge: curl, more.
    Button *addQuietButton(Button *button);

Q_SIGNALS:
    void closed();              ///< the close button was pressed
    void tabChanged(int index); ///< by the operator or by setCurrentTab()

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeBody();

    bool m_isBelow = false;
    bool m_hasIcon = false;
    Tile *m_tile;
    ElidedLabel *m_heading;
    ElidedLabel *m_caption;
    Chip *m_chip;
    FactList *m_facts;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QWidget *m_footer;
    QScrollArea *m_beside; ///< of a pane below its list: the facts
    QVBoxLayout *m_factRoom;
    QHBoxLayout *m_buttons;
    QHBoxLayout *m_quiet;
};

} // namespace tenantry::ui
