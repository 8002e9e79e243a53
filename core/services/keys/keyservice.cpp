// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/keys/keyservice.h"

#include "core/crypto/apikeyvalue.h"
#include "core/domain/keys/apikeyrules.h"
#include "core/services/access/authorizer.h"
#include "core/services/keys/keychange.h"
#include "core/services/keys/keytransaction.h"
#include "core/storage/database.h"
#include "core/storage/keys/keystore.h"
#include "core/storage/tenants/tenantstore.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString targetKind = u"api_key"_s;

StoredKeyValue stored(const ApiKeyValue &value, std::optional<ApiKeyId> rotatedFrom = std::nullopt)
{
    return {value.prefix(), value.hash(), rotatedFrom};
}

/// What a key is known by, and where it was used from: it may be good there only.
QByteArray placedAt(const ApiKeyValue &value, const Caller &caller)
{
    const QByteArray place = value.hash() + caller.address.toUtf8();
    return place;
}

Result<NewApiKey> withValue(const Result<ApiKey> &key, const ApiKeyValue &value)
{
    if (!key)
        return std::unexpected(key.error());
    return NewApiKey{*key, QString::fromLatin1(value.text())};
}

/// The new key lives as long as the old one did, from now on.
std::optional<QDateTime> successorExpiry(const ApiKey &old, const QDateTime &now)
{
    if (!old.expiresAt)
        return std::nullopt;
    return now.addMSecs(std::max<qint64>(old.createdAt.msecsTo(*old.expiresAt), 1));
}

} // namespace

KeyService::KeyService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<Principal> KeyService::authenticate(const Caller &anonymous, const QByteArray &value, bool inQuery)
{
    const auto key = ApiKeyValue::fromText(value);
    if (!key)
        return failure(ErrorCode::Unauthenticated, Reason::KeyRefused);
    const auto answer = m_database.retrying([&]() -> Result<KeyAnswer> {
        auto transaction = m_database.begin(anonymous, Scope::none(), {u"api_key.use"_s, {}});
        return KeyStore(transaction.endWithNext()).authenticate(key->hash(), inQuery);
    });
    if (!answer)
        return std::unexpected(answer.error());
    switch (answer->outcome) {
    case KeyAnswer::Outcome::Refused:
        return failure(ErrorCode::Unauthenticated, Reason::KeyRefused);
    case KeyAnswer::Outcome::NotLookedAt:
        return failure(ErrorCode::Unauthenticated, Reason::NotSignedIn);
    case KeyAnswer::Outcome::TenantSuspended:
        return failure(ErrorCode::Forbidden, Reason::TenantSuspended);
    case KeyAnswer::Outcome::Good:
        break;
    }
    Principal principal{anonymous, answer->owner};
    principal.caller.kind = ActorKind::User;
    principal.caller.user = answer->owner.id;
    principal.caller.key = answer->key;
    principal.caller.isLimited = answer->isLimited;
    principal.caller.label = answer->owner.email;
    principal.caller.isPlatform = answer->isPlatform;
    principal.caller.tenant = answer->tenant;
    principal.caller.credential = u"key " + answer->prefix;
    if (!inQuery)
        m_known.remember(placedAt(*key, anonymous), principal, KeyStore::presumption, KeyStore::presumed(*answer));
    return principal;
}

std::optional<PresumedCaller> KeyService::presume(const Caller &anonymous, const QByteArray &value)
{
    const auto key = ApiKeyValue::fromText(value);
    return key ? m_known.presume(placedAt(*key, anonymous), anonymous, m_database) : std::nullopt;
}

Result<KeyPlace> KeyService::place(const Caller &caller, ApiKeyId id)
{
    auto transaction = m_database.begin(caller, Scope::none());
    m_authorizer.requireSignedIn(transaction);
    return KeyStore(transaction.endWithNext()).place(id);
}

Result<Transaction> KeyService::beginAbove(const Caller &caller, const KeyPlace &place, Permission permission,
                                           const AuditAction &action)
{
    const Caller within = place.tenant ? caller.inTenant(*place.tenant) : caller;
    auto transaction = m_database.begin(within, action);
    if (place.tenant) {
        m_authorizer.require(transaction, permission, *place.tenant);
        return transaction;
    }
    m_authorizer.requirePlatform(transaction, permission);
    if (caller.isPlatform)
        return transaction;
    // Without platform-wide standing no scope shows it: let the guard refuse.
    if (const auto allowed = transaction.prove(); !allowed)
        return std::unexpected(allowed.error());
    return transaction.deny({ErrorCode::Forbidden, Reason::PermissionMissing, {}, {}}, targetKind);
}

