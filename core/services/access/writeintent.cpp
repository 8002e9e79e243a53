// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/writeintent.h"

#include "core/storage/transaction.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace tenantry {

Result<void> WriteIntent::settle(Transaction &transaction, const AccessPreview &preview) const
{
    if (m_isPreview)
        return {}; // the transaction is undone when it goes
    if (!m_token.isEmpty() && preview.token != m_token)
        return failure(ErrorCode::Stale, Reason::PreviewOutdated);
    return transaction.commit();
}

AccessPreview tokened(AccessPreview measured, const QJsonObject &change)
{
    // Compact JSON of Qt has its keys in order, so that the same change is the same text.
    const QByteArray text = QJsonDocument(change).toJson(QJsonDocument::Compact) + '\n' + measured.token.toLatin1();
    measured.token = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    return measured;
}

} // namespace tenantry
