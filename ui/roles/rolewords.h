// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/listwords.h"
#include "ui/roles/rolematrixmodel.h"

namespace tenantry::ui {

struct ParsedFilter;
struct FilterField;

ListWords roleListWords();

/// What the line above the matrix understands: `name:editor user:delete changed:yes`. Every module is a key, so that a
/// permission's code is a term; other words are a part of codes or names.
QList<FilterField> roleFilterFields(const QList<RoleMatrix::Group> &groups, const QList<tenantry::Role> &roles);
RoleMatrixFilter matrixFilterFrom(const ParsedFilter &filter);

} // namespace tenantry::ui
