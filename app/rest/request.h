// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/ifmatch.h"
#include "app/rest/timestamp.h"
#include "core/domain/caller.h"
#include "core/domain/users/user.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

#include <any>
#include <optional>
#include <type_traits>

namespace tenantry {

/// What a route's handler is asked. Everything in it was checked against the route's declaration.
class Request
{
public:
    /// What the dispatcher read of a message.
    struct Parts
    {
        QString baseUrl; ///< empty: nobody named a host
        QString path;
        QString userAgent;
        Caller caller;
        User user;
        QHash<QString, QString> pathValues;
        QJsonObject queryValues;
        std::optional<TenantId> tenant;
        QJsonObject body;
        IfMatch ifMatch;
        std::optional<QByteArray> idempotencyKey; ///< as sent; several: joined by commas
    };

    explicit Request(Parts parts)
        : m_parts(std::move(parts))
    {}

    /// Who asks; on a public route anonymous, but with request id and address.
    [[nodiscard]] const Caller &caller() const { return m_parts.caller; }

    /// Whose credentials were sent; of no meaning on a public route.
    [[nodiscard]] const User &user() const { return m_parts.user; }

    /// The tenant that the request is about: the path's, else the one that X-Tenant-ID names to a route that takes it.
    /// The caller is in it then.
    [[nodiscard]] std::optional<TenantId> tenant() const { return m_parts.tenant; }

    /// A path parameter: an Id or a QString, as the route declares it.
    template <class T>
    [[nodiscard]] T path(const QString &name) const
    {
        const QString text = m_parts.pathValues.value(name);
        if constexpr (std::is_same_v<T, QString>)
            return text;
        else
            return T::fromString(text).value_or(T());
    }

    /// Whether a query parameter was given, or has a fallback.
    [[nodiscard]] bool has(const QString &name) const { return m_parts.queryValues.contains(name); }

    /// A query parameter's value, if it has one.
    [[nodiscard]] std::optional<QString> text(const QString &name) const
    {
        const QJsonValue value = m_parts.queryValues.value(name);
        return value.isString() ? std::optional(value.toString()) : std::nullopt;
    }
    [[nodiscard]] std::optional<int> integer(const QString &name) const
    {
        const QJsonValue value = m_parts.queryValues.value(name);
        return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
    }
    [[nodiscard]] std::optional<bool> flag(const QString &name) const
    {
        const QJsonValue value = m_parts.queryValues.value(name);
        return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
    }
    [[nodiscard]] std::optional<QDateTime> instant(const QString &name) const
    {
        const auto value = text(name);
        return value ? instantFrom(*value) : std::nullopt;
    }
    template <class AnyId>
    [[nodiscard]] std::optional<AnyId> id(const QString &name) const
    {
        const auto value = text(name);
        return value ? AnyId::fromString(*value) : std::nullopt;
    }

    /// The declared members that the body has.
    [[nodiscard]] const QJsonObject &body() const { return m_parts.body; }

    [[nodiscard]] const IfMatch &ifMatch() const { return m_parts.ifMatch; }
    [[nodiscard]] const QString &userAgent() const { return m_parts.userAgent; }

    /// What Idempotency-Key says, if it was sent.
    [[nodiscard]] const std::optional<QByteArray> &idempotencyKey() const { return m_parts.idempotencyKey; }

    /// `/api/v1/tenants/`
    [[nodiscard]] const QString &path() const { return m_parts.path; }
    /// The declared query parameters that it has.
    [[nodiscard]] const QJsonObject &query() const { return m_parts.queryValues; }

    /// `http://127.0.0.1:8000/api/v1/tenants/`: what the client asked for, without the query; only
    /// the path where he named no host.
    [[nodiscard]] QString url() const { return m_parts.baseUrl + m_parts.path; }

    /// What Route::preparation found out, if it was asked; null: it wasn't, or it is something else.
    template <class T>
    [[nodiscard]] const T *prepared() const
    {
        return std::any_cast<T>(&m_prepared);
    }
    void setPrepared(std::any value) { m_prepared = std::move(value); }

private:
    Parts m_parts;
    std::any m_prepared;
};

} // namespace tenantry
