// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QAbstractListModel>

namespace tenantry::ui {

/// Entries under the names of their groups: at most eight of a group, those whose title begins with what was typed
/// first.
class SearchModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int rowsPerGroup = 8;

    using QAbstractListModel::QAbstractListModel;

    /// Takes everything away and begins a new search.
    void start(const QString &text);

    /// Adds what a source found for the current text; entries that don't match it are left out.
    void add(const QList<SearchEntry> &entries);

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
        QList<Row> rows;
    };

    void rebuild();

    QString m_text;
    QList<Group> m_groups;
    QList<Row> m_rows;
};

} // namespace tenantry::ui
