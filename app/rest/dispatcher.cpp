// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/dispatcher.h"

#include "app/rest/credentials.h"
#include "app/rest/idempotency/onceonly.h"
#include "app/rest/query.h"
#include "app/rest/tenantcontext.h"
#include "core/services/access/accessservice.h"
#include "core/services/keys/keyservice.h"
#include "core/services/services.h"
#include "core/services/signin/signinservice.h"

#include <QCryptographicHash>

#include <exception>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Empty for a client of HTTP/1.0 that named no host: what is put behind it is relative then (RFC 9110,
/// section 10.2.2).
QByteArray baseUrl(const RequestTarget &target, bool isSecure)
{
    const QByteArray scheme = isSecure ? "https://" : "http://";
    return target.authority.isEmpty() ? QByteArray() : QByteArray(scheme + target.authority);
}

http::Response redirected(const RequestTarget &target, bool isSecure)
{
    QByteArray location = baseUrl(target, isSecure) + target.path;
    if (location.endsWith('/'))
        location.chop(1);
    else
        location += '/';
    if (!target.query.isEmpty())
        location += '?' + target.query;
    http::Response response{307, {}, {}, {}};
    response.headers.append("Location", location);
    return response;
}

/// Whoever has one address of IPv6 has the whole network of 64 bits.
QByteArray networkOf(const QString &address)
{
    const QHostAddress host(address);
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return address.toLatin1();
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bytes.c), 8).toHex();
}

/// What a request that is served on trial came to so far.
struct Trial
{
    std::optional<Exchange> heldBack; ///< with its answer, which nobody may see
    bool isProven = false;
    bool isOver = false;
};

Violations wrongPathValues(const Route &route, const QHash<QString, QString> &values)
{
    Violations violations;
    for (const PathTemplate::Segment &segment : route.path.segments()) {
        if (segment.isParameter && segment.type == ParameterType::Uuid
            && !RequestId::fromString(values.value(segment.text)))
            violations.append({{u"path"_s, segment.text}, u"Input should be a valid UUID"_s, u"uuid_parsing"_s});
    }
    return violations;
}

} // namespace

Dispatcher::Dispatcher(std::shared_ptr<const ServerContext> context, EpochServices services)
    : m_context(std::move(context))
    , m_epochs(std::move(services))
{}

void Dispatcher::handle(http::Message message, http::Responder responder)
{
    message.isSecure = message.isSecure || m_context->proxies.saysSecure(message);
    message.peer = m_context->proxies.clientOf(message);
    Exchange exchange(std::move(responder), message, m_context->observer);
    exchange.addHeaders(m_context->crossOrigin.headersFor(message));
    try {
        m_services = m_epochs.current();
        exchange.keep(m_services);
        if (auto response = answer(message, exchange))
            exchange.finish(std::move(*response));
    } catch (const std::exception &defect) {
        // Whoever had the exchange then has answered with 500.
        qCritical("Request %ls failed: %s", qUtf16Printable(exchange.request().toString()), defect.what());
    }
}

http::Response Dispatcher::refused(const http::Refusal &refusal, const QHostAddress &peer)
{
    const RequestId request = RequestId::create();
    http::Response response = toResponse(httpProblem(refusal.status, QString::fromLatin1(refusal.why)), request);
    addCommonHeaders(response, request);
    if (m_context->observer) {
        AccessRecord record;
        record.request = request;
        record.status = response.status;
        record.bytes = response.body.size();
        record.address = peer.toString();
        m_context->observer(record);
    }
    return response;
}

