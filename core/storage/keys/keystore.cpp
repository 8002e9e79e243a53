// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/keys/keystore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/likepattern.h"
#include "core/storage/listmeasure.h"
#include "core/storage/tenants/tenantstore.h"
#include "core/storage/transaction.h"
#include "core/storage/users/userrow.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<QStringList> optionalTexts(const Row &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.texts(column));
}

template <class Tag>
std::optional<Id<Tag>> optionalId(const Row &row, const char *column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.id<Tag>(column));
}

ApiKey readKey(const Row &row)
{
    ApiKey key;
    key.id = row.id<ApiKeyTag>("id");
    key.name = row.text("name");
    key.description = row.text("description");
    key.prefix = row.text("key_prefix");
    key.tenant = optionalId<TenantTag>(row, "tenant_id");
    key.owner = row.id<UserTag>("user_id");
    key.ownerEmail = row.text("owner_email");
    key.permissions = optionalTexts(row, "permissions");
    key.networks = optionalTexts(row, "allowed_networks");
    key.isActive = row.boolean("is_active");
    key.status = apiKeyStatusFromText(row.text("status")).value_or(ApiKeyStatus::Inactive);
    key.expiresAt = row.optionalInstant("expires_at");
    key.revokedAt = row.optionalInstant("revoked_at");
    key.lastUsedAt = row.optionalInstant("last_used_at");
    key.rotatedFrom = optionalId<ApiKeyTag>(row, "rotated_from");
    key.version = Version(row.integer("version"));
    key.createdAt = row.instant("created_at");
    key.updatedAt = row.instant("updated_at");
    return key;
}

KeyAnswer readAnswer(const Row &row)
{
    using Outcome = KeyAnswer::Outcome;
    KeyAnswer answer;
    const QString outcome = row.text("outcome");
    if (outcome == u"not_looked_at")
        answer.outcome = Outcome::NotLookedAt;
    if (outcome != u"good" && outcome != u"tenant_suspended")
        return answer;
    answer.outcome = outcome == u"good" ? Outcome::Good : Outcome::TenantSuspended;
    answer.key = row.id<ApiKeyTag>("key_id");
    answer.version = Version(row.integer("key_version"));
    answer.prefix = row.text("key_prefix");
    answer.tenant = optionalId<TenantTag>(row, "tenant_id");
    answer.isLimited = row.boolean("is_limited");
    answer.isPlatform = row.boolean("is_platform");
    answer.owner = readUser(row);
    return answer;
}

QString orderName(const ApiKeyFilter &filter, bool reversed = false)
{
    const bool up = (filter.sortOrder == SortOrder::Ascending) != reversed;
    return toText(filter.sortKey) + (up ? "_up"_L1 : "_down"_L1);
}

QStringList filterFlags(const ApiKeyFilter &filter)
{
    QStringList flags{filter.status ? toText(*filter.status) : u"live"_s};
    if (!filter.text.isEmpty())
        flags += u"text"_s;
    if (filter.owner)
        flags += u"owner"_s;
    if (filter.tenant)
        flags += u"tenant"_s;
    if (filter.expiresBefore)
        flags += u"expiring"_s;
    if (filter.neverUsed)
        flags += u"unused"_s;
    return flags;
}

void bindFilter(Query &query, const ApiKeyFilter &filter)
{
    if (!filter.text.isEmpty())
        query.bind("pattern", likePattern(filter.text));
    if (filter.owner)
        query.bind("user_id", *filter.owner);
    if (filter.tenant)
        query.bind("tenant_id", *filter.tenant);
    if (filter.expiresBefore)
        query.bind("expires_before", *filter.expiresBefore);
}

template <class T>
Result<T> orKeyUnknown(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::NotFound && result.error().reason == Reason::Unspecified)
        result.error().reason = Reason::KeyUnknown;
    return result;
}

} // namespace

KeyStore::KeyStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<KeyAnswer> KeyStore::authenticate(const QByteArray &hash, bool inQuery) const
{
    return m_transaction.query(u"keys/authenticate_key")
        .bind("key_hash", hash)
        .bind("in_query", inQuery)
        .one(readAnswer);
}

const QString KeyStore::presumption = u"keys/presume_key"_s;

QHash<QByteArray, Parameter> KeyStore::presumed(const KeyAnswer &answer)
{
    return {{"api_key_id", answer.key},
            {"key_version", answer.version},
            {"user_id", answer.owner.id},
            {"user_version", answer.owner.version},
            {"is_platform", answer.isPlatform}};
}

Result<KeyPlace> KeyStore::place(ApiKeyId id) const
{
    return orKeyUnknown(m_transaction.query(u"keys/select_key_place").bind("id", id).one([](const Row &row) {
        return KeyPlace{row.id<UserTag>("user_id"), optionalId<TenantTag>(row, "tenant_id")};
    }));
}

