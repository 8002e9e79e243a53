// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/searchmodel.h"

#include <algorithm>

namespace tenantry::ui {

void SearchModel::clear()
{
    m_groups.clear();
    rebuild();
}

void SearchModel::start(const QString &text)
{
    m_text = text.simplified();
    m_answered.clear();
    for (Group &group : m_groups) {
        QList<Row> kept;
        for (const Row &row : std::as_const(group.rows)) {
            if (const auto now = match(row.entry))
                kept.append({{}, row.entry, *now});
        }
        group.rows = kept;
    }
    m_groups.removeIf([](const Group &group) { return group.rows.isEmpty(); });
    rebuild();
}

std::optional<Match> SearchModel::match(const SearchEntry &entry) const
{
    auto match = matchWords(entry.title, m_text);
    if (!match && !entry.words.isEmpty() && matchWords(entry.title + u' ' + entry.words, m_text))
        match = Match();
    return match;
}

SearchModel::Group &SearchModel::groupFor(const QString &name, int rank)
{
    const auto group = std::ranges::find_if(
        m_groups, [&](const Group &one) { return one.rank > rank || (one.rank == rank && one.name == name); });
    if (group != m_groups.end() && group->rank == rank)
        return *group;
    return *m_groups.insert(group, Group{name, rank, {}});
}

void SearchModel::add(const QList<SearchEntry> &entries, int rank)
{
    if (!m_answered.contains(rank)) {
        m_groups.removeIf([rank](const Group &group) { return group.rank == rank; });
        m_answered.insert(rank);
    }
    for (const SearchEntry &entry : entries) {
        if (const auto found = match(entry))
            groupFor(entry.group, rank).rows.append({{}, entry, *found});
    }
    for (Group &group : m_groups) {
        std::ranges::stable_sort(
            group.rows, [](const Row &left, const Row &right) { return left.match.atStart && !right.match.atStart; });
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
