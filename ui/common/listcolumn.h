// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/cell.h"
#include "ui/common/listitem.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QVariant>

#include <functional>
#include <utility>

namespace tenantry::ui {

/// What a list shows of its rows.
struct ListColumn
{
    /// What the cell says for a role of Qt or of the delegates; an invalid variant for a role it knows nothing about.
    using Read = std::function<QVariant(const ListItem &item, int role)>;

    /// What an export writes: instants in UTC, states as words of the contract.
    using Stored = std::function<QJsonValue(const ListItem &item)>;

    QString key;   ///< what it is remembered and sorted by: `created`; never translated
    QString title; ///< head of the column
    Read read;     ///< none for a column of boxes
    CellKind kind = CellKind::Text;
    bool isSortable = false;
    bool isNumber = false;  ///< right-aligned, with its head
    bool isShown = true;    ///< before the operator chose otherwise
    int width = 120;        ///< at first, in pixels at 100 %
    bool stretches = false; ///< takes what is left
    Stored stored = {};     ///< none: left out of exports
};

/// The column of boxes that select rows; \a title is read out, not shown.
inline ListColumn checkColumn(const QString &title)
{
    ListColumn column;
    column.key = QStringLiteral("selected");
    column.title = title;
    column.kind = CellKind::Check;
    column.width = 40;
    return column;
}

/// `listColumn<Tenant>(u"name"_s, tr("Name"), [](const Tenant &tenant, int role) { … })`
template <class T, class Function>
ListColumn listColumn(const QString &key, const QString &title, Function read)
{
    ListColumn column;
    column.key = key;
    column.title = title;
    column.read = [read = std::move(read)](const ListItem &item, int role) {
        return QVariant(read(valueOf<T>(item), role));
    };
    return column;
}

/// `storedAs<Tenant>([](const Tenant &tenant) { return tenant.name; })`: for ListColumn::stored.
template <class T, class Function>
ListColumn::Stored storedAs(Function read)
{
    return [read = std::move(read)](const ListItem &item) { return QJsonValue(read(valueOf<T>(item))); };
}

} // namespace tenantry::ui
