// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/account.h"
#include "ui/common/filterparser.h"
#include "ui/common/listquery.h"

#include <optional>

namespace tenantry::ui {

/// What the users page asks: the service's filter, a role by its name, and where.
struct UserQuestion
{
    AccountFilter filter;
    QString role; ///< empty: any
    std::optional<TenantId> tenant;
};

/// What the filter line of the users page understands. \a roles are offered behind `role:`.
QList<FilterField> userFilterFields(const QStringList &roles = {});

/// \a now is the present, UTC.
UserQuestion userQuestionFrom(const ParsedFilter &parsed, const QDateTime &now);

/// Whether \a account belongs into a list of this filter; what the database says differently, the next reading mends.
bool matches(const AccountFilter &filter, const Account &account);

/// Whether both have the same place in the order of \a filter.
bool haveSamePlace(const AccountFilter &filter, const Account &left, const Account &right);

/// The query of the users page. A role that there isn't is held by nobody.
ListQuery userQuery(const UserQuestion &question);

} // namespace tenantry::ui
