// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordtext.h"

namespace tenantry {

Result<QByteArray> passwordBytes(const QString &password)
{
    const auto invalid = [](Reason reason) { return failure(ErrorCode::Invalid, reason, QStringLiteral("password")); };
    if (password.contains(QChar::Null))
        return invalid(Reason::ContainsNul);
    // Composing can make a text shorter, but not to a quarter: what is longer than this needn't be composed first.
    if (password.size() > 4 * longestPassword)
        return invalid(Reason::PasswordTooLong);
    if (!password.isValidUtf16())
        return invalid(Reason::BadFormat);
    QByteArray bytes = password.normalized(QString::NormalizationForm_C).toUtf8();
    if (bytes.size() > longestPassword)
        return invalid(Reason::PasswordTooLong);
    return bytes;
}

} // namespace tenantry
