// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"
#include "core/domain/result.h"

#include <QUuid>

namespace tenantry {

/// What a cursor of ours says: the row that it stands behind or before, in which order.
struct ListCursor
{
    QString order; ///< `name_up`: a cursor of another order is refused
    QString key;   ///< the row's sort key as PostgreSQL writes it
    QUuid id;

    [[nodiscard]] Cursor toText() const;

    /// Errors: Invalid/BadCursor (field `cursor`) for what toText() didn't write, or wrote for another order.
    static Result<ListCursor> fromText(const Cursor &text, const QString &order);
};

} // namespace tenantry
