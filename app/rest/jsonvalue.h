// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/timestamp.h"
#include "core/domain/id.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QList>

#include <optional>

namespace tenantry {

/// null for an empty text.
inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

inline QJsonValue orNull(const std::optional<QDateTime> &instant)
{
    return instant ? QJsonValue(toTimestamp(*instant)) : QJsonValue();
}

/// null for a null id, and for none.
template <class Tag>
QJsonValue orNull(const Id<Tag> &id)
{
    return id.isNull() ? QJsonValue() : QJsonValue(id.toString());
}

template <class Tag>
QJsonValue orNull(const std::optional<Id<Tag>> &id)
{
    return orNull(id.value_or(Id<Tag>()));
}

/// The ids of \a array, which was checked to be a list of UUIDs.
template <class AnyId>
QList<AnyId> idsFrom(const QJsonValue &array)
{
    QList<AnyId> ids;
    for (const QJsonValue &item : array.toArray())
        ids.append(AnyId::fromString(item.toString()).value_or(AnyId()));
    return ids;
}

/// The id in a checked body's member; nothing if it is null or absent.
template <class AnyId>
std::optional<AnyId> idFrom(const QJsonValue &value)
{
    return value.isString() ? AnyId::fromString(value.toString()) : std::nullopt;
}

} // namespace tenantry
