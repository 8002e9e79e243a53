// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/imports/userimport.h"
#include "core/domain/result.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace tenantry {

class Transaction;

/// Many accounts at once, in the platform's scope. begin() and end() make and drop what a connection remembers of the
/// addresses that a file had so far.
class ImportStore
{
public:
    enum class Keep { Yes, No };

    explicit ImportStore(Transaction &transaction) noexcept;

    Result<void> begin() const;
    Result<void> end() const;

    /// The addresses of \a users that accounts have already, as they are written there.
    Result<QSet<QString>> knownAmong(const QList<ImportedUser> &users) const;

    /// With one statement. A later record with the same address is refused: Conflict/EmailTaken.
    /// \a keep No: the answer is the same, and nothing is made. \a tenant: what is made is a member of it.
    Result<QList<ImportedRow>> add(const QList<ImportedUser> &users, Keep keep, std::optional<TenantId> tenant) const;

    /// Links to set passwords for the accounts with the addresses in \a tokens, by address, with one statement.
    Result<QHash<QString, ResetLink>> beginResets(const QHash<QString, ResetToken> &tokens) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
