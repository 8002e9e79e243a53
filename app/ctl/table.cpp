// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/table.h"

#include "app/ctl/displaywidth.h"

#include <algorithm>
#include <utility>

namespace tenantry::ctl {

namespace {

constexpr int gap = 2;

QString withoutTrailingSpaces(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

Table::Table(QList<Column> columns)
    : m_columns(std::move(columns))
{
    for (const Column &column : std::as_const(m_columns))
        m_widths.append(displayWidth(column.heading));
}

void Table::addRow(const QStringList &values)
{
    Q_ASSERT(values.size() == m_columns.size());
    QStringList row;
    for (qsizetype i = 0; i < values.size(); ++i) {
        row.append(printable(values.at(i)));
        m_widths[i] = std::max(m_widths.at(i), displayWidth(row.at(i)));
    }
    m_rows.append(row);
}

QString Table::line(const QStringList &values) const
{
    QString text;
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (i > 0)
            text += QString(gap, u' ');
        const int width = m_widths.at(i);
        const bool right = m_columns.at(i).alignment == Alignment::Right;
        text += right ? QString(width - displayWidth(values.at(i)), u' ') + values.at(i) : padded(values.at(i), width);
    }
    return withoutTrailingSpaces(text) + u'\n';
}

QString Table::takeText()
{
    QString text;
    if (!std::exchange(m_headed, true)) {
        QStringList headings;
        for (const Column &column : std::as_const(m_columns))
            headings.append(column.heading);
        text = line(headings);
    }
    for (const QStringList &row : std::as_const(m_rows))
        text += line(row);
    m_rows.clear();
    return text;
}

QString pairsText(const QList<std::pair<QString, QString>> &pairs)
{
    int width = 0;
    for (const auto &[name, value] : pairs)
        width = std::max(width, displayWidth(name));
    QString text;
    for (const auto &[name, value] : pairs)
        text += withoutTrailingSpaces(padded(name, width + gap) + printable(value)) + u'\n';
    return text;
}

} // namespace tenantry::ctl
