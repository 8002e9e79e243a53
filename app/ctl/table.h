// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace tenantry::ctl {

enum class Alignment { Left, Right };

/// Rows under headings, in columns that are as wide as their widest value so far. Long lists are taken piece by piece.
class Table
{
public:
    struct Column
    {
        QString heading;
        Alignment alignment = Alignment::Left;
    };

    explicit Table(QList<Column> columns);

    /// One value for each column. Values are made printable.
    void addRow(const QStringList &values);

    /// The rows that were added since the last time, each on a line of its own without spaces at its end; the first
    /// time with the headings above them.
    [[nodiscard]] QString takeText();

private:
    [[nodiscard]] QString line(const QStringList &values) const;

    QList<Column> m_columns;
    QList<int> m_widths;
    QList<QStringList> m_rows;
    bool m_headed = false;
};

/// Names and values of one object, a pair a line: `name     Quiet Harbour Foods`.
QString pairsText(const QList<std::pair<QString, QString>> &pairs);

} // namespace tenantry::ctl
