// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"
#include "core/storage/roles/rolestore.h"

#include <QStringList>

#include <optional>

namespace tenantry {

class Transaction;

/// Nobody gives what he doesn't hold: the caller must hold each of \a codes in \a tenant or platform-wide, and without
/// a tenant platform-wide. Superusers hold everything. RoleStore::lock() must be held, so that nothing is taken from
/// the caller before \a transaction ends. A refusal undoes the transaction and is in the audit log.
/// Errors: Invalid/PermissionUnknown and Forbidden/PermissionNotHeld, both with the field `permissions` and the codes
/// in Error::detail.
Result<void> requireHeld(Transaction &transaction, const QStringList &codes, std::optional<TenantId> tenant,
                         const QString &targetKind, const QUuid &targetId);

/// The same of all that is \a known.
Result<void> requireHeld(Transaction &transaction, const QList<CodeToGive> &known, const QString &targetKind,
                         const QUuid &targetId);

/// The same, where \a known is what was found out about \a codes already.
Result<void> requireHeld(Transaction &transaction, const QStringList &codes, const QList<CodeToGive> &known,
                         const QString &targetKind, const QUuid &targetId);

} // namespace tenantry
