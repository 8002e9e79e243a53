// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

namespace tenantry {

/// The address trimmed, or Invalid with the field `email`. Accepts what mail systems deliver to in practice: one `@`, a
/// local part of 1 to 64 characters, a domain of dot-separated labels of letters (any script), digits and hyphens, 254
/// characters in all (RFC 5321, section 4.5.3.1), no spaces, quotes or comments.
Result<QString> checkedEmail(const QString &email);

} // namespace tenantry
