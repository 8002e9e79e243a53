// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/roles/delegation.h"

#include "core/storage/roles/rolestore.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

Result<void> requireHeld(Transaction &transaction, const QStringList &codes, std::optional<TenantId> tenant,
                         const QString &targetKind, const QUuid &targetId)
{
    if (codes.isEmpty())
        return {};
    const auto known = RoleStore(transaction).codesToGive(codes, tenant).take();
    if (!known)
        return std::unexpected(known.error());
    return requireHeld(transaction, codes, *known, targetKind, targetId);
}

Result<void> requireHeld(Transaction &transaction, const QList<CodeToGive> &known, const QString &targetKind,
                         const QUuid &targetId)
{
    QStringList codes;
    for (const CodeToGive &code : known)
        codes.append(code.code);
    return requireHeld(transaction, codes, known, targetKind, targetId);
}

Result<void> requireHeld(Transaction &transaction, const QStringList &codes, const QList<CodeToGive> &known,
                         const QString &targetKind, const QUuid &targetId)
{
    QStringList unknown = codes;
    QStringList missing;
    for (const CodeToGive &code : known) {
        unknown.removeAll(code.code);
        if (!code.isHeld)
            missing.append(code.code);
    }
    if (!unknown.isEmpty())
        return transaction.refuse(
            {ErrorCode::Invalid, Reason::PermissionUnknown, u"permissions"_s, unknown.join(u", ")});
    if (!missing.isEmpty())
        return transaction.deny(
            {ErrorCode::Forbidden, Reason::PermissionNotHeld, u"permissions"_s, missing.join(u", ")}, targetKind,
            targetId);
    return {};
}

} // namespace tenantry
