// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

/// What a new password must be: long enough, and not one that everybody tries first. Nothing is said about digits or
/// signs (NIST SP 800-63B-4, section 3.1.1.2).
struct PasswordRules
{
    int shortest = 8; ///< characters
    bool refusesCommon = true;

    bool operator==(const PasswordRules &) const = default;
};

} // namespace tenantry
