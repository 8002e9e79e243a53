// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/credentials.h"

#include "app/rest/percentdecoding.h"

namespace tenantry {

std::optional<QByteArray> bearerOf(const http::Message &message)
{
    const QByteArray value = message.headers.value("Authorization").value_or(QByteArray());
    const qsizetype blank = value.indexOf(' ');
    if (blank < 0 || value.left(blank).toLower() != "bearer")
        return std::nullopt;
    return value.mid(blank + 1).trimmed();
}

std::optional<QByteArray> keyInQuery(const QByteArray &query)
{
    if (query.isEmpty())
        return std::nullopt;
    for (const auto &[name, value] : decodedFields(query).value_or(QList<std::pair<QString, QString>>())) {
        if (name == u"api_key")
            return value.toUtf8();
    }
    return std::nullopt;
}

Caller anonymousOf(const Caller &caller)
{
    Caller anonymous;
    anonymous.origin = caller.origin;
    anonymous.request = caller.request;
    anonymous.address = caller.address;
    return anonymous;
}

} // namespace tenantry
