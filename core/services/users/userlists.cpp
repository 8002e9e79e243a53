// SPDX-License-Identifier: GPL-3.0-or-later
//
// The operations of UserService that only look.
#include "core/services/access/authorizer.h"
#include "core/services/paging.h"
#include "core/services/users/userservice.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<Account> UserService::find(const Caller &caller, UserId id, std::optional<TenantId> there)
{
    return m_database.reading([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller);
        if (there)
            m_authorizer.requireMembership(transaction, *there);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).find(id, caller.tenant);
    });
}

Result<Account> UserService::findByEmail(const Caller &caller, const QString &email)
{
    return m_database.reading([&]() -> Result<Account> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).findByEmail(email);
    });
}

Result<QList<Account>> UserService::findMany(const Caller &caller, const QList<UserId> &ids)
{
    if (ids.size() > mostRows)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"ids"_s);
    return m_database.reading([&]() -> Result<QList<Account>> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).findMany(ids, caller.tenant);
    });
}

Result<Page<Account>> UserService::page(const Caller &caller, const AccountFilter &filter, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<Account>> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).page(filter, caller.tenant, request);
    });
}

Result<CountedPage<Account>> UserService::countedPage(const Caller &caller, const QString &text,
                                                      const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    if (!caller.tenant)
        return failure(ErrorCode::Invalid, Reason::Required, u"tenant"_s);
    const auto read = [&](const PageRequest &wanted) {
        return m_database.reading([&]() -> Result<CountedPage<Account>> {
            auto transaction = m_database.begin(caller);
            require(transaction, Permissions::UserRead);
            return UserStore(transaction.endWithNext()).countedPage(text, *caller.tenant, wanted);
        });
    };
    auto found = read(request);
    if (!found || !found->page.items.isEmpty() || (request.skip == 0 && !request.cursor))
        return found;
    // The number comes with the rows, and behind the last one there are none.
    const auto first = read({.limit = 1});
    if (!first)
        return first;
    found->total = first->total;
    return found;
}

Result<Count> UserService::count(const Caller &caller, const AccountFilter &filter)
{
    return m_database.reading([&]() -> Result<Count> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).count(filter, caller.tenant);
    });
}

Result<Anchors> UserService::anchors(const Caller &caller, const AccountFilter &filter, int step)
{
    if (step < 1)
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"step"_s);
    if (!filter.isUnfiltered())
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"filter"_s);
    return m_database.reading([&]() -> Result<Anchors> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        return UserStore(transaction.endWithNext()).anchors(filter, caller.tenant, step);
    });
}

Result<Page<AuditEvent>> UserService::history(const Caller &caller, UserId id, const PageRequest &request)
{
    if (const auto valid = checked(request); !valid)
        return std::unexpected(valid.error());
    return m_database.reading([&]() -> Result<Page<AuditEvent>> {
        auto transaction = m_database.begin(caller);
        require(transaction, Permissions::UserRead);
        if (const auto seen = UserStore(transaction).find(id); !seen)
            return std::unexpected(seen.error());
        return AuditStore(transaction.endWithNext()).ofTarget(u"user"_s, id.uuid(), request);
    });
}

} // namespace tenantry
