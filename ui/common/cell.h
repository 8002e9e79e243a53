// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/chip.h"

#include <QList>
#include <QMetaType>

namespace tenantry::ui {

/// How a column is painted. A model tells it through headerData(section, Qt::Horizontal, CellRole::Kind).
enum class CellKind {
    Text,
    Strong,    ///< the first column with text: what the row is
    Secondary, ///< less important text
    Code,      ///< ids and slugs: fixed pitch, elided in the middle
    Number,    ///< right-aligned
    Age,       ///< right-aligned and secondary: "2 h ago"
    State,     ///< icon and word; data(CellRole::State) is a CellState
    Chips,     ///< data(CellRole::Chips) is a QList<ChipLook>
    Check,     ///< the box that selects the row: data(Qt::CheckStateRole)
};

/// What a state looks like in a list: a coloured icon and a plain word; only what needs care colours the word too.
struct CellState
{
    Icon icon = Icon::Done;
    Tone tone = Tone::Neutral;

    bool operator==(const CellState &) const = default;
};

/// Roles beside Qt's own. Qt::CheckStateRole of a Check column's head is the head's box, with three states.
namespace CellRole {
enum : int {
    Kind = Qt::UserRole + 0x100, ///< of a head: CellKind
    State,                       ///< CellState; in a cell of another kind: what is to be noted about it
    Chips,                       ///< QList<ChipLook>
    Icon,                        ///< ui::Icon before the text, in any text column
    Selected,                    ///< of any cell: bool, whether its row is selected by id; else the view's selection
};
}

} // namespace tenantry::ui

Q_DECLARE_METATYPE(tenantry::ui::CellKind)
Q_DECLARE_METATYPE(tenantry::ui::CellState)
Q_DECLARE_METATYPE(tenantry::ui::ChipLook)
Q_DECLARE_METATYPE(tenantry::ui::Icon)
