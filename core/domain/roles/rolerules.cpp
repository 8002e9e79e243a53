// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/roles/rolerules.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 255;
constexpr int longestDescription = 2000;

} // namespace

Result<QString> checkedRoleName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, u"name"_s);
    if (trimmed.toUcs4().size() > longestName)
        return failure(ErrorCode::Invalid, Reason::TooLong, u"name"_s);
    if (trimmed.contains(QChar::Null))
        return failure(ErrorCode::Invalid, Reason::ContainsNul, u"name"_s);
    return trimmed;
}

Result<QString> checkedRoleDescription(const QString &description)
{
    if (description.toUcs4().size() > longestDescription)
        return failure(ErrorCode::Invalid, Reason::TooLong, u"description"_s);
    if (description.contains(QChar::Null))
        return failure(ErrorCode::Invalid, Reason::ContainsNul, u"description"_s);
    return description;
}

QStringList orderedCodes(QStringList codes)
{
    codes.sort();
    codes.removeDuplicates();
    return codes;
}

Result<RoleDraft> checked(const RoleDraft &draft)
{
    const auto name = checkedRoleName(draft.name);
    if (!name)
        return std::unexpected(name.error());
    const auto description = checkedRoleDescription(draft.description);
    if (!description)
        return std::unexpected(description.error());
    return RoleDraft{*name, *description, orderedCodes(draft.permissions), draft.tenant};
}

Result<RoleChanges> checked(const RoleChanges &changes)
{
    RoleChanges result = changes;
    if (changes.name) {
        const auto name = checkedRoleName(*changes.name);
        if (!name)
            return std::unexpected(name.error());
        result.name = *name;
    }
    if (changes.description) {
        const auto description = checkedRoleDescription(*changes.description);
        if (!description)
            return std::unexpected(description.error());
    }
    if (changes.permissions)
        result.permissions = orderedCodes(*changes.permissions);
    return result;
}

} // namespace tenantry
