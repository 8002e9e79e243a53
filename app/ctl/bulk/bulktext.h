// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bulk/bulktask.h"

#include <QJsonObject>
#include <QList>

namespace tenantry::ctl {

/// With counts, and null for what there isn't.
QJsonObject toJson(const BulkTask &task);
QJsonObject toJson(const BulkRow &row);

/// `deactivate`, `grant Editor`: what is done to each.
QString orderText(const BulkTask &task);

/// `4 done, 1 refused, 0 skipped`, and `2 pending` while there are.
QString countsText(const BulkCounts &counts);

/// Why a row is what it is, for people; empty when there is nothing to say.
QString whyText(const BulkRow &row);

} // namespace tenantry::ctl
