// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listcolumn.h"

#include <QDateTime>

#include <optional>

namespace tenantry::ui {

// What the cells of all lists have in common, for ListColumn::read and ListColumn::stored.

/// \a value for the roles that show a cell or read it out; nothing for the others.
QVariant shown(const QVariant &value, int role);

/// An instant as its day, with the whole of it as tooltip.
QVariant shownDay(const QDateTime &at, int role);

/// An instant as how long ago it was, with the whole of it as tooltip.
QVariant shownAge(const QDateTime &at, int role);

/// An instant as exports have it; null where there is none.
QJsonValue storedInstant(const std::optional<QDateTime> &at);

/// A column of a list whose rows are values of type T.
template <class T, class Read, class Stored>
ListColumn makeColumn(const QString &key, const QString &title, CellKind kind, int width, Read read, Stored stored)
{
    ListColumn column = listColumn<T>(key, title, read);
    column.kind = kind;
    column.width = width;
    column.stored = storedAs<T>(stored);
    return column;
}

} // namespace tenantry::ui
