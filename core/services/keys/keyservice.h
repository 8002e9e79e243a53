// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/audit/auditevent.h"
#include "core/domain/caller.h"
#include "core/domain/keys/apikey.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/services/signin/knowncallers.h"
#include "core/services/signin/signedin.h"
#include "core/storage/later.h"

#include <optional>

namespace tenantry {

class Authorizer;
class Database;
class Transaction;
struct AuditAction;
struct KeyPlace;

/// What a key that was revoked before is to whom revokes it.
enum class RevokedKey { Known, Unknown };

/// API keys (docs/security.md). One's own may be looked at and changed by whoever is signed in; another's takes the
/// permission named, in the key's tenant or, for a key without one, platform-wide. Who makes, rotates or widens a key
/// of another account must himself hold all that this account holds there, because the key's value puts it into his
/// hands. With a key that is limited in any way none can be made or changed.
///
/// Errors of all: Unauthenticated/SessionEnded, NotFound/KeyUnknown, Forbidden without the permission,
/// Forbidden/HigherPowerRequired, Forbidden/CredentialLimited, Unavailable when the database can't be reached. With an
/// expected version, Stale/ChangedMeanwhile when it isn't the key's. Not thread-safe: one service per connection.
class KeyService
{
public:
    KeyService(Database &database, const Authorizer &authorizer) noexcept;

    /// Who sends \a value, from \a anonymous's address. The owner may be inactive. \a inQuery: it was part of a URL,
    /// which counts only where the setting `rest.api_key_in_query` is on. Its use is recorded, once a minute.
    /// Errors: Unauthenticated/KeyRefused for one that is unknown, inactive, revoked, expired or used from elsewhere;
    /// Unauthenticated/NotSignedIn when the URL doesn't count; Forbidden/TenantSuspended.
    Result<Principal> authenticate(const Caller &anonymous, const QByteArray &value, bool inQuery = false);

    /// Whom authenticate() found with \a value, which wasn't in the query, at this address a moment ago; none if it
    /// isn't known. See PresumedCaller.
    std::optional<PresumedCaller> presume(const Caller &anonymous, const QByteArray &value);

    /// A new key; its value is in the answer and nowhere else. For a tenant it needs `api_key:create` there; for
    /// another account without a tenant, platform-wide. Errors: Invalid with the field, Conflict/PermissionUnknown,
    /// NotFound/UserUnknown (in a tenant: no member), NotFound/TenantUnknown.
    Result<NewApiKey> create(const Caller &caller, const ApiKeyDraft &draft);

    /// Another's: `api_key:update`. Without a difference nothing is written. An expiry in the past ends it at once.
    /// Errors: Invalid with the field, Conflict/PermissionUnknown, Conflict/KeyRevoked.
    Result<ApiKey> edit(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                        const ApiKeyChanges &changes);

    /// A new key in the place of this one, alike but for its value; the old one works until the overlap ends.
    /// Another's: `api_key:update`. Errors: Invalid with `overlap` or `expires_at`, Conflict/KeyRevoked.
    Result<NewApiKey> rotate(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                             const ApiKeyRotation &rotation);

    /// For ever. Another's: `api_key:delete`. Revoking a revoked one changes nothing and returns it, unless it is to be
    /// unknown: then it is NotFound/KeyUnknown, and another's takes `api_key:read` too.
    Result<ApiKey> revoke(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                          const QString &reason = {}, RevokedKey revoked = RevokedKey::Known);

    /// Takes back what one request changed about this key, if none of the fields it touched has changed since: an edit
    /// or the old key's part of a rotation is restored, a key that was made is revoked. Needs `api_key:update`
    /// in the key's tenant or platform-wide, also for one's own: the audit log is read. Errors: NotFound/NothingToUndo,
    /// Conflict/ChangedMeanwhile, Conflict/NotUndoable (a revocation).
    Result<ApiKey> undo(const Caller &caller, ApiKeyId id, RequestId change);

    /// Another's: `api_key:read`.
    Result<ApiKey> find(const Caller &caller, ApiKeyId id);

    /// With oneself as the owner in the filter, one's own; else with a tenant that tenant's keys (`api_key:read`
    /// there); else one's own, or all of them for whom holds `api_key:read` platform-wide. Takes PageRequest::skip.
    /// Errors: Invalid/BadCursor, Invalid/OutOfRange (limit).
    Result<Page<ApiKey>> page(const Caller &caller, const ApiKeyFilter &filter, const PageRequest &request);
    Result<Count> count(const Caller &caller, const ApiKeyFilter &filter);

    /// What happened to this key, newest first. `api_key:read` in its tenant, or platform-wide.
    Result<Page<AuditEvent>> history(const Caller &caller, ApiKeyId id, const PageRequest &request);

private:
    Result<KeyPlace> place(const Caller &caller, ApiKeyId id);
    /// In the scope that shows the key, with the guard that it takes there: his own, or that of beginAbove().
    Result<Transaction> beginAt(const Caller &caller, const KeyPlace &place, Permission permission,
                                const AuditAction &action);
    /// In the scope of the key's tenant or of the platform: also where what happened can be read.
    Result<Transaction> beginAbove(const Caller &caller, const KeyPlace &place, Permission permission,
                                   const AuditAction &action);
    /// Does \a work, which is given the transaction, where the key is, with the guards that it takes there. None if one
    /// of them refuses it, which isn't recorded.
    template <class Work>
    auto atOnce(const Caller &caller, ApiKeyId id, std::initializer_list<Permission> permissions,
                const AuditAction &action, Work work) -> std::optional<std::invoke_result_t<Work, Transaction &>>;
    /// The same; a refusal is recorded.
    template <class Work>
    auto there(const Caller &caller, ApiKeyId id, Permission permission, const AuditAction &action, Work work)
        -> std::invoke_result_t<Work, Transaction &>;
    Result<ApiKey> current(Transaction &transaction, const Later<ApiKey> &found, std::optional<Version> expected);
    Result<void> requirePower(Transaction &transaction, UserId owner, const Later<bool> &power);
    [[nodiscard]] Transaction beginCreation(const Caller &caller, const ApiKeyDraft &draft);
    [[nodiscard]] Transaction beginList(const Caller &caller, const ApiKeyFilter &filter);

    Database &m_database;
    const Authorizer &m_authorizer;
    KnownCallers m_known;
};

} // namespace tenantry
