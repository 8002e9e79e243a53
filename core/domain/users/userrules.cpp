// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/userrules.h"

#include "core/domain/users/emailaddress.h"

namespace tenantry {

namespace {

constexpr int longestName = 255;

} // namespace

Result<QString> checkedPersonName(const QString &name, const QString &field)
{
    const QString trimmed = name.trimmed();
    if (trimmed.contains(QChar::Null))
        return failure(ErrorCode::Invalid, Reason::ContainsNul, field);
    if (trimmed.toUcs4().size() > longestName)
        return failure(ErrorCode::Invalid, Reason::TooLong, field);
    return trimmed;
}

Result<UserDraft> checked(const UserDraft &draft)
{
    const auto email = checkedEmail(draft.email);
    if (!email)
        return std::unexpected(email.error());
    const auto firstName = checkedPersonName(draft.firstName, QStringLiteral("first_name"));
    if (!firstName)
        return std::unexpected(firstName.error());
    const auto lastName = checkedPersonName(draft.lastName, QStringLiteral("last_name"));
    if (!lastName)
        return std::unexpected(lastName.error());
    return UserDraft{*email, *firstName, *lastName, draft.password};
}

} // namespace tenantry