std::optional<http::Response> Dispatcher::answer(const http::Message &message, Exchange &exchange)
{
    const auto problem = [&exchange](const Problem &what) { return toResponse(what, exchange.request()); };
    const auto target = targetOf(message);
    if (!target)
        return problem(httpProblem(400, u"The request target can't be understood."_s));
    // A page of another site can make a browser send requests to us, but not under one of our names (DNS rebinding).
    if (!target->authority.isEmpty() && !m_context->hosts.contains(hostOf(target->authority)))
        return problem(httpProblem(400, u"Invalid host header"_s));
    if (const auto tenant = message.headers.value("X-Tenant-ID");
        tenant && !TenantId::fromString(QString::fromLatin1(*tenant)))
        return problem(httpProblem(400, u"Invalid tenant ID format. Must be a valid UUID."_s));
    if (const auto preflight = m_context->crossOrigin.preflight(message))
        return preflight;
    if (target->path == "*")
        return http::Response{204, {}, {}, {}};
    const auto segments = pathSegments(target->path);
    if (!segments)
        return problem(httpProblem(400, u"The path is not percent-encoded UTF-8."_s));

    const Router::Finding finding = m_context->router.find(message.method, *segments);
    if (const auto *match = std::get_if<Router::Match>(&finding))
        return serve(message, *target, *match, exchange);
    return unmatched(message, *target, finding, exchange);
}

std::optional<http::Response> Dispatcher::unmatched(const http::Message &message, const RequestTarget &target,
                                                    const Router::Finding &finding, const Exchange &exchange) const
{
    if (std::holds_alternative<Router::OtherSlash>(finding))
        return redirected(target, message.isSecure);
    const auto *other = std::get_if<Router::OtherMethods>(&finding);
    if (!other)
        return toResponse(httpProblem(404), exchange.request());
    http::Response response = message.method == http::Method::Options
        ? http::Response{204, {}, {}, {}}
        : toResponse(httpProblem(405), exchange.request());
    response.headers.append("Allow", other->allow);
    return response;
}

std::optional<http::Response> Dispatcher::serve(const http::Message &message, const RequestTarget &target,
                                                const Router::Match &match, Exchange &exchange)
{
    exchange.setRoute(*match.route);
    Principal anonymous;
    anonymous.caller.origin = Origin::Rest;
    anonymous.caller.request = exchange.request();
    anonymous.caller.address = message.peer.toString();
    if (match.route->access == Access::Public)
        return serveTo(anonymous, message, target, match, exchange);
    if (auto known = presumed(message, target, anonymous.caller, *match.route))
        return serveOnTrial(std::move(*known), message, target, match, exchange);
    return serveAuthenticated(anonymous.caller, message, target, match, exchange);
}

/// Whom the request seems to come from, while nothing but its first statement can find out whether it does.
std::optional<PresumedCaller> Dispatcher::presumed(const http::Message &message, const RequestTarget &target,
                                                   const Caller &anonymous, const Route &route)
{
    const auto token = bearerOf(message);
    const auto key = message.headers.value("X-API-Key");
    if (token.has_value() == key.has_value() || keyInQuery(target.query))
        return std::nullopt;
    // An answer that is kept for him is given to nobody who only seems to be he.
    if (takesIdempotencyKey(route) && message.headers.count("Idempotency-Key") > 0)
        return std::nullopt;
    auto known = token ? m_services->signIn().presume(anonymous, *token) : m_services->keys().presume(anonymous, *key);
    if (known && !known->principal().user.isActive)
        return std::nullopt;
    return known;
}

/// Nothing leaves before it is proven who asks; if he isn't who he was, nothing was done, and all begins anew.
std::optional<http::Response> Dispatcher::serveOnTrial(PresumedCaller &&known, const http::Message &message,
                                                       const RequestTarget &target, const Router::Match &match,
                                                       Exchange &exchange)
{
    const auto trial = std::make_shared<Trial>();
    const Caller anonymous = anonymousOf(known.principal().caller);
    {
        PresumedCaller caller = std::move(known);
        exchange.setGate([trial, &caller](Exchange &answered) {
            trial->isProven = trial->isProven || (!trial->isOver && caller.prove());
            if (!trial->isProven)
                trial->heldBack.emplace(std::move(answered));
            return trial->isProven;
        });
        auto response = serveTo(caller.principal(), message, target, match, exchange);
        trial->isOver = true;
        if (response)
            trial->isProven = caller.prove();
        if (trial->isProven || !(response || trial->heldBack))
            return response;
    }
    Exchange &again = trial->heldBack ? *trial->heldBack : exchange;
    again.setGate({});
    auto response = serveAuthenticated(anonymous, message, target, match, again);
    if (!trial->heldBack)
        return response;
    if (response)
        again.finish(std::move(*response));
    return std::nullopt;
}

