// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operations of KeyService that look at keys and at what happened to them.
#include "core/services/access/authorizer.h"
#include "core/services/keys/keychange.h"
#include "core/services/keys/keyservice.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/keys/keystore.h"
#include "core/storage/tenants/tenantstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString targetKind = u"api_key"_s;

/// Of one who asks for a key and doesn't know where it belongs.
Scope scopeToBeFound(const Caller &caller)
{
    return caller.isPlatform ? Scope::of(caller) : Scope{DatabaseRole::Tenant, {}, caller.user};
}

bool isRefused(const Error &error)
{
    return error.code == ErrorCode::Forbidden || error.reason == Reason::TenantUnknown;
}

} // namespace

Result<ApiKey> KeyService::find(const Caller &caller, ApiKeyId id)
{
    // Most ask about their own, and their own scope shows it without a look at where it belongs.
    if (caller.kind == ActorKind::User && !caller.isPlatform) {
        auto own = m_database.reading([&]() -> Result<ApiKey> {
            auto transaction = m_database.begin(caller, Scope{DatabaseRole::Self, {}, caller.user});
            m_authorizer.requireSignedIn(transaction);
            return KeyStore(transaction.endWithNext()).find(id, ForUpdate::No);
        });
        if (own || own.error().reason != Reason::KeyUnknown)
            return own;
    }
    auto found = m_database.reading([&]() -> Result<ApiKey> {
        auto transaction = m_database.begin(caller, scopeToBeFound(caller));
        transaction.withoutRecord().requireAtKey(Permissions::ApiKeyRead, id);
        return KeyStore(transaction.endWithNext()).find(id, ForUpdate::No);
    });
    if (found || !isRefused(found.error()))
        return found;
    // A refusal belongs into the log of the tenant that it is about, which is known only one step at a time.
    return m_database.reading([&]() -> Result<ApiKey> {
        const auto where = place(caller, id);
        if (!where)
            return std::unexpected(where.error());
        auto transaction = beginAt(caller, *where, Permissions::ApiKeyRead, {});
        if (!transaction)
            return std::unexpected(transaction.error());
        return KeyStore(transaction->endWithNext()).find(id, ForUpdate::No);
    });
}

Transaction KeyService::beginList(const Caller &caller, const ApiKeyFilter &filter)
{
    const bool isOwnList = filter.owner && isOwn(caller, *filter.owner);
    if (filter.tenant && !isOwnList) {
        auto transaction = m_database.begin(caller.inTenant(*filter.tenant));
        m_authorizer.require(transaction, Permissions::ApiKeyRead, *filter.tenant);
        return transaction;
    }
    if (caller.isPlatform && !isOwnList) {
        auto transaction = m_database.begin(caller);
        m_authorizer.requirePlatform(transaction, Permissions::ApiKeyRead);
        return transaction;
    }
    auto transaction = m_database.begin(caller, Scope{DatabaseRole::Self, {}, caller.user});
    m_authorizer.requireSignedIn(transaction);
    return transaction;
}

Result<Page<ApiKey>> KeyService::page(const Caller &caller, const ApiKeyFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<ApiKey>> {
        auto transaction = beginList(caller, filter);
        return KeyStore(transaction.endWithNext()).page(filter, request);
    });
}

Result<Count> KeyService::count(const Caller &caller, const ApiKeyFilter &filter)
{
    return m_database.reading([&]() -> Result<Count> {
        auto transaction = beginList(caller, filter);
        return KeyStore(transaction.endWithNext()).count(filter);
    });
}

Result<Page<AuditEvent>> KeyService::history(const Caller &caller, ApiKeyId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<AuditEvent>> {
        const auto where = place(caller, id);
        if (!where)
            return std::unexpected(where.error());
        auto transaction = beginAbove(caller, *where, Permissions::ApiKeyRead, {});
        if (!transaction)
            return std::unexpected(transaction.error());
        return AuditStore(transaction->endWithNext()).ofTarget(targetKind, id.uuid(), request);
    });
}

Result<ApiKey> KeyService::undo(const Caller &caller, ApiKeyId id, RequestId change)
{
    return m_database.retrying([&]() -> Result<ApiKey> {
        const auto where = place(caller, id);
        if (!where)
            return std::unexpected(where.error());
        auto transaction = beginAbove(caller, *where, Permissions::ApiKeyUpdate, {u"api_key.undo"_s, {}});
        if (!transaction)
            return std::unexpected(transaction.error());
        const auto key = current(*transaction, id, std::nullopt);
        if (!key)
            return key;
        const auto event = AuditStore(*transaction).changeBy(change, targetKind, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        const auto opposite = inverse(*event, *key);
        if (!opposite)
            return std::unexpected(opposite.error());
        if (std::holds_alternative<Revocation>(*opposite))
            return KeyStore(transaction->endWithNext()).revoke(id);
        const auto &changes = std::get<ApiKeyChanges>(*opposite);
        if (!isHarmless(changes)) {
            if (const auto power = requirePower(*transaction, key->owner, key->tenant); !power)
                return std::unexpected(power.error());
        }
        return KeyStore(transaction->endWithNext()).update(id, changes);
    });
}

} // namespace tenantry
