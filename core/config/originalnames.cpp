// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/originalnames.h"

#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<OriginalValue> named(const QString &name, const Variables &variables)
{
    const auto value = variables(name);
    return value ? std::optional(OriginalValue{*value, name}) : std::nullopt;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// Without a host the others say nothing: they also configure PostgreSQL's own container image.
std::optional<OriginalValue> databaseParts(const Variables &variables)
{
    auto host = named(u"POSTGRES_SERVER"_s, variables);
    if (!host)
        host = named(u"POSTGRES_HOST"_s, variables);
    if (!host || host->value.isEmpty())
        return std::nullopt;
    const auto part = [&variables](const QString &name) { return variables(name).value_or(QString()); };
    QString url = u"postgresql://"_s;
    if (const QString user = part(u"POSTGRES_USER"_s); !user.isEmpty()) {
        url += encoded(user);
        if (const QString password = part(u"POSTGRES_PASSWORD"_s); !password.isEmpty())
            url += u':' + encoded(password);
        url += u'@';
    }
    url += host->value;
    if (const QString port = part(u"POSTGRES_PORT"_s); !port.isEmpty())
        url += u':' + port;
    url += u'/' + encoded(part(u"POSTGRES_DB"_s));
    return OriginalValue{url, host->name};
}

} // namespace

std::optional<OriginalValue> originalValueOf(SettingKey key, const Variables &variables)
{
    switch (key) {
    case SettingKey::DatabaseUrl:
        if (auto url = named(u"DATABASE_URL"_s, variables); url && !url->value.isEmpty())
            return url;
        return databaseParts(variables);
    case SettingKey::RestOrigins:
        return named(u"BACKEND_CORS_ORIGINS"_s, variables);
    case SettingKey::AccessTokenMinutes:
        return named(u"JWT_ACCESS_TOKEN_EXPIRE_MINUTES"_s, variables);
    case SettingKey::LogLevel:
        return named(u"LOG_LEVEL"_s, variables);
    default:
        return std::nullopt;
    }
}

} // namespace tenantry
