// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/answer.h"
#include "app/rest/bodyschema.h"
#include "app/rest/exchange.h"
#include "app/rest/pathtemplate.h"
#include "app/rest/queryparameter.h"
#include "app/rest/request.h"
#include "core/domain/access/permission.h"
#include "core/domain/result.h"

#include <functional>
#include <type_traits>

namespace tenantry {

class Services;

/// Who is let through to the handler at all; what he may there is the service's decision.
enum class Access {
    Public,   ///< anybody; credentials aren't looked at
    SignedIn, ///< whoever has good credentials, also while inactive
    Active,   ///< likewise, but not while inactive
};

/// Everything about one method of one path, declared once: the dispatcher works by it, and the API's description is
/// made of it.
struct Route
{
    using Handler = std::function<void(const Request &, Services &, Exchange)>;

    Route(http::Method itsMethod, PathTemplate itsPath)
        : method(itsMethod)
        , path(std::move(itsPath))
    {}

    http::Method method;
    PathTemplate path;
    QString summary;
    Access access = Access::Active;
    Permission permission; ///< held in the path's tenant or, without one, platform-wide; empty: see summary
    QList<QueryParameter> query;
    std::optional<BodySchema> body;
    int success = 200;
    bool isSlow = false; ///< runs in the slow lane instead of the server thread
    Handler handler;

    /// Where the client sent what an error calls \a field.
    [[nodiscard]] QString locationOf(const QString &field) const;
};

/// Declares a route, one property after the other; the handler comes last.
class RouteDeclaration
{
public:
    explicit RouteDeclaration(Route &route)
        : m_route(route)
    {}

    RouteDeclaration &summary(const QString &text) { return m_route.summary = text, *this; }
    RouteDeclaration &access(Access access) { return m_route.access = access, *this; }
    RouteDeclaration &needs(Permission permission) { return m_route.permission = permission, *this; }
    RouteDeclaration &query(const QList<QueryParameter> &parameters) { return m_route.query = parameters, *this; }
    RouteDeclaration &body(const BodySchema &schema) { return m_route.body = schema, *this; }
    RouteDeclaration &answers(int status) { return m_route.success = status, *this; }
    RouteDeclaration &slow() { return m_route.isSlow = true, *this; }

    /// A function (const Request &, Services &) that answers with Result<T>: nothing (204), a whole response, or
    /// a value that toJson() knows.
    template <class Function>
    void handler(Function function)
    {
        m_route.handler = [function, &route = m_route](const Request &request, Services &services, Exchange exchange) {
            auto result = function(request, services);
            using Value = typename decltype(result)::value_type;
            if (!result)
                exchange.finish(problemOf(result.error(), route.locationOf(result.error().field)));
            else if constexpr (std::is_void_v<Value>)
                exchange.finish(http::Response{route.success, {}, {}, {}});
            else if constexpr (std::is_same_v<Value, http::Response>)
                exchange.finish(std::move(*result));
            else
                exchange.finish(answerWith(route.success, *result));
        };
    }

private:
    Route &m_route;
};

} // namespace tenantry