Result<Transaction> KeyService::beginAt(const Caller &caller, const KeyPlace &place, Permission permission,
                                        const AuditAction &action)
{
    if (!isOwn(caller, place.owner))
        return beginAbove(caller, place, permission, action);
    const Scope scope = caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Self, {}, caller.user};
    auto transaction = m_database.begin(caller, scope, action);
    m_authorizer.requireSignedIn(transaction);
    return transaction;
}

Result<ApiKey> KeyService::current(Transaction &transaction, const Later<ApiKey> &found,
                                   std::optional<Version> expected)
{
    const auto key = found.take();
    if (!key)
        return key;
    if (key->tenant && !isOwn(transaction.caller(), key->owner))
        transaction.goOnIn(*key->tenant);
    if (transaction.caller().isLimited)
        return transaction.deny({ErrorCode::Forbidden, Reason::CredentialLimited, {}, {}}, targetKind, key->id.uuid());
    if (expected && key->version != *expected)
        return failure(ErrorCode::Stale, Reason::ChangedMeanwhile);
    return key;
}

Result<void> KeyService::requirePower(Transaction &transaction, UserId owner, const Later<bool> &power)
{
    if (isOwn(transaction.caller(), owner))
        return {};
    const auto may = power.take();
    if (!may)
        return std::unexpected(may.error());
    if (!*may)
        return transaction.deny({ErrorCode::Forbidden, Reason::HigherPowerRequired, {}, {}}, u"user"_s, owner.uuid());
    return {};
}

Transaction KeyService::beginCreation(const Caller &caller, const ApiKeyDraft &draft)
{
    const bool own = draft.owner && isOwn(caller, *draft.owner);
    const Caller within = draft.tenant ? caller.inTenant(*draft.tenant) : caller;
    const Scope self{DatabaseRole::Self, {}, caller.user};
    const bool inSelf = own && !draft.tenant && !caller.isPlatform;
    auto transaction = m_database.begin(within, inSelf ? self : Scope::of(within), {u"api_key.create"_s, {}});
    if (draft.tenant)
        m_authorizer.require(transaction, Permissions::ApiKeyCreate, *draft.tenant);
    else if (own)
        m_authorizer.requireSignedIn(transaction);
    else
        m_authorizer.requirePlatform(transaction, Permissions::ApiKeyCreate);
    return transaction;
}

Result<NewApiKey> KeyService::create(const Caller &caller, const ApiKeyDraft &wanted)
{
    ApiKeyDraft draft = wanted;
    if (!draft.owner && draft.ownerEmail.isEmpty() && caller.kind == ActorKind::User)
        draft.owner = caller.user;
    if (!draft.owner && draft.ownerEmail.isEmpty())
        return failure(ErrorCode::Invalid, Reason::Required, u"user_id"_s);
    return m_database.retrying([&]() -> Result<NewApiKey> {
        auto transaction = beginCreation(caller, draft);
        const KeyStore keys(transaction);
        const auto known = keys.rules();
        const auto named = keys.ownerOf(draft);
        const auto powerOf = [&](UserId owner) { return keys.mayAllOf(owner, draft.tenant); };
        std::optional<Later<bool>> power;
        if (draft.owner && !isOwn(caller, *draft.owner))
            power = powerOf(*draft.owner);
        const auto rules = known.take();
        if (!rules)
            return std::unexpected(rules.error());
        if (caller.isLimited)
            return transaction.deny({ErrorCode::Forbidden, Reason::CredentialLimited, {}, {}}, targetKind);
        auto valid = checked(draft, rules->now);
        if (!valid)
            return std::unexpected(valid.error());
        const auto owner = named.take();
        if (!owner)
            return std::unexpected(owner.error());
        valid->owner = *owner;
        if (!isOwn(caller, *owner)) {
            if (const auto held = requirePower(transaction, *owner, power ? *power : powerOf(*owner)); !held)
                return std::unexpected(held.error());
        }
        const ApiKeyValue value = ApiKeyValue::create(rules->prefix);
        transaction.endWithNext();
        return withValue(keys.insert(*valid, stored(value)).take(), value);
    });
}

