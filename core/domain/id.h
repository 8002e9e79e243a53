// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

#include <compare>
#include <optional>

namespace tenantry {

/// A UUID that knows what it identifies: a TenantId can't be passed where a UserId is wanted.
template <class Tag>
class Id
{
public:
    constexpr Id() noexcept = default;
    constexpr explicit Id(const QUuid &uuid) noexcept
        : m_uuid(uuid)
    {}

    /// A new random (version 4) id.
    static Id create() { return Id(QUuid::createUuid()); }

    /// Reads the canonical form `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, in either case; nothing for anything else.
    static std::optional<Id> fromString(QStringView text)
    {
        if (text.size() != 36)
            return std::nullopt;
        const QUuid uuid = QUuid::fromString(text);
        const bool canonical = uuid.toString(QUuid::WithoutBraces).compare(text, Qt::CaseInsensitive) == 0;
        return canonical ? std::optional(Id(uuid)) : std::nullopt;
    }

    [[nodiscard]] bool isNull() const noexcept { return m_uuid.isNull(); }
    [[nodiscard]] const QUuid &uuid() const noexcept { return m_uuid; }

    /// Lower case, without braces.
    [[nodiscard]] QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    friend bool operator==(const Id &left, const Id &right) noexcept { return left.m_uuid == right.m_uuid; }
    friend bool operator<(const Id &left, const Id &right) noexcept { return left.m_uuid < right.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) noexcept { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

using TenantId = Id<struct TenantTag>;
using UserId = Id<struct UserTag>;
using RoleId = Id<struct RoleTag>;
using PermissionId = Id<struct PermissionTag>;
using GrantId = Id<struct GrantTag>;
using MembershipId = Id<struct MembershipTag>;
using SessionId = Id<struct SessionTag>;
using ApiKeyId = Id<struct ApiKeyTag>;
using InvitationId = Id<struct InvitationTag>;
using TaskId = Id<struct TaskTag>;
using AuditEventId = Id<struct AuditEventTag>;
using RequestId = Id<struct RequestTag>;

} // namespace tenantry
