// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/keysetpage.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<Keyset> Keyset::of(const PageRequest &request, const QString &order, const QString &forward,
                          const QString &backward)
{
    const QString reading = request.direction == PageDirection::Backward ? backward : forward;
    Keyset keyset{order, {reading}, std::nullopt, request};
    if (request.skip > 0)
        keyset.flags += u"skipping"_s;
    if (request.cursor) {
        const auto cursor = ListCursor::fromText(*request.cursor, order);
        if (!cursor)
            return std::unexpected(cursor.error());
        keyset.after = *cursor;
        keyset.flags += u"after_" + reading;
    }
    return keyset;
}

void Keyset::bind(Query &query) const
{
    query.bind("limit", request.limit + 1);
    if (request.skip > 0)
        query.bind("skip", request.skip);
    if (after)
        query.bind("after_key", after->key).bind("after_id", after->id);
}

} // namespace tenantry
