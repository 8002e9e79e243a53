// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/setup/setupstore.h"

#include "core/storage/transaction.h"
#include "core/storage/users/userrow.h"

namespace tenantry {

SetupStore::SetupStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<bool> SetupStore::isNeeded() const
{
    return m_transaction.query(u"setup/select_setup_needed").one([](const Row &row) { return row.boolean("needed"); });
}

Result<User> SetupStore::createFirstSuperuser(const UserDraft &draft, const QString &passwordHash) const
{
    return m_transaction.query(u"setup/insert_first_superuser")
        .bind("email", draft.email)
        .bind("first_name", draft.firstName)
        .bind("last_name", draft.lastName)
        .bind("hash", passwordHash)
        .one(readUser);
}

Later<PasswordRules> SetupStore::passwordRulesLater() const
{
    return m_transaction.query(u"signin/select_password_rules").oneLater([](const Row &row) {
        return PasswordRules{row.integer("shortest"), row.boolean("refuses_common")};
    });
}

} // namespace tenantry
