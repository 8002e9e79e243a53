// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operations of KeyService that look at keys and at what happened to them.
#include "core/services/access/authorizer.h"
#include "core/services/keys/keychange.h"
#include "core/services/keys/keyservice.h"
#include "core/services/keys/keytransaction.h"
#include "core/services/paging.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/keys/keystore.h"
#include "core/storage/tenants/tenantstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const QString targetKind = u"api_key"_s;

} // namespace

Result<ApiKey> KeyService::find(const Caller &caller, ApiKeyId id)
{
    return m_database.reading([&] {
        return there(caller, id, Permissions::ApiKeyRead, {}, [&](Transaction &transaction) {
            return KeyStore(transaction.endWithNext()).find(id, ForUpdate::No).take();
        });
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
        const KeyStore keys(*transaction);
        const auto key = current(*transaction, keys.find(id, ForUpdate::Yes), std::nullopt);
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
            if (const auto power = requirePower(*transaction, key->owner, keys.mayAllOfOwner(id)); !power)
                return std::unexpected(power.error());
        }
        return KeyStore(transaction->endWithNext()).update(id, changes);
    });
}

} // namespace tenantry
