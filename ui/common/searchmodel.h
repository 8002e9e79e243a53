// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QAbstractListModel>
#include <QSet>

namespace tenantry::ui {

/// Entries under the names of their groups: at most eight of a group, those whose title begins with what was typed
/// first.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int rowsPerGroup = 8;

    using QAbstractListModel::QAbstractListModel;

    void clear();

    /// Begins a new search. What was found before and still fits stays until its source has answered anew: nothing
    /// flickers while somebody types.
    void start(const QString &text);

    /// Takes what a source found for the current text; entries that don't match it are left out. Groups stand in the
    /// order of \a rank, however fast their sources answer.
    void add(const QList<SearchEntry> &entries, int rank = 0);

    /// The entry of a row; null for a group's name.
    [[nodiscard]] const SearchEntry *entryAt(int row) const;
    [[nodiscard]] Match matchAt(int row) const;
    [[nodiscard]] bool isGroup(int row) const;

    /// The first row that can be chosen at or after \a row, going by \a step; -1 if there is none.
    [[nodiscard]] int nextEntry(int row, int step) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QString group; ///< a group's name; empty for entries
        SearchEntry entry;
        Match match;
    };
    struct Group
    {
        QString name;
        int rank;
        QList<Row> rows;
    };

    [[nodiscard]] std::optional<Match> match(const SearchEntry &entry) const;
    Group &groupFor(const QString &name, int rank);
    void rebuild();

    QString m_text;
    QList<Group> m_groups;
    QSet<int> m_answered; ///< ranks that have answered since start()
    QList<Row> m_rows;
};

} // namespace tenantry::ui
