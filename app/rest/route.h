// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/answer.h"
#include "app/rest/bodyschema.h"
#include "app/rest/exchange.h"
#include "app/rest/pathtemplate.h"
#include "app/rest/request.h"
#include "app/rest/shape.h"
#include "core/domain/access/permission.h"
#include "core/domain/result.h"

#include <any>
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

/// What X-Tenant-ID means to a route whose path names no tenant.
enum class TenantHeader {
    Ignored,           ///< nothing, but it must be well formed
    Optional,          ///< with it the request is about that tenant
    Required,          ///< 400 without it
    RequiredOfMembers, ///< 400 without it, except for who holds something platform-wide
};

/// What a route says instead of what reasonanswer.cpp does, because the contract has words of its own for it there.
struct Saying
{
    Reason reason;
    QString field; ///< only of an error that names it; empty: of all
    int status = 400;
    QString detail;
};

/// What a route answers: its success, or another status with a meaning of its own.
struct DeclaredAnswer
{
    int status = 200;
    std::optional<Shape> shape; ///< of a JSON body; none: no body, or one of mediaType
    QString description;
    QByteArray mediaType = "application/json";
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
    QString operation; ///< id of the operation in the description; empty: made of method and path
    QString group;     ///< under which the description shows it
    QString summary;   ///< one line
    QString description;
    Access access = Access::Active;
    QList<Permission> permissions; ///< any of which the caller needs, in the request's tenant or platform-wide
    bool isPlatformWide = false;   ///< what is held inside a tenant doesn't count
    TenantHeader tenantHeader = TenantHeader::Ignored;
    bool takesDeletedTenant = false; ///< its tenant may be a deleted one
    std::vector<Field> query;
    std::optional<BodySchema> body;
    DeclaredAnswer success;
    std::vector<DeclaredAnswer> others; ///< that aren't failures every route of its kind may have
    std::vector<Saying> sayings;
    bool isVersioned = false; ///< answers with an ETag, or takes If-Match
    bool hasSecret = false;   ///< the answer holds a secret that is shown once
    bool isSignIn = false;    ///< guesses at secrets: limited by address and account
    bool isSlow = false;      ///< runs in the slow lane instead of the server thread
    QString slowField;        ///< only if the body has this text; empty: always
    QString slowValue;        ///< and if that is its value; empty: any
    /// Asked in the server thread before the slow lane is taken, where no answer may be kept for the request already.
    std::function<Result<std::any>(const Request &, Services &)> preparation;
    Handler handler;

    /// Whether \a request is too slow for a server thread.
    [[nodiscard]] bool isSlowFor(const Request &request) const;

    /// Where the client sent what an error calls \a field.
    [[nodiscard]] QString locationOf(const QString &field) const;

    /// Whether the path names the tenant that the request is about.
    [[nodiscard]] bool hasTenantInPath() const;
};

/// What the client is told of an error that a handler of \a route came back with. In a tenant's context it is said
/// which tenant isn't there; and that a tenant isn't there comes before that a permission is missing.
Problem problemOf(const Error &error, const Route &route, const Request &request, Services &services);
/// The same where it is decided already whether the \a tenant is there.
Problem problemOf(const Error &error, const Route &route, std::optional<TenantId> tenant);

/// Declares a route, one property after the other; the handler comes last.
class RouteDeclaration
{
public:
    explicit RouteDeclaration(Route &route)
        : m_route(route)
    {}

    RouteDeclaration &summary(const QString &text) { return m_route.summary = text, *this; }
    RouteDeclaration &description(const QString &text) { return m_route.description = text, *this; }
    /// `createTenant`: what generated clients call it.
    RouteDeclaration &operation(const QString &id) { return m_route.operation = id, *this; }
    RouteDeclaration &access(Access access) { return m_route.access = access, *this; }
    /// In the request's tenant (of the path or of X-Tenant-ID) or platform-wide; any of several suffices.
    RouteDeclaration &needs(const QList<Permission> &anyOf) { return m_route.permissions = anyOf, *this; }
    RouteDeclaration &needs(Permission permission) { return needs(QList<Permission>{permission}); }
    /// Platform-wide, also where the path names a tenant.
    RouteDeclaration &needsOnPlatform(Permission permission)
    {
        return m_route.isPlatformWide = true, needs(permission);
    }
    RouteDeclaration &tenant(TenantHeader header) { return m_route.tenantHeader = header, *this; }
    RouteDeclaration &deletedTenantToo() { return m_route.takesDeletedTenant = true, *this; }
    RouteDeclaration &query(const std::vector<Field> &parameters) { return m_route.query = parameters, *this; }
    RouteDeclaration &body(const BodySchema &schema) { return m_route.body = schema, *this; }
    RouteDeclaration &body(const Shape &shape) { return body(BodySchema{shape, BodyForm::Json, true}); }
    /// Without a body.
    RouteDeclaration &answers(int status) { return m_route.success = {status, {}, {}, {}}, *this; }
    RouteDeclaration &answers(int status, const Shape &shape)
    {
        return m_route.success = {status, shape, {}, "application/json"}, *this;
    }
    RouteDeclaration &answersWith(const QByteArray &mediaType)
    {
        return m_route.success = {200, {}, {}, mediaType}, *this;
    }
    /// A failure that says something of its own here, such as 409: \a when.
    RouteDeclaration &fails(int status, const QString &when)
    {
        m_route.others.push_back({status, {}, when, "application/problem+json"});
        return *this;
    }
    /// In this route's own words; \a field: only of an error that names it.
    RouteDeclaration &says(Reason reason, int status, const QString &detail, const QString &field = {})
    {
        m_route.sayings.push_back({reason, field, status, detail});
        return *this;
    }
    RouteDeclaration &versioned() { return m_route.isVersioned = true, *this; }
    RouteDeclaration &secret() { return m_route.hasSecret = true, *this; }
    /// Whoever calls it too often within a minute is refused: by address, and by the body's `username` or `email`.
    RouteDeclaration &signIn() { return m_route.isSignIn = true, *this; }
    RouteDeclaration &slow() { return m_route.isSlow = true, *this; }
    /// Slow if the body has the text \a field, with \a value if there is one.
    RouteDeclaration &slowWith(const QString &field, const QString &value = {})
    {
        return m_route.slowField = field, m_route.slowValue = value, slow();
    }

    /// A function (const Request &, Services &) that answers with Result<T>, which a slow handler finds in
    /// Request::prepared<T>(): what it would ask first, so that it is found out with it who asks.
    template <class Function>
    RouteDeclaration &preparation(Function function)
    {
        m_route.preparation = [function](const Request &request, Services &services) -> Result<std::any> {
            const auto found = function(request, services);
            return found ? Result<std::any>(std::any(*found)) : std::unexpected(found.error());
        };
        return *this;
    }

    /// A function (const Request &, Services &) that answers with Result<T>: nothing (204), a whole response, or
    /// a value that toJson() knows.
    template <class Function>
    void handler(Function function)
    {
        m_route.handler = [function, &route = m_route](const Request &request, Services &services, Exchange exchange) {
            auto result = function(request, services);
            using Value = typename decltype(result)::value_type;
            if (!result)
                exchange.finish(problemOf(result.error(), route, request, services));
            else if constexpr (std::is_void_v<Value>)
                exchange.finish(http::Response{route.success.status, {}, {}, {}});
            else if constexpr (std::is_same_v<Value, http::Response>)
                exchange.finish(std::move(*result));
            else
                exchange.finish(answerWith(route.success.status, *result));
        };
    }

private:
    Route &m_route;
};

} // namespace tenantry
