// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/listcursor.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tenantry {

namespace {

constexpr qsizetype longestCursor = 4096;

} // namespace

Cursor ListCursor::toText() const
{
    const QJsonArray parts{order, key, id.toString(QUuid::WithoutBraces)};
    const QByteArray json = QJsonDocument(parts).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<ListCursor> ListCursor::fromText(const Cursor &text, const QString &order)
{
    const auto bad = [] { return failure(ErrorCode::Invalid, Reason::BadCursor, QStringLiteral("cursor")); };
    if (text.size() > longestCursor)
        return bad();
    const auto decoded = QByteArray::fromBase64Encoding(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return bad();
    const QJsonArray parts = QJsonDocument::fromJson(*decoded).array();
    if (parts.size() != 3 || parts.at(0).toString() != order || !parts.at(1).isString())
        return bad();
    const ListCursor cursor{order, parts.at(1).toString(), QUuid::fromString(parts.at(2).toString())};
    if (cursor.id.isNull() || cursor.key.contains(QChar::Null) || !cursor.key.isValidUtf16())
        return bad();
    return cursor;
}

} // namespace tenantry
