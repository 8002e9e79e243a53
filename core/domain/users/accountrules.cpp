// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/accountrules.h"

#include "core/domain/tenants/tenantrules.h"
#include "core/domain/users/emailaddress.h"
#include "core/domain/users/userrules.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Nobody can be reached at it, and no other account has it.
QString serviceAddress(const QString &name, UserId id)
{
    const QString slug = proposedSlug(name);
    return (slug.isEmpty() ? u"service"_s : slug) + u'.' + id.toString().left(8) + u"@service.invalid";
}

/// Checks \a text, if there is one, as \a check does, and puts what comes of it in its place.
template <class Check>
Result<void> replace(std::optional<QString> &text, Check check)
{
    if (!text)
        return {};
    const Result<QString> valid = check(*text);
    if (!valid)
        return std::unexpected(valid.error());
    text = *valid;
    return {};
}

} // namespace

Result<AccountDraft> checked(const AccountDraft &draft, UserId id)
{
    AccountDraft valid = draft;
    if (draft.kind == AccountKind::Service) {
        if (draft.password)
            return failure(ErrorCode::Invalid, Reason::ServiceAccount, u"password"_s);
        if (draft.isSuperuser)
            return failure(ErrorCode::Invalid, Reason::ServiceAccount, u"is_superuser"_s);
        if (draft.email.trimmed().isEmpty()) {
            if (draft.firstName.trimmed().isEmpty())
                return failure(ErrorCode::Invalid, Reason::Required, u"first_name"_s);
            valid.email = serviceAddress(draft.firstName, id);
        }
    }
    const auto person = checked(UserDraft{valid.email, valid.firstName, valid.lastName, {}});
    if (!person)
        return std::unexpected(person.error());
    valid.email = person->email;
    valid.firstName = person->firstName;
    valid.lastName = person->lastName;
    return valid;
}

Result<AccountChanges> checked(const AccountChanges &changes)
{
    AccountChanges valid = changes;
    if (const auto email = replace(valid.email, checkedEmail); !email)
        return std::unexpected(email.error());
    const auto first =
        replace(valid.firstName, [](const QString &name) { return checkedPersonName(name, u"first_name"_s); });
    if (!first)
        return std::unexpected(first.error());
    const auto last =
        replace(valid.lastName, [](const QString &name) { return checkedPersonName(name, u"last_name"_s); });
    if (!last)
        return std::unexpected(last.error());
    return valid;
}

AccountChanges differences(const User &current, const AccountChanges &wanted)
{
    AccountChanges result;
    if (wanted.email && *wanted.email != current.email)
        result.email = wanted.email;
    if (wanted.firstName && *wanted.firstName != current.firstName)
        result.firstName = wanted.firstName;
    if (wanted.lastName && *wanted.lastName != current.lastName)
        result.lastName = wanted.lastName;
    if (wanted.isActive && *wanted.isActive != current.isActive)
        result.isActive = wanted.isActive;
    if (wanted.isSuperuser && *wanted.isSuperuser != current.isSuperuser)
        result.isSuperuser = wanted.isSuperuser;
    return result;
}

} // namespace tenantry
