// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/access/writeintent.h"

#include "core/storage/transaction.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace tenantry {

Result<AccessPreview> WriteIntent::measured(Transaction &transaction, const Later<AccessPreview> &differences,
                                            const QJsonObject &change) const
{
    if (m_isPreview)
        transaction.undoWithNext();
    const auto found = differences.take();
    if (!found)
        return found;
    AccessPreview preview = tokened(*found, change);
    if (m_isPreview)
        return preview;
    if (preview.token != m_token)
        return failure(ErrorCode::Stale, Reason::PreviewOutdated);
    return transaction.commit(Result<AccessPreview>(std::move(preview)));
}

AccessPreview tokened(AccessPreview measured, const QJsonObject &change)
{
    // Compact JSON of Qt has its keys in order, so that the same change is the same text.
    const QByteArray text = QJsonDocument(change).toJson(QJsonDocument::Compact) + '\n' + measured.token.toLatin1();
    measured.token = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    return measured;
}

} // namespace tenantry