std::optional<http::Response> Dispatcher::serveAuthenticated(const Caller &anonymous, const http::Message &message,
                                                             const RequestTarget &target, const Router::Match &match,
                                                             Exchange &exchange)
{
    const auto known = authenticated(message, target, anonymous, match.route->access);
    if (known)
        return serveTo(*known, message, target, match, exchange);
    return toResponse(problemOf(known.error(), match.route->locationOf(known.error().field)), exchange.request());
}

std::optional<http::Response> Dispatcher::serveTo(const Principal &principal, const http::Message &message,
                                                  const RequestTarget &target, const Router::Match &match,
                                                  Exchange &exchange)
{
    const auto problem = [&exchange](const Problem &what) { return toResponse(what, exchange.request()); };
    const Route &route = *match.route;
    if (route.access != Access::Public)
        exchange.setUser(principal.user.id);
    const bool needsTenant = route.tenantHeader == TenantHeader::Required
        || (route.tenantHeader == TenantHeader::RequiredOfMembers && !principal.caller.isPlatform);
    if (needsTenant && message.headers.count("X-Tenant-ID") == 0)
        return problem(httpProblem(400, u"X-Tenant-ID header is required."_s));

    auto query = readQuery(target.query, route.query);
    Violations violations = wrongPathValues(route, match.pathValues);
    if (!query)
        violations += query.error();
    if (!violations.isEmpty())
        return problem(problemOf(violations));
    const auto tenant = tenantOf(message, route, principal.caller, match.pathValues);
    if (!tenant)
        return problem(tenant.error());

    Request::Parts parts{QString::fromLatin1(baseUrl(target, message.isSecure)),
                         QString::fromLatin1(target.path),
                         QString::fromLatin1(message.headers.value("User-Agent").value_or(QByteArray())).left(255),
                         *tenant ? principal.caller.inTenant(**tenant) : principal.caller,
                         principal.user,
                         match.pathValues,
                         *query,
                         *tenant,
                         {},
                         IfMatch::fromHeader(message.headers.list("If-Match")),
                         message.headers.list("Idempotency-Key")};
    if (route.body) {
        const auto body = readBody(message, *route.body);
        if (!body) {
            const Request request(std::move(parts));
            if (const auto allowed = mayAtAll(route, request); !allowed)
                return problem(problemOf(allowed.error(), route, request, *m_services));
            return problem(problemOf(body.error()));
        }
        parts.body = *body;
    }
    Request request(std::move(parts));
    if (const auto refusal = tooMany(route, request))
        return problem(*refusal);
    run(route, std::move(request), std::move(exchange));
    return std::nullopt;
}

std::optional<Problem> Dispatcher::tooMany(const Route &route, const Request &request)
{
    if (!route.isSignIn)
        return std::nullopt;
    const QString name = request.body().value(u"username"_s).toString(request.body().value(u"email"_s).toString());
    QList<QByteArray> keys{networkOf(request.caller().address)};
    if (!name.isEmpty()) // by its hash: people type passwords there, too
        keys.append(QCryptographicHash::hash(name.trimmed().toLower().toUtf8(), QCryptographicHash::Sha256));
    const auto wait = m_context->signInLimit->attempt(keys, std::chrono::steady_clock::now());
    if (!wait)
        return std::nullopt;
    Problem problem = problemOf(Error{ErrorCode::RateLimited, Reason::AttemptsExhausted, {}, {}}, {});
    problem.retryAfter = *wait;
    return problem;
}

