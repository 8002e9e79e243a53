// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace tenantry::ui {

/// Which columns of a list are shown, in which order and how wide, as the operator left it. Names columns by key, so
/// that it survives columns that come and go with newer versions; what it doesn't name is as the program has it.
struct ListLayout
{
    QStringList order;         ///< all columns, shown or not
    QMap<QString, bool> shown; ///< those whose visibility was chosen
    QMap<QString, int> widths; ///< those that were made wider or narrower, in pixels

    bool operator==(const ListLayout &) const = default;

    [[nodiscard]] QJsonObject toJson() const;
    /// What can't be read is left out.
    static ListLayout fromJson(const QJsonObject &json);
};

} // namespace tenantry::ui
