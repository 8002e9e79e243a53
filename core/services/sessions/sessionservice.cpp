// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sessions/sessionservice.h"

#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/storage/database.h"
#include "core/storage/sessions/listedsessionstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Caller within(const Caller &caller, std::optional<TenantId> tenant)
{
    return tenant ? caller.inTenant(*tenant) : caller;
}

Scope ownScope(const Caller &caller)
{
    return {DatabaseRole::Self, {}, caller.user};
}

void require(const Authorizer &authorizer, Transaction &transaction, Permission permission,
             std::optional<TenantId> tenant)
{
    if (tenant)
        authorizer.require(transaction, permission, *tenant);
    else
        authorizer.requirePlatform(transaction, permission);
}

} // namespace

SessionService::SessionService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

Result<Page<ListedSession>> SessionService::ownPage(const Caller &caller, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<ListedSession>> {
        auto transaction = m_database.begin(caller, ownScope(caller));
        m_authorizer.requireSignedIn(transaction);
        return ListedSessionStore(transaction.endWithNext()).page({}, request);
    });
}

Result<ListedSession> SessionService::findOwn(const Caller &caller, SessionId id)
{
    return m_database.reading([&]() -> Result<ListedSession> {
        auto transaction = m_database.begin(caller, ownScope(caller));
        m_authorizer.requireSignedIn(transaction);
        return ListedSessionStore(transaction.endWithNext()).find(id);
    });
}

Result<void> SessionService::endOwn(const Caller &caller, SessionId id)
{
    return m_database.retrying([&]() -> Result<void> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"session.revoke"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        return ListedSessionStore(transaction.endWithNext()).end(id);
    });
}

Result<int> SessionService::endOthers(const Caller &caller)
{
    return m_database.retrying([&]() -> Result<int> {
        auto transaction = m_database.begin(caller, ownScope(caller), {u"session.revoke"_s, {}});
        m_authorizer.requireSignedIn(transaction);
        return ListedSessionStore(transaction.endWithNext()).endAllOf(caller.user, caller.session);
    });
}

Result<Page<ListedSession>> SessionService::page(const Caller &caller, const SessionFilter &filter,
                                                 const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<ListedSession>> {
        auto transaction = m_database.begin(within(caller, filter.tenant));
        require(m_authorizer, transaction, Permissions::SessionRead, filter.tenant);
        return ListedSessionStore(transaction.endWithNext()).page(filter, request);
    });
}

Result<Count> SessionService::count(const Caller &caller, const SessionFilter &filter)
{
    return m_database.reading([&]() -> Result<Count> {
        auto transaction = m_database.begin(within(caller, filter.tenant));
        require(m_authorizer, transaction, Permissions::SessionRead, filter.tenant);
        return ListedSessionStore(transaction.endWithNext()).count(filter);
    });
}

Result<ListedSession> SessionService::end(const Caller &caller, std::optional<TenantId> tenant, SessionId id,
                                          const QString &reason)
{
    return m_database.retrying([&]() -> Result<ListedSession> {
        auto transaction = m_database.begin(within(caller, tenant), {u"session.revoke"_s, reason});
        require(m_authorizer, transaction, Permissions::SessionRevoke, tenant);
        const ListedSessionStore sessions(transaction);
        auto session = sessions.find(id);
        if (!session)
            return session;
        m_authorizer.requirePowerOver(transaction, Permissions::SessionRevoke, tenant, session->session.user);
        transaction.endWithNext();
        const auto ended = sessions.end(id);
        if (!ended && ended.error().reason == Reason::UserUnknown) // no member of the tenant
            return failure(ErrorCode::NotFound, Reason::SessionUnknown);
        return ended ? session : std::unexpected(ended.error());
    });
}

Result<int> SessionService::endAllOf(const Caller &caller, std::optional<TenantId> tenant, UserId user,
                                     const QString &reason)
{
    return m_database.retrying([&]() -> Result<int> {
        auto transaction = m_database.begin(within(caller, tenant), {u"session.revoke"_s, reason});
        m_authorizer.requirePowerOver(transaction, Permissions::SessionRevoke, tenant, user);
        return ListedSessionStore(transaction.endWithNext()).endAllOf(user, caller.session);
    });
}

Result<EndedSessions> SessionService::endAllIn(const Caller &caller, TenantId tenant, const QString &reason)
{
    return m_database.retrying([&]() -> Result<EndedSessions> {
        auto transaction = m_database.begin(caller.inTenant(tenant), {u"session.revoke"_s, reason});
        m_authorizer.require(transaction, Permissions::SessionRevoke, tenant);
        return ListedSessionStore(transaction.endWithNext())
            .endAllIn(tenant, Permissions::SessionRevoke, caller.session);
    });
}

} // namespace tenantry
