// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/audit/auditfilter.h"
#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "ui/common/filterparser.h"
#include "ui/common/listquery.h"

#include <optional>

namespace tenantry::ui {

/// What the audit page asks: the service's filter, and whom and what by the names that were typed.
struct AuditQuestion
{
    AuditFilter filter;
    QString actor;            ///< an address or an id
    QString target;           ///< an address, a tenant's short name, or an id
    QString tenant;           ///< a tenant's short name or id, where all tenants are looked at
    bool isForNobody = false; ///< something that was typed can't be: nothing fits
    bool canReadUsers = false;
    bool canReadTenants = false;
};

/// What the filter line of the audit page understands. \a people are offered behind `actor:`.
QList<FilterField> auditFilterFields(const QStringList &people = {});

/// \a now is the present, UTC; days are those of the operator's zone.
AuditQuestion auditQuestionFrom(const ParsedFilter &parsed, const std::optional<TenantId> &tenant,
                                const QDateTime &now);

/// The filter with ids in place of names; nothing when somebody or something isn't known. For the backend's threads.
Result<std::optional<AuditFilter>> resolved(const AuditQuestion &question, Services &services, const Caller &caller);

/// The query of the audit page, newest first. What has words to look for isn't counted.
ListQuery auditQuery(const AuditQuestion &question);

} // namespace tenantry::ui
