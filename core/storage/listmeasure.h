// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/anchors.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/storage/query.h"

namespace tenantry {

/// How many rows \a query finds: its statement counts up to `limit` of them as `matching`. Errors: those of Query.
Result<Count> countMatching(Query &query);

/// Where every \a step-th row of the list begins whose order is called \a order: \a query numbers the list's rows and
/// gives the last one and every `step`-th, with the columns of a cursor. Errors: those of Query.
Result<Anchors> readAnchors(Query &query, const QString &order, int step);

} // namespace tenantry
