// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/imports/originalrows.h"
#include "core/domain/result.h"

#include <QList>

#include <optional>

namespace tenantry {

class Transaction;

/// What became of one row of a batch.
struct OriginalFinding
{
    OriginalOutcome outcome = OriginalOutcome::Refused;
    std::optional<Error> error;
};

/// Rows of the original, checked, on their way into this database: a batch with one statement. Runs in the platform's
/// scope. Nothing that is here is changed, and what was here and was taken away doesn't come back.
class OriginalImportStore
{
public:
    explicit OriginalImportStore(Transaction &transaction) noexcept;

    /// Waits for another import to end, and takes the advisory lock \a probe until the transaction ends.
    Result<void> lock(qint64 probe) const;

    // What became of each of \a rows, in their order. A refusal says why: Conflict with TenantNameTaken,
    // TenantSlugTaken, EmailTaken, RoleNameTaken, RowRepeated; NotFound with TenantUnknown, UserUnknown, RoleUnknown,
    // PermissionUnknown.
    Result<QList<OriginalFinding>> add(const QList<OriginalTenant> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalUser> &rows) const;
    /// Makes nothing: the catalogue comes with the program.
    Result<QList<OriginalFinding>> add(const QList<OriginalPermission> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalRole> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalRolePermission> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalAssignment> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalApiKey> &rows) const;
    Result<QList<OriginalFinding>> add(const QList<OriginalInvitation> &rows) const;

private:
    Transaction &m_transaction;
};

} // namespace tenantry
