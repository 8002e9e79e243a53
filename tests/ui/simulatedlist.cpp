// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/simulatedlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

SimulatedTable::SimulatedTable(int rows)
    : end(rows)
{}

QUuid SimulatedTable::idOf(int place)
{
    return {static_cast<uint>(place), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
}

Entry SimulatedTable::entry(int place) const
{
    const auto version = versions.find(place);
    return {Id<struct EntryTag>(idOf(place)), place, version == versions.end() ? 1 : version->second};
}

SimulatedSource::SimulatedSource(std::shared_ptr<SimulatedTable> table, bool isPatient)
    : m_table(std::move(table))
    , m_isPatient(isPatient)
{}

void SimulatedSource::later(std::function<void()> answer)
{
    if (m_isPatient)
        m_waiting.append(std::move(answer));
    else
        answer();
}

template <class T>
Result<T> SimulatedSource::orFailure(T value)
{
    if (m_table->failures == 0)
        return value;
    --m_table->failures;
    return failure(ErrorCode::Unavailable, Reason::ConnectionLost);
}

Page<ListItemPtr> SimulatedSource::page(const PageRequest &request) const
{
    Page<ListItemPtr> page;
    const bool forward = request.direction == PageDirection::Forward;
    const int step = forward ? 1 : -1;
    int place = request.cursor ? request.cursor->toInt() + step : (forward ? 0 : m_table->end - 1);
    for (; place >= 0 && place < m_table->end && page.items.size() < request.limit; place += step) {
        if (m_table->has(place))
            page.items.append(listItem(m_table->entry(place)));
    }
    if (!forward)
        std::ranges::reverse(page.items);
    if (page.items.isEmpty())
        return page;
    const int first = valueOf<Entry>(*page.items.first()).place;
    const int last = valueOf<Entry>(*page.items.last()).place;
    for (int i = first - 1; i >= 0 && !page.previous; --i)
        page.previous = m_table->has(i) ? std::optional(QString::number(first)) : std::nullopt;
    for (int i = last + 1; i < m_table->end && !page.next; ++i)
        page.next = m_table->has(i) ? std::optional(QString::number(last)) : std::nullopt;
    return page;
}

void SimulatedSource::fetchPage(const PageRequest &request, Answer<Page<ListItemPtr>> answer)
{
    later([this, request, answer = std::move(answer)] {
        ++m_table->pages;
        answer(orFailure(page(request)));
    });
}

void SimulatedSource::fetchCount(Answer<Count> answer)
{
    later([this, answer = std::move(answer)] {
        const bool exact = m_table->countsExactly || m_table->size() <= Count::limit;
        answer(orFailure(exact ? Count{m_table->size(), true} : Count{Count::limit, false}));
    });
}

void SimulatedSource::fetchAnchors(Answer<ListAnchors> answer)
{
    later([this, answer = std::move(answer)] {
        ListAnchors anchors;
        if (m_table->hasAnchors) {
            anchors.stride = 500;
            anchors.total = m_table->size();
            int row = 0;
            for (int place = 0; place < m_table->end; ++place) {
                if (m_table->has(place) && ++row % anchors.stride == 0)
                    anchors.cursors.append(QString::number(place));
            }
        }
        answer(orFailure(anchors));
    });
}

void SimulatedSource::fetchByIds(const QList<QUuid> &ids, Answer<QList<ListItemPtr>> answer)
{
    later([this, ids, answer = std::move(answer)] {
        QList<ListItemPtr> found;
        for (const QUuid &id : ids) {
            const auto place = static_cast<int>(id.data1);
            if (m_table->has(place))
                found.append(listItem(m_table->entry(place)));
        }
        answer(orFailure(found));
    });
}

bool SimulatedSource::samePlace(const ListItem &left, const ListItem &right) const
{
    return valueOf<Entry>(left).place == valueOf<Entry>(right).place;
}

bool SimulatedSource::giveOldest()
{
    if (m_waiting.isEmpty())
        return false;
    m_waiting.takeFirst()();
    return true;
}

bool SimulatedSource::giveNewest()
{
    if (m_waiting.isEmpty())
        return false;
    m_waiting.takeLast()();
    return true;
}

void SimulatedSource::giveAll()
{
    do {
        QCoreApplication::sendPostedEvents();
    } while (giveOldest());
}

} // namespace tenantry::ui::tests
