// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listsource.h"

#include <QHash>

#include <functional>
#include <map>
#include <memory>

namespace tenantry::ui::tests {

/// What a simulated list holds: a number that is its place, and a version.
struct Entry
{
    Id<struct EntryTag> id;
    int place = 0;
    int version = 1;

    bool operator==(const Entry &) const = default;
};

/// A table of any length with keyset paging, in memory. Its size is not that of its answers: entries are made when
/// they are read.
struct SimulatedTable
{
    explicit SimulatedTable(int rows);

    static QUuid idOf(int place);
    [[nodiscard]] bool has(int place) const { return place >= 0 && place < end && !removed.contains(place); }
    [[nodiscard]] Entry entry(int place) const;
    [[nodiscard]] int size() const { return end - static_cast<int>(removed.size()); }

    int end;                     ///< places 0 … end - 1 exist, unless removed
    std::map<int, bool> removed; ///< places that are gone
    std::map<int, int> versions; ///< of places that were changed
    bool hasAnchors = true;
    bool countsExactly = false; ///< else as the database does: up to Count::limit
    int failures = 0;           ///< so many questions fail
    int pages = 0;              ///< pages answered
};

/// Answers are kept until the test lets them go, in the order it wants.
class SimulatedSource final : public ListSource
{
public:
    explicit SimulatedSource(std::shared_ptr<SimulatedTable> table, bool isPatient = true);

    void fetchPage(const PageRequest &request, Answer<Page<ListItemPtr>> answer) override;
    void fetchCount(Answer<Count> answer) override;
    void fetchAnchors(Answer<ListAnchors> answer) override;
    void fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer) override;
    [[nodiscard]] bool samePlace(const ListItem &left, const ListItem &right) const override;

    /// Gives the oldest answer, or the newest. \returns false when nothing is asked.
    bool giveOldest();
    bool giveNewest();
    /// Until nothing is asked any more, with the event loop in between.
    void giveAll();
    [[nodiscard]] qsizetype askedCount() const { return m_waiting.size(); }

private:
    void later(std::function<void()> answer);
    [[nodiscard]] Page<ListItemPtr> page(const PageRequest &request) const;

    template <class T>
    Result<T> orFailure(T value);

    std::shared_ptr<SimulatedTable> m_table;
    QList<std::function<void()>> m_waiting;
    bool m_isPatient;
};

} // namespace tenantry::ui::tests
