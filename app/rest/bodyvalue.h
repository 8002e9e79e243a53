// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/jsonvalue.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace tenantry {

// What a member of a checked body says; nothing where it is absent or null.

inline std::optional<QString> textIn(const QJsonObject &body, const QString &name)
{
    const QJsonValue value = body.value(name);
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

inline std::optional<bool> flagIn(const QJsonObject &body, const QString &name)
{
    const QJsonValue value = body.value(name);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

inline std::optional<int> integerIn(const QJsonObject &body, const QString &name)
{
    const QJsonValue value = body.value(name);
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

inline std::optional<QDateTime> instantIn(const QJsonObject &body, const QString &name)
{
    const auto text = textIn(body, name);
    return text ? instantFrom(*text) : std::nullopt;
}

inline std::optional<QStringList> textsIn(const QJsonObject &body, const QString &name)
{
    const QJsonValue value = body.value(name);
    if (!value.isArray())
        return std::nullopt;
    QStringList texts;
    for (const QJsonValue &item : value.toArray())
        texts.append(item.toString());
    return texts;
}

template <class AnyId>
std::optional<AnyId> idIn(const QJsonObject &body, const QString &name)
{
    return idFrom<AnyId>(body.value(name));
}

/// A member that may be set to null, such as `{"expires_at": null}`: the outer optional says whether it is there.
template <class T>
std::optional<std::optional<T>> givenIn(const QJsonObject &body, const QString &name, const std::optional<T> &value)
{
    if (!body.contains(name))
        return std::nullopt;
    return std::optional<std::optional<T>>(std::in_place, value);
}

/// null for no list.
inline QJsonValue orNull(const std::optional<QStringList> &texts)
{
    return texts ? QJsonValue(QJsonArray::fromStringList(*texts)) : QJsonValue();
}

/// A list of what toJson() knows.
template <class List>
QJsonArray toJsonArray(const List &items)
{
    QJsonArray array;
    for (const auto &item : items)
        array.append(toJson(item));
    return array;
}

} // namespace tenantry
