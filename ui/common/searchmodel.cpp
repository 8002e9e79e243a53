// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchmodel.h"

#include <algorithm>

namespace tenantry::ui {

void SearchModel::start(const QString &text)
{
    m_text = text.simplified();
    m_groups.clear();
    rebuild();
}

void SearchModel::add(const QList<SearchEntry> &entries)
{
    for (const SearchEntry &entry : entries) {
        auto match = matchWords(entry.title, m_text);
        if (!match && !entry.words.isEmpty() && matchWords(entry.title + u' ' + entry.words, m_text))
            match = Match();
        if (!match)
            continue;
        auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                  [&entry](const Group &one) { return one.name == entry.group; });
        if (group == m_groups.end())
            group = m_groups.insert(m_groups.end(), Group{entry.group, {}});
        group->rows.append({{}, entry, *match});
    }
    for (Group &group : m_groups) {
        std::stable_sort(group.rows.begin(), group.rows.end(),
                         [](const Row &left, const Row &right) { return left.match.atStart && !right.match.atStart; });
        if (group.rows.size() > rowsPerGroup)
            group.rows.resize(rowsPerGroup);
    }
    rebuild();
}

void SearchModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Group &group : m_groups) {
        m_rows.append(Row{group.name, {}, {}});
        m_rows.append(group.rows);
    }
    endResetModel();
}

const SearchEntry *SearchModel::entryAt(int row) const
{
    return row >= 0 && row < m_rows.size() && !isGroup(row) ? &m_rows.at(row).entry : nullptr;
}

Match SearchModel::matchAt(int row) const
{
    return m_rows.at(row).match;
}

bool SearchModel::isGroup(int row) const
{
    return !m_rows.at(row).entry.run;
}

int SearchModel::nextEntry(int row, int step) const
{
    while (row >= 0 && row < m_rows.size()) {
        if (!isGroup(row))
            return row;
        row += step;
    }
    return -1;
}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::DisplayRole)
        return isGroup(index.row()) ? row.group : row.entry.title;
    if (role == Qt::AccessibleDescriptionRole && !isGroup(index.row()))
        return QString(row.entry.caption + u' ' + row.entry.keys.toString(QKeySequence::NativeText));
    return {};
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace tenantry::ui