Later<KeyRules> KeyStore::rules() const
{
    return m_transaction.query(u"keys/select_key_rules").oneLater([](const Row &row) {
        return KeyRules{row.instant("present"), row.text("prefix")};
    });
}

Later<UserId> KeyStore::ownerOf(const ApiKeyDraft &draft) const
{
    Query query = m_transaction.query(u"keys/select_key_owner", {draft.owner ? u"by_id"_s : u"by_email"_s});
    if (draft.owner)
        query.bind("user_id", *draft.owner);
    else
        query.bind("email", draft.ownerEmail);
    const auto found = query.oneLater([](const Row &row) { return row.id<UserTag>("id"); });
    return {[found]() -> Result<UserId> {
        auto owner = found.take();
        if (!owner && owner.error().code == ErrorCode::NotFound) {
            owner.error().reason = Reason::UserUnknown;
            owner.error().field = u"user_id"_s;
        }
        return owner;
    }};
}

Later<bool> KeyStore::mayAllOf(UserId user, std::optional<TenantId> tenant) const
{
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"keys/select_may_all_of")
        .bind("kind", caller.proofKind())
        .bind("caller_id", caller.user)
        .bind("session_id", caller.proof())
        .bind("user_id", user)
        .bind("tenant_id", tenant)
        .oneLater([](const Row &row) { return row.boolean("may"); });
}

Later<bool> KeyStore::mayAllOfOwner(ApiKeyId id) const
{
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"keys/select_may_all_of_owner")
        .bind("kind", caller.proofKind())
        .bind("caller_id", caller.user)
        .bind("session_id", caller.proof())
        .bind("id", id)
        .oneLater([](const Row &row) { return row.boolean("may"); }, Reason::KeyUnknown);
}

Later<ApiKey> KeyStore::find(ApiKeyId id, ForUpdate forUpdate) const
{
    const QStringList flags = forUpdate == ForUpdate::Yes ? QStringList{u"for_update"_s} : QStringList();
    return m_transaction.query(u"keys/select_api_key_by_id", flags)
        .bind("id", id)
        .oneLater(readKey, Reason::KeyUnknown);
}

Result<Page<ApiKey>> KeyStore::page(const ApiKeyFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"keys/select_api_keys_page", filterFlags(filter) + keyset->flags);
    bindFilter(query, filter);
    keyset->bind(query);
    return keyset->page(query.rows(), readKey);
}

Result<Count> KeyStore::count(const ApiKeyFilter &filter) const
{
    QStringList flags = filterFlags(filter);
    const bool isMost = !filter.status || filter.status == ApiKeyStatus::Active;
    if (isMost && filter.text.isEmpty() && !filter.owner && !filter.tenant)
        flags += u"by_index"_s;
    Query query = m_transaction.query(u"keys/count_api_keys", flags);
    bindFilter(query, filter);
    return countMatching(query);
}

Later<ApiKey> KeyStore::insert(const ApiKeyDraft &draft, const StoredKeyValue &value) const
{
    return m_transaction.query(u"keys/insert_api_key")
        .bind("id", ApiKeyId::create())
        .bind("name", draft.name)
        .bind("description", draft.description)
        .bind("key_prefix", value.prefix)
        .bind("key_hash", value.hash)
        .bind("scope", draft.tenant ? u"TENANT"_s : u"GLOBAL"_s)
        .bind("tenant_id", draft.tenant)
        .bind("user_id", draft.owner)
        .bind("permissions", draft.permissions)
        .bind("allowed_networks", draft.networks)
        .bind("is_active", draft.isActive)
        .bind("expires_at", draft.expiresAt)
        .bind("rotated_from", value.rotatedFrom)
        .oneLater(readKey);
}

Result<ApiKey> KeyStore::update(ApiKeyId id, const ApiKeyChanges &changes) const
{
    return orKeyUnknown(m_transaction.query(u"keys/update_api_key")
                            .bind("id", id)
                            .bind("name", changes.name)
                            .bind("description", changes.description)
                            .bind("sets_permissions", changes.permissions.has_value())
                            .bind("permissions", changes.permissions.value_or(std::nullopt))
                            .bind("sets_networks", changes.networks.has_value())
                            .bind("allowed_networks", changes.networks.value_or(std::nullopt))
                            .bind("is_active", changes.isActive)
                            .bind("sets_expiry", changes.expiresAt.has_value())
                            .bind("expires_at", changes.expiresAt.value_or(std::nullopt))
                            .one(readKey));
}

Result<ApiKey> KeyStore::revoke(ApiKeyId id) const
{
    return orKeyUnknown(m_transaction.query(u"keys/update_api_key_revoked").bind("id", id).one(readKey));
}

} // namespace tenantry
