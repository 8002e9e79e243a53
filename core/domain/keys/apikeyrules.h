// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "core/domain/result.h"

namespace tenantry {

/// The rules for API keys, the same for every face. Each returns the value as it is to be stored, or Invalid with the
/// field `name` (1 to 255 characters), `description` (up to 2000), `permissions` (`module:action`; whether the
/// catalogue has them is found when they are stored), `allowed_networks` (at least one, CIDR without host bits: RFC
/// 4632), `expires_at` or `overlap`.

/// \a now is the database's: a new key can't have expired.
Result<ApiKeyDraft> checked(const ApiKeyDraft &draft, const QDateTime &now);
Result<ApiKeyChanges> checked(const ApiKeyChanges &changes);
Result<ApiKeyRotation> checked(const ApiKeyRotation &rotation, const QDateTime &now);

/// `10.0.0.0/8`, `192.0.2.7`, `2001:db8::/32`; an address without a length means itself. Host bits must be zero.
bool isNetwork(QStringView text);

} // namespace tenantry
