// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/passwordcheck.h"

#include "core/crypto/commonpasswords.h"
#include "core/crypto/digest.h"
#include "core/crypto/passwordtext.h"

#include <QList>

namespace tenantry {

Result<void> checkedPassword(const QString &password, const PasswordRules &rules)
{
    const auto invalid = [](Reason reason) { return failure(ErrorCode::Invalid, reason, QStringLiteral("password")); };
    if (password.isEmpty())
        return invalid(Reason::Required);
    auto bytes = passwordBytes(password);
    if (!bytes)
        return std::unexpected(bytes.error());
    // Characters are code points of the composed form.
    const auto characters = QString::fromUtf8(*bytes).toUcs4().size();
    const bool common = rules.refusesCommon && isCommonPassword(*bytes);
    wipe(*bytes);
    if (characters < rules.shortest)
        return invalid(Reason::PasswordTooShort);
    if (common)
        return invalid(Reason::PasswordTooCommon);
    return {};
}

} // namespace tenantry
