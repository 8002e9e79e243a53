// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/domain/tenants/tenant.h"

namespace tenantry {

/// The rules for a tenant's texts, the same for every face. Each returns the value as it is to be stored, or Invalid
/// with the field `name`, `slug` or `description`.

/// Trimmed, 1 to 255 characters, no NUL.
Result<QString> checkedTenantName(const QString &name);

/// `^[a-z0-9-]{3,50}$`.
Result<QString> checkedTenantSlug(const QString &slug);

/// Up to 2000 characters, no NUL; may be empty.
Result<QString> checkedTenantDescription(const QString &description);

/// Name, slug, description, then status (Active or Suspended); the first that is wrong.
Result<TenantDraft> checked(const TenantDraft &draft);
Result<TenantChanges> checked(const TenantChanges &changes);

/// `Acme (2)` of `Acme` and 2: \a name, shortened if it must be, with a number behind it.
QString numberedTenantName(const QString &name, int number);

/// A valid slug that looks like the name, as a proposal while somebody types: `Müller & Söhne` → `muller-sohne`.
/// Empty when the name holds nothing that a slug could be made of.
QString proposedSlug(const QString &name);

} // namespace tenantry
