// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

#include <array>
#include <map>
#include <optional>

namespace tenantry::ui {

struct ListAnchors;

/// Rows of a list that can be gone to at once because a cursor is known for them: given by the source, and learned
/// from the edges of every page that was read. Their number is bounded, so it doesn't grow with the list. After
/// changes by others an anchor may be off by those rows; what is read from it is right nevertheless.
class AnchorMap
{
public:
    static constexpr int most = 4096;

    /// Where to read from to reach a row.
    struct Start
    {
        std::optional<Cursor> cursor;
        PageDirection direction = PageDirection::Forward;
        int row = 0; ///< Forward: the row that the page begins with; Backward: the row behind the page's last one
    };

    void clear();
    void set(const ListAnchors &anchors);

    /// The page behind \a cursor begins with \a row.
    void learn(int row, const Cursor &cursor);

    /// The nearest known place to read from so that the rows \a first to \a end of a list of \a total come.
    [[nodiscard]] Start nearest(int first, int end, int total) const;

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_cursors.size()); }

private:
    struct Learned
    {
        int row = -1;
        Cursor cursor;
    };

    std::map<int, Cursor> m_cursors;
    std::array<Learned, 2> m_latest; ///< kept whatever the distance, so that a walk always gets on
    int m_stride = 1;                ///< learned anchors that lie closer than this are left out
};

} // namespace tenantry::ui
