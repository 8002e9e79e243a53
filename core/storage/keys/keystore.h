// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/keys/apikey.h"
#include "core/domain/page.h"
#include "core/domain/result.h"
#include "core/domain/users/user.h"
#include "core/storage/later.h"
#include "core/storage/parameter.h"

#include <QByteArray>
#include <QHash>

namespace tenantry {

class Transaction;
enum class ForUpdate;

/// What a new key is stored as, beside its draft.
struct StoredKeyValue
{
    QString prefix;  ///< its first eight characters
    QByteArray hash; ///< SHA-256 of the whole
    std::optional<ApiKeyId> rotatedFrom = std::nullopt;
};

/// What keys are made by.
struct KeyRules
{
    QDateTime now;  ///< the database's present, UTC
    QString prefix; ///< the setting `api_key.prefix`
};

/// Whose key it is, and for which tenant: who may ask about it depends on that.
struct KeyPlace
{
    UserId owner;
    std::optional<TenantId> tenant;
};

/// What came of looking for a key by its value.
struct KeyAnswer
{
    enum class Outcome { Good, TenantSuspended, Refused, NotLookedAt };

    Outcome outcome = Outcome::Refused;
    // The rest only when it is Good or TenantSuspended.
    ApiKeyId key;
    Version version = Version(0); ///< of the key
    QString prefix;
    std::optional<TenantId> tenant;
    bool isLimited = false;
    bool isPlatform = false;
    User owner;
};

/// API keys as rows. Sees what its transaction's scope lets it see, and knows nothing of permissions.
/// Errors, besides those of the way to the database: NotFound/KeyUnknown where one row is wanted.
class KeyStore
{
public:
    explicit KeyStore(Transaction &transaction) noexcept;

    /// Runs in the scope of nobody (Scope::none()). \a inQuery: the key was part of a URL.
    Result<KeyAnswer> authenticate(const QByteArray &hash, bool inQuery) const;
    /// What to ask before it is presumed that authenticate() would give \a answer again, from the same address; see
    /// Presumption.
    static const QString presumption;
    static QHash<QByteArray, Parameter> presumed(const KeyAnswer &answer);
    /// Runs in the scope of nobody.
    Result<KeyPlace> place(ApiKeyId id) const;

    Later<KeyRules> rules() const;
    /// The account that \a draft names by id or address, if it can be seen. Errors: NotFound/UserUnknown.
    Later<UserId> ownerOf(const ApiKeyDraft &draft) const;
    /// Whether the transaction's caller may all that \a user may in \a tenant, or anywhere.
    Later<bool> mayAllOf(UserId user, std::optional<TenantId> tenant) const;
    /// Whether he may all that the owner of the key \a id may where it counts, or is the owner.
    Later<bool> mayAllOfOwner(ApiKeyId id) const;

    Later<ApiKey> find(ApiKeyId id, ForUpdate forUpdate) const;
    /// Errors: Invalid/BadCursor.
    Result<Page<ApiKey>> page(const ApiKeyFilter &filter, const PageRequest &request) const;
    Result<Count> count(const ApiKeyFilter &filter) const;

    /// The draft must have an owner. Errors: Conflict/PermissionUnknown, Conflict/UserUnknown.
    Later<ApiKey> insert(const ApiKeyDraft &draft, const StoredKeyValue &value) const;
    /// Errors: Conflict/PermissionUnknown.
    Result<ApiKey> update(ApiKeyId id, const ApiKeyChanges &changes) const;
    Result<ApiKey> revoke(ApiKeyId id) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
