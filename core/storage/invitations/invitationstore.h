// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/invitations/invitation.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/user.h"
#include "core/storage/later.h"

#include <QByteArray>
#include <QStringList>

namespace tenantry {

class Query;
class Transaction;
enum class ForUpdate;
struct SignInAttempt;

/// What is to be known before somebody is invited.
struct InvitationRules
{
    QDateTime now; ///< the database's present, UTC
    int lifetimeDays = 7;
    QString publicUrl;
    bool hasRole = false;  ///< the role is there, and global or the tenant's
    bool isMember = false; ///< the address belongs to a member
    QStringList notHeld;   ///< what the role permits and the caller may not
    // What the letter says:
    QString recipient; ///< the address as a pending invitation has it that would be renewed, else as it was given
    QString tenantName;
    QString roleName;
    QString inviterEmail; ///< the caller's
};

/// How a row is changed; what has no value stays.
struct InvitationUpdate
{
    std::optional<InvitationStatus> status = std::nullopt;
    std::optional<QByteArray> tokenHash = std::nullopt;
    std::optional<std::optional<RoleId>> role = std::nullopt;
    bool takesOver = false; ///< the transaction's caller is the inviter from now on
    std::optional<QDateTime> expiresAt = std::nullopt;
};

/// What comparing the password came to, and what the account begins with if there is none yet.
struct AcceptanceVerdict
{
    bool matches = false;
    std::optional<QString> newHash = std::nullopt; ///< of a new account, or in place of an outdated one
    QString firstName = {};
    QString lastName = {};
};

enum class AcceptanceOutcome { Accepted, Invalid, Again, Wrong, Inactive, TenantSuspended, RoleNotHeld };

struct AcceptanceAnswer
{
    AcceptanceOutcome outcome = AcceptanceOutcome::Invalid;
    User user; ///< only when it was accepted
};

/// Invitations as rows. Sees what its transaction's scope lets it see, and knows nothing of permissions.
/// Errors, besides those of the way to the database: NotFound/InvitationUnknown where one row is wanted.
class InvitationStore
{
public:
    explicit InvitationStore(Transaction &transaction) noexcept;

    // In the scope of nobody (Scope::none()):
    Result<TenantId> place(InvitationId id) const;
    /// Errors: Invalid/InvitationInvalid, Forbidden/TenantSuspended.
    Later<VerifiedInvitation> verify(const QByteArray &tokenHash) const;
    /// \a attempt: whose password was compared, if the address has an account.
    Result<AcceptanceAnswer> accept(const QByteArray &tokenHash, const std::optional<SignInAttempt> &attempt,
                                    const AcceptanceVerdict &verdict) const;

    /// What holds for inviting \a email to \a tenant with \a role by the transaction's caller.
    Later<InvitationRules> rules(const QString &email, TenantId tenant, std::optional<RoleId> role) const;
    /// What holds for inviting as \a id does, with its role or the one of \a role.
    Later<InvitationRules> rules(InvitationId id, const std::optional<std::optional<RoleId>> &role) const;
    Later<Invitation> find(InvitationId id, ForUpdate forUpdate) const;
    /// Errors: Invalid/BadCursor.
    Result<Page<Invitation>> page(const InvitationFilter &filter, const PageRequest &request) const;
    Result<Count> count(const InvitationFilter &filter) const;

    /// By the transaction's caller. The pending one of the same address is renewed; one that has expired is marked so
    /// first. Errors: Conflict/RoleUnknown.
    Later<Invitation> insert(const InvitationDraft &draft, const QByteArray &tokenHash,
                             const QDateTime &expiresAt) const;
    /// Errors: Conflict/RoleUnknown, Conflict/InvitationNotPending when another has taken its place.
    Later<Invitation> update(InvitationId id, const InvitationUpdate &change) const;

private:
    Query rulesQuery(const QString &wanted) const;

    Transaction &m_transaction;
};

} // namespace tenantry
