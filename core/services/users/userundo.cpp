// SPDX-License-Identifier: GPL-3.0-or-later
//
// UserService::undo, in a file of its own because it brings a former state back.
#include "core/services/access/authorizer.h"
#include "core/services/users/userchange.h"
#include "core/services/users/userservice.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/users/userstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<std::optional<Account>> UserService::undo(const Caller &caller, UserId id, RequestId request)
{
    using Undone = Result<std::optional<Account>>;
    return m_database.retrying([&]() -> Undone {
        auto transaction = m_database.begin(caller, {u"user.undo"_s, {}});
        m_authorizer.requirePowerOver(transaction, Permissions::UserUpdate, caller.tenant, id);
        const UserStore users(transaction);
        const auto current = users.find(id);
        if (!current)
            return std::unexpected(current.error());
        const auto event = AuditStore(transaction).changeBy(request, u"user"_s, id.uuid());
        if (!event)
            return std::unexpected(event.error());
        const auto changes = inverse(*event, current->user);
        if (!changes)
            return std::unexpected(changes.error());
        if (!*changes) {
            m_authorizer.requirePowerOver(transaction, Permissions::UserDelete, caller.tenant, id);
            if (const auto handover = users.handOver(id, {}).take(); !handover)
                return std::unexpected(handover.error());
            transaction.endWithNext();
            const auto removed = users.remove(id);
            return removed ? Undone(std::nullopt) : std::unexpected(removed.error());
        }
        if ((*changes)->isSuperuser)
            m_authorizer.requireSuperuser(transaction);
        if (const auto updated = users.update(id, **changes); !updated)
            return std::unexpected(updated.error());
        transaction.endWithNext();
        const auto account = users.find(id);
        return account ? Undone(*account) : std::unexpected(account.error());
    });
}

} // namespace tenantry
