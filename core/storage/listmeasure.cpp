// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/listmeasure.h"

#include "core/storage/listcursor.h"

namespace tenantry {

Result<Count> countMatching(Query &query)
{
    return query.bind("limit", Count::limit + 1).one([](const Row &row) {
        return Count::upTo(row.integer("matching"));
    });
}

Result<Anchors> readAnchors(Query &query, const QString &order, int step)
{
    const auto answer = query.bind("step", step).rows();
    if (!answer)
        return std::unexpected(answer.error());
    Anchors anchors{step, 0, {}};
    for (int i = 0; i < answer->size(); ++i) {
        const Row row = answer->at(i);
        anchors.total = row.integer("number");
        if (anchors.total % step == 0)
            anchors.cursors.append(ListCursor{order, row.text("cursor_key"), row.uuid("id")}.toText());
    }
    return anchors;
}

} // namespace tenantry
