// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/sessions/listedsessionstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

ListedSession readListedSession(const Row &row)
{
    ListedSession listed;
    listed.session.id = row.id<SessionTag>("id");
    listed.session.user = row.id<UserTag>("user_id");
    listed.session.client = {row.text("client"), row.text("address")};
    listed.session.createdAt = row.instant("created_at");
    listed.session.lastSeenAt = row.instant("last_seen_at");
    listed.session.expiresAt = row.instant("expires_at");
    listed.email = row.text("email");
    listed.userName = QString(row.text("first_name") + u' ' + row.text("last_name")).trimmed();
    return listed;
}

template <class T>
Result<T> orSessionUnknown(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::NotFound && result.error().reason == Reason::Unspecified)
        result.error().reason = Reason::SessionUnknown;
    return result;
}

} // namespace

ListedSessionStore::ListedSessionStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<Count> ListedSessionStore::count(const SessionFilter &filter) const
{
    QStringList flags;
    if (filter.tenant)
        flags += u"of_tenant"_s;
    if (filter.user)
        flags += u"of_user"_s;
    Query query =
        m_transaction.query(u"sessions/count_sessions", flags.isEmpty() ? QStringList{u"everywhere"_s} : flags);
    if (filter.user)
        query.bind("user_id", *filter.user);
    if (filter.tenant)
        query.bind("tenant_id", *filter.tenant);
    return countMatching(query);
}

Result<Page<ListedSession>> ListedSessionStore::page(const SessionFilter &filter, const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, u"newest"_s, u"newest"_s, u"oldest"_s);
    if (!keyset)
        return std::unexpected(keyset.error());
    QStringList flags = keyset->flags;
    if (filter.user)
        flags += u"of_user"_s;
    if (filter.tenant)
        flags += u"of_tenant"_s;
    Query query = m_transaction.query(u"sessions/select_sessions_page", flags);
    if (filter.user)
        query.bind("user_id", *filter.user);
    if (filter.tenant)
        query.bind("tenant_id", *filter.tenant);
    keyset->bind(query);
    return keyset->page(query.rows(), readListedSession);
}

Result<ListedSession> ListedSessionStore::find(SessionId id) const
{
    return orSessionUnknown(m_transaction.query(u"sessions/select_session").bind("id", id).one(readListedSession));
}

Result<void> ListedSessionStore::end(SessionId id) const
{
    const auto ended = m_transaction.query(u"sessions/end_session").bind("id", id).one([](const Row &row) {
        return row.boolean("ended");
    });
    if (!ended)
        return std::unexpected(ended.error());
    if (!*ended)
        return failure(ErrorCode::NotFound, Reason::SessionUnknown);
    return {};
}

Result<int> ListedSessionStore::endAllOf(UserId user, SessionId spared) const
{
    return m_transaction.query(u"sessions/end_sessions_of_user")
        .bind("user_id", user)
        .bind("session_id", spared)
        .one([](const Row &row) { return row.integer("ended"); });
}

Result<EndedSessions> ListedSessionStore::endAllIn(TenantId tenant, Permission permission, SessionId spared) const
{
    const Caller &caller = m_transaction.caller();
    return m_transaction.query(u"sessions/end_sessions_of_tenant")
        .bind("kind", toText(caller.kind))
        .bind("user_id", caller.user)
        .bind("permission", permission)
        .bind("tenant_id", tenant)
        .bind("session_id", spared)
        .one([](const Row &row) {
            return EndedSessions{row.integer("ended"), row.integer("spared")};
        });
}

} // namespace tenantry