Result<ApiKey> KeyService::edit(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                                const ApiKeyChanges &changes)
{
    const AuditAction action{u"api_key.edit"_s, {}};
    const auto work = [&](Transaction &transaction) -> Result<ApiKey> {
        const KeyStore keys(transaction);
        const auto found = keys.find(id, ForUpdate::Yes);
        std::optional<Later<bool>> power;
        if (!isHarmless(changes))
            power = keys.mayAllOfOwner(id);
        const auto key = current(transaction, found, expected);
        if (!key)
            return key;
        const auto valid = checked(changes);
        if (!valid)
            return std::unexpected(valid.error());
        if (key->revokedAt)
            return failure(ErrorCode::Conflict, Reason::KeyRevoked);
        const ApiKeyChanges differing = differences(*key, *valid);
        if (differing.isEmpty())
            return key;
        if (!isHarmless(differing)) {
            const auto held = requirePower(transaction, key->owner, power ? *power : keys.mayAllOfOwner(id));
            if (!held)
                return std::unexpected(held.error());
        }
        return KeyStore(transaction.endWithNext()).update(id, differing);
    };
    return m_database.retrying([&] { return there(caller, id, Permissions::ApiKeyUpdate, action, work); });
}

Result<NewApiKey> KeyService::rotate(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                                     const ApiKeyRotation &rotation)
{
    const AuditAction action{u"api_key.rotate"_s, {}};
    const auto work = [&](Transaction &transaction) -> Result<NewApiKey> {
        const KeyStore keys(transaction);
        const auto found = keys.find(id, ForUpdate::Yes);
        const auto power = keys.mayAllOfOwner(id);
        const auto known = keys.rules();
        const auto old = current(transaction, found, expected);
        if (!old)
            return std::unexpected(old.error());
        if (old->revokedAt)
            return failure(ErrorCode::Conflict, Reason::KeyRevoked);
        if (const auto held = requirePower(transaction, old->owner, power); !held)
            return std::unexpected(held.error());
        const auto rules = known.take();
        if (!rules)
            return std::unexpected(rules.error());
        if (const auto valid = checked(rotation, rules->now); !valid)
            return std::unexpected(valid.error());

        const auto expiry = rotation.expiresAt ? rotation.expiresAt : successorExpiry(*old, rules->now);
        const ApiKeyDraft draft{old->name,        old->description, old->owner,    {},    old->tenant,
                                old->permissions, old->networks,    old->isActive, expiry};
        const ApiKeyValue value = ApiKeyValue::create(rules->prefix);
        const auto made = keys.insert(draft, stored(value, id));
        const QDateTime end = rules->now.addSecs(rotation.overlapSeconds);
        ApiKeyChanges change;
        if (!old->expiresAt || *old->expiresAt > end)
            change.expiresAt = end;
        transaction.endWithNext();
        if (const auto changed = keys.update(id, change); !changed)
            return std::unexpected(changed.error());
        return withValue(made.take(), value);
    };
    return m_database.retrying([&] { return there(caller, id, Permissions::ApiKeyUpdate, action, work); });
}

Result<ApiKey> KeyService::revoke(const Caller &caller, ApiKeyId id, std::optional<Version> expected,
                                  const QString &reason, RevokedKey revoked)
{
    const AuditAction action{u"api_key.revoke"_s, reason};
    const bool isHidden = revoked == RevokedKey::Unknown;
    const auto work = [&](Transaction &transaction) -> Result<ApiKey> {
        const auto found = KeyStore(transaction).find(id, ForUpdate::Yes);
        if (const auto seen = found.take(); isHidden && seen && seen->revokedAt)
            return failure(ErrorCode::NotFound, Reason::KeyUnknown);
        const auto key = current(transaction, found, expected);
        if (!key || key->revokedAt)
            return key;
        return KeyStore(transaction.endWithNext()).revoke(id);
    };
    return m_database.retrying([&]() -> Result<ApiKey> {
        if (isHidden) {
            if (auto done = atOnce(caller, id, {Permissions::ApiKeyRead, Permissions::ApiKeyDelete}, action, work))
                return *done;
            // That he may not see it is recorded as what it is.
            if (auto seen = find(caller, id); !seen)
                return seen;
        }
        return there(caller, id, Permissions::ApiKeyDelete, action, work);
    });
}

} // namespace tenantry
