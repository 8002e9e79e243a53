// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/route.h"

#include <deque>
#include <map>
#include <variant>

namespace tenantry {

/// All routes. Filled once; then constant and used by all server threads.
class Router
{
public:
    Router() = default;
    Router(const Router &) = delete;
    Router &operator=(const Router &) = delete;

    /// What is declared from now on belongs together: `Tenants`, and a sentence about it.
    void group(const QString &name, const QString &description);

    struct Group
    {
        QString name;
        QString description;
    };
    [[nodiscard]] const QList<Group> &groups() const { return m_groups; }

    RouteDeclaration get(QStringView path) { return add(http::Method::Get, path); }
    RouteDeclaration post(QStringView path) { return add(http::Method::Post, path); }
    RouteDeclaration put(QStringView path) { return add(http::Method::Put, path); }
    RouteDeclaration patch(QStringView path) { return add(http::Method::Patch, path); }
    RouteDeclaration remove(QStringView path) { return add(http::Method::Delete, path); }

    struct Match
    {
        const Route *route;
        QHash<QString, QString> pathValues;
    };
    /// Nothing there.
    struct NotFound
    {};
    /// There is something with a slash more, or less, at the end.
    struct OtherSlash
    {};
    /// The path is there, the method isn't (or was OPTIONS); \a allow is for the Allow field.
    struct OtherMethods
    {
        QByteArray allow;
    };
    using Finding = std::variant<Match, NotFound, OtherSlash, OtherMethods>;

    /// HEAD finds what GET would.
    [[nodiscard]] Finding find(http::Method method, const QStringList &segments) const;

    [[nodiscard]] const std::deque<Route> &routes() const { return m_routes; }

private:
    struct Resource
    {
        PathTemplate path;
        std::map<http::Method, const Route *> methods;
    };

    RouteDeclaration add(http::Method method, QStringView path);
    [[nodiscard]] const Resource *resource(const QStringList &segments) const;

    QList<Group> m_groups;
    std::deque<Route> m_routes; ///< never moves its elements
    std::vector<Resource> m_resources;
};

} // namespace tenantry
