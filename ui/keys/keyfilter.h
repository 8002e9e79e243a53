// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "ui/common/filterparser.h"
#include "ui/common/listquery.h"

namespace tenantry::ui {

/// What the filter line of the keys page understands.
QList<FilterField> keyFilterFields();

/// The filter for the service. \a now is the present, UTC.
ApiKeyFilter keyFilterFrom(const ParsedFilter &parsed, const QDateTime &now);

/// Whether \a key belongs into a list of this filter; what the database says differently, the next reading mends.
bool matches(const ApiKeyFilter &filter, const ApiKey &key);

ListQuery keyQuery(const ApiKeyFilter &filter);

} // namespace tenantry::ui
