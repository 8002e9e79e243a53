// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/filterparser.h"

namespace tenantry::ui {

/// What is wrong with a part of a filter and what to write instead, as one sentence for the operator.
QString sentenceFor(const FilterProblem &problem, const QList<FilterField> &fields);

} // namespace tenantry::ui