/// A token counts before a key; what is sent beside it must be good as well.
Result<Principal> Dispatcher::authenticated(const http::Message &message, const RequestTarget &target,
                                            const Caller &anonymous, Access access)
{
    std::optional<Result<Principal>> principal;
    if (const auto key = message.headers.value("X-API-Key"))
        principal = m_services->keys().authenticate(anonymous, *key);
    else if (const auto inQuery = keyInQuery(target.query))
        principal = m_services->keys().authenticate(anonymous, *inQuery, true);
    const auto token = bearerOf(message);
    // A key in a URL that this server doesn't look at is no reason to refuse the token.
    const bool isIgnored = principal && !*principal && principal->error().reason == Reason::NotSignedIn;
    if (token && (!principal || *principal || isIgnored))
        principal = m_services->signIn().authenticate(anonymous, *token);
    if (!principal)
        return failure(ErrorCode::Unauthenticated, Reason::NotSignedIn);
    if (*principal && !(*principal)->user.isActive && access == Access::Active)
        return failure(ErrorCode::Forbidden, Reason::UserInactive);
    return *principal;
}

void Dispatcher::run(const Route &route, Request request, Exchange exchange)
{
    if (!route.isSlowFor(request))
        return carryOut(route, request, *m_services, std::move(exchange));
    // Another thread works only for whom this one knows.
    if (route.preparation && !request.idempotencyKey()) {
        auto prepared = route.preparation(request, *m_services);
        if (!prepared)
            return exchange.finish(problemOf(prepared.error(), route, request, *m_services));
        request.setPrepared(std::move(*prepared));
    }
    if (!exchange.isLetOut())
        return;
    // Shared, because a queue of functions copies them.
    auto shared = std::make_shared<Exchange>(std::move(exchange));
    // Who was let in by what the database said in one epoch changes nothing in another.
    const auto epoch = route.access == Access::Public ? std::nullopt : std::optional(m_epochs.epoch());
    const bool isTaken = m_context->lane->offer(
        [&route, request = std::move(request), shared, epoch](Services &services, quint64 present) {
            if (epoch.value_or(present) != present)
                return shared->finish(problemOf(Error{ErrorCode::Unavailable, Reason::ConnectionLost, {}, {}}, {}));
            carryOut(route, request, services, std::move(*shared));
        });
    if (!isTaken)
        shared->finish(problemOf(Error{ErrorCode::RateLimited, Reason::Busy, {}, {}}, {}));
}

/// The path's tenant counts; another one beside it in X-Tenant-ID is a mistake, once the path's is known to be there.
std::expected<std::optional<TenantId>, Problem> Dispatcher::tenantOf(const http::Message &message, const Route &route,
                                                                     const Caller &caller,
                                                                     const QHash<QString, QString> &pathValues)
{
    const auto inPath = tenantIn(pathValues);
    const auto header = message.headers.value("X-Tenant-ID");
    const auto inHeader = header ? TenantId::fromString(QString::fromLatin1(*header)) : std::nullopt;
    const bool differs = inPath && inHeader && inPath != inHeader;
    const auto tenant = inPath || route.tenantHeader == TenantHeader::Ignored ? inPath : inHeader;
    // Otherwise the guard that travels with the handler's first statement finds out.
    if (differs) {
        if (const auto found = requireExisting(caller, *tenant, *m_services); !found)
            return std::unexpected(problemOf(found.error(), route, *tenant));
    }
    if (differs)
        return std::unexpected(httpProblem(400, u"X-Tenant-ID names another tenant than the path."_s));
    return tenant;
}

/// Whether the caller may call this route with any body, so that a refusal comes before what is wrong with the body.
Result<void> Dispatcher::mayAtAll(const Route &route, const Request &request)
{
    if (route.access == Access::Public || (route.permissions.isEmpty() && route.access == Access::SignedIn))
        return {};
    const auto tenant = request.tenant();
    if (tenant && !route.takesDeletedTenant) {
        if (const auto found = requireExisting(request.caller(), *tenant, *m_services); !found)
            return found;
    }
    const auto where = route.isPlatformWide ? std::nullopt : tenant;
    Result<void> allowed;
    for (const Permission permission : route.permissions.isEmpty() ? QList<Permission>{{}} : route.permissions) {
        allowed = m_services->access().check(request.caller(), permission, where);
        if (allowed)
            break;
    }
    return allowed;
}

} // namespace tenantry
