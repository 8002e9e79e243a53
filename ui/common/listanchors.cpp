// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listanchors.h"

#include "ui/common/listsource.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tenantry::ui {

void AnchorMap::clear()
{
    m_cursors.clear();
    m_latest = {};
    m_stride = 1;
}

void AnchorMap::set(const ListAnchors &anchors)
{
    clear();
    // Of more than we keep, every n-th serves: what lies between is walked.
    const auto keep = std::max<qsizetype>(1, (anchors.cursors.size() + most / 2 - 1) / (most / 2));
    for (qsizetype i = keep - 1; i < anchors.cursors.size(); i += keep)
        m_cursors.emplace(static_cast<int>(i + 1) * anchors.stride, anchors.cursors.at(i));
    m_stride = std::max(1, anchors.stride / 2);
}

void AnchorMap::learn(int row, const Cursor &cursor)
{
    if (row <= 0)
        return;
    m_latest = {Learned{row, cursor}, std::move(m_latest.front())};
    const auto above = m_cursors.lower_bound(row);
    if (above != m_cursors.end() && above->first == row) {
        above->second = cursor;
        return;
    }
    if (above != m_cursors.end() && above->first - row < m_stride)
        return;
    if (above != m_cursors.begin() && row - std::prev(above)->first < m_stride)
        return;
    m_cursors.emplace_hint(above, row, cursor);
    if (m_cursors.size() <= most)
        return;
    bool drop = false;
    std::erase_if(m_cursors, [&drop](const auto &) { return drop = !drop; });
    m_stride = std::max(m_stride * 2, 64);
}

AnchorMap::Start AnchorMap::nearest(int first, int end, int total) const
{
    Start forward;
    auto above = m_cursors.upper_bound(first);
    if (above != m_cursors.begin()) {
        const auto below = std::prev(above);
        forward = {below->second, PageDirection::Forward, below->first};
    }
    for (const Learned &learned : m_latest) {
        if (learned.row > forward.row && learned.row <= first)
            forward = {learned.cursor, PageDirection::Forward, learned.row};
    }

    // The cursor of an anchor is the key of the row above it; going backward from there ends above that row.
    Start backward{std::nullopt, PageDirection::Backward, total};
    const auto behind = m_cursors.lower_bound(end + 1);
    if (behind != m_cursors.end())
        backward = {behind->second, PageDirection::Backward, behind->first - 1};
    for (const Learned &learned : m_latest) {
        if (learned.row > end && learned.row - 1 < backward.row)
            backward = {learned.cursor, PageDirection::Backward, learned.row - 1};
    }

    return first - forward.row <= backward.row - end ? forward : backward;
}

} // namespace tenantry::ui
