// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/id.h"

namespace tenantry {

/// The database role that a transaction takes, and with it the rows that row-level security lets it see
/// (docs/security.md, "Two walls").
enum class DatabaseRole {
    Platform, ///< tenantry_platform: every tenant's rows
    Tenant,   ///< tenantry_tenant: the rows of Scope::tenant
    Self,     ///< tenantry_self: the rows of Scope::user
    None,     ///< tenantry_app itself: no rows, only the functions in iam_auth
};

/// What a transaction may touch.
struct Scope
{
    DatabaseRole role = DatabaseRole::None;
    TenantId tenant; ///< null unless role is Tenant
    UserId user;     ///< the caller, for role Self and for the audit log

    /// Platform for platform callers, else the caller's tenant, else his own rows; None for anonymous ones.
    static Scope of(const Caller &caller);
    static Scope none() { return {}; }
};

/// `tenantry_platform` …
QString toText(DatabaseRole role);

} // namespace tenantry
