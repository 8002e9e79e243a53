// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"
#include "core/domain/imports/originalrows.h"
#include "core/domain/invitations/invitation.h"
#include "core/domain/roles/rolerules.h"
#include "core/domain/tenants/tenantrules.h"
#include "core/domain/users/emailaddress.h"
#include "core/domain/users/userrules.h"

#include <QRegularExpression>

#include <initializer_list>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// A column that refers to a row by its UUID.
struct Reference
{
    QString &id;
    const char16_t *column;
    bool isOptional = false;
};

std::optional<Error> wrongIn(std::initializer_list<Reference> references)
{
    for (const auto &[id, column, isOptional] : references) {
        if (id.isEmpty() && isOptional)
            continue;
        const auto uuid = Id<struct AnyTag>::fromString(id);
        if (!uuid || uuid->isNull())
            return Error{ErrorCode::Invalid,
                         id.isEmpty() ? Reason::Required : Reason::BadFormat,
                         QString::fromUtf16(column),
                         {}};
        id = uuid->toString();
    }
    return std::nullopt;
}

/// `Ada King Lovelace` is Ada King and Lovelace; a single word is a first name.
void splitName(OriginalUser &user)
{
    const QString whole = user.fullName.simplified();
    const auto space = whole.lastIndexOf(u' ');
    user.firstName = space < 0 ? whole : whole.left(space);
    user.lastName = space < 0 ? QString() : whole.mid(space + 1);
}

/// What is wrong with a part of the one name is wrong with that.
Error inOneName(Error error)
{
    if (error.field != "email"_L1)
        error.field = u"full_name"_s;
    return error;
}

} // namespace

Result<OriginalTenant> checked(const OriginalTenant &row)
{
    OriginalTenant tenant = row;
    if (const auto wrong = wrongIn({{tenant.id, u"id"}}))
        return std::unexpected(*wrong);
    const auto texts = checked(TenantDraft{row.name, row.slug, row.description, TenantStatus::Active});
    if (!texts)
        return std::unexpected(texts.error());
    tenant.name = texts->name;
    return tenant;
}

Result<OriginalUser> checked(const OriginalUser &row)
{
    OriginalUser user = row;
    if (const auto wrong = wrongIn({{user.id, u"id"}}))
        return std::unexpected(*wrong);
    const bool hasOneName = !row.fullName.isEmpty();
    if (hasOneName)
        splitName(user);
    const auto person = checked(UserDraft{user.email, user.firstName, user.lastName, {}});
    if (!person)
        return std::unexpected(hasOneName ? inOneName(person.error()) : person.error());
    user.email = person->email;
    user.firstName = person->firstName;
    user.lastName = person->lastName;
    return user;
}

Result<OriginalPermission> checked(const OriginalPermission &row)
{
    if (row.code.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, u"code"_s);
    return row;
}

Result<OriginalRole> checked(const OriginalRole &row)
{
    OriginalRole role = row;
    if (const auto wrong = wrongIn({{role.id, u"id"}, {role.tenant, u"tenant_id", true}}))
        return std::unexpected(*wrong);
    const auto texts = checked(RoleDraft{row.name, row.description, {}, std::nullopt});
    if (!texts)
        return std::unexpected(texts.error());
    role.name = texts->name;
    return role;
}

Result<OriginalRolePermission> checked(const OriginalRolePermission &row)
{
    OriginalRolePermission held = row;
    if (const auto wrong = wrongIn({{held.role, u"role_id"}}))
        return std::unexpected(*wrong);
    return held;
}

Result<OriginalAssignment> checked(const OriginalAssignment &row)
{
    OriginalAssignment assignment = row;
    if (const auto wrong =
            wrongIn({{assignment.user, u"user_id"}, {assignment.tenant, u"tenant_id"}, {assignment.role, u"role_id"}}))
        return std::unexpected(*wrong);
    return assignment;
}

Result<OriginalApiKey> checked(const OriginalApiKey &row)
{
    static const QRegularExpression sha256(u"^[0-9a-fA-F]{64}\\z"_s);
    static const QRegularExpression beginning(u"^[!-~]{1,8}\\z"_s);
    OriginalApiKey key = row;
    key.scope = row.scope.toUpper();
    if (key.scope == "GLOBAL"_L1)
        key.tenant.clear(); // it means nothing there
    else if (key.scope != "TENANT"_L1)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"scope"_s);
    if (const auto wrong =
            wrongIn({{key.id, u"id"}, {key.user, u"user_id"}, {key.tenant, u"tenant_id", key.scope == "GLOBAL"_L1}}))
        return std::unexpected(*wrong);
    const auto name = checkedRoleName(row.name);
    if (!name)
        return std::unexpected(name.error());
    key.name = *name;
    if (const auto description = checkedRoleDescription(row.description); !description)
        return std::unexpected(description.error());
    if (!sha256.match(row.hash).hasMatch())
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"key_hash"_s);
    if (!beginning.match(row.prefix).hasMatch())
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"key_prefix"_s);
    return key;
}

Result<OriginalInvitation> checked(const OriginalInvitation &row)
{
    OriginalInvitation invitation = row;
    if (const auto wrong = wrongIn({{invitation.id, u"id"},
                                    {invitation.tenant, u"tenant_id"},
                                    {invitation.role, u"role_id", true},
                                    {invitation.inviter, u"inviter_id", true},
                                    {invitation.user, u"user_id", true}}))
        return std::unexpected(*wrong);
    const auto email = checkedEmail(row.email);
    if (!email)
        return std::unexpected(email.error());
    invitation.email = *email;
    invitation.status = row.status.toLower();
    if (!invitationStatusFromText(invitation.status))
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"status"_s);
    if (row.expiresAt.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, u"expires_at"_s);
    return invitation;
}

} // namespace tenantry
