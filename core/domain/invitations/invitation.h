// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/sortorder.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace tenantry {

enum class InvitationStatus {
    Pending,
    Accepted,
    Revoked,
    Expired, ///< can be sent again, unless another has taken its place
};

enum class InvitationSortKey { Email, CreatedAt };

/// The offer to one e-mail address to join a tenant.
struct Invitation
{
    InvitationId id;
    QString email;
    InvitationStatus status = InvitationStatus::Pending; ///< at the instant when it was read
    TenantId tenant;
    QString tenantName;
    std::optional<RoleId> role; ///< what who accepts it holds from then on
    QString roleName;
    std::optional<UserId> inviter;       ///< none: who may open the database himself
    QString inviterEmail;                ///< empty where the inviter can't be seen
    std::optional<UserId> user;          ///< who accepted it
    QDateTime expiresAt;                 ///< UTC
    std::optional<QDateTime> acceptedAt; ///< UTC
    Version version{1};
    QDateTime createdAt; ///< UTC
    QDateTime updatedAt; ///< UTC

    bool operator==(const Invitation &) const = default;
};

/// An invitation and its token, which is known here alone: the database keeps its SHA-256.
struct NewInvitation
{
    Invitation invitation;
    QString token;         ///< secret
    QString link;          ///< secret; the address to open, empty while the setting `rest.public_url` is
    bool isMailed = false; ///< a letter brings it to the invited address; then who invites isn't shown the secrets
};

/// What a new invitation begins with.
struct InvitationDraft
{
    QString email;
    TenantId tenant;
    std::optional<RoleId> role = std::nullopt;
    std::optional<int> lifetimeDays = std::nullopt; ///< 1 to 365; none: the setting `invitation.lifetime_days`
};

/// What is to be different of a pending one; what has no value stays. The inner optional says "none".
struct InvitationChanges
{
    std::optional<std::optional<RoleId>> role = std::nullopt;
    std::optional<int> lifetimeDays = std::nullopt; ///< from now on

    [[nodiscard]] bool isEmpty() const { return !role && !lifetimeDays; }
};

/// Which of a tenant's invitations, in which order.
struct InvitationFilter
{
    TenantId tenant;
    QString text = {};                                     ///< part of the address, without regard to case
    std::optional<InvitationStatus> status = std::nullopt; ///< none: all
    InvitationSortKey sortKey = InvitationSortKey::CreatedAt;
    SortOrder sortOrder = SortOrder::Descending;
};

/// What a token says to who shows it.
struct VerifiedInvitation
{
    InvitationId id;
    QString email;
    TenantId tenant;
    QString tenantName;
    std::optional<RoleId> role;
    QString roleName;
    QString inviterEmail;
    QDateTime expiresAt;     ///< UTC
    bool hasAccount = false; ///< the address has one: its password is wanted, not a new one
};

/// What somebody accepts an invitation with.
struct Acceptance
{
    QString password;  ///< a new one, or the account's
    QString firstName; ///< of a new account
    QString lastName;
};

/// `pending`, `accepted`, `revoked`, `expired`.
QString toText(InvitationStatus status);
std::optional<InvitationStatus> invitationStatusFromText(QStringView text);

/// `email`, `created_at`.
QString toText(InvitationSortKey key);
std::optional<InvitationSortKey> invitationSortKeyFromText(QStringView text);

} // namespace tenantry
