// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/crossorigin.h"
#include "app/rest/http/handler.h"
#include "app/rest/metrics.h"
#include "app/rest/proxies.h"
#include "app/rest/ratelimit.h"
#include "app/rest/requesttarget.h"
#include "app/rest/router.h"
#include "app/rest/slowlane.h"

#include "core/services/signin/knowncallers.h"
#include "core/services/signin/signedin.h"

#include <QSet>

#include <memory>

namespace tenantry {

/// What every dispatcher of a server works with.
struct ServerContext
{
    Router router;
    QSet<QByteArray> hosts; ///< names under which this server may be addressed, lower case, without port
    CrossOrigin crossOrigin;
    Proxies proxies;
    std::unique_ptr<RateLimit> signInLimit;
    std::unique_ptr<Metrics> metrics;
    AnswerObserver observer;        ///< may be none
    std::unique_ptr<SlowLane> lane; ///< the last one: what it drops is still answered
};

/// Takes each request through the checks in the contract's order (docs/rest.md) to its handler, and makes sure that
/// whatever happens there ends in one well-formed answer.
class Dispatcher final : public http::Handler
{
public:
    Dispatcher(std::shared_ptr<const ServerContext> context, EpochServices services);

    void handle(http::Message message, http::Responder responder) override;
    http::Response refused(const http::Refusal &refusal, const QHostAddress &peer) override;

private:
    /// The steps up to the handler: the exchange is finished with what they return, unless the handler took it.
    std::optional<http::Response> answer(const http::Message &message, Exchange &exchange);
    std::optional<http::Response> serve(const http::Message &message, const RequestTarget &target,
                                        const Router::Match &match, Exchange &exchange);
    std::optional<PresumedCaller> presumed(const http::Message &message, const RequestTarget &target,
                                           const Caller &anonymous, const Route &route);
    std::optional<http::Response> serveOnTrial(PresumedCaller &&known, const http::Message &message,
                                               const RequestTarget &target, const Router::Match &match,
                                               Exchange &exchange);
    std::optional<http::Response> serveAuthenticated(const Caller &anonymous, const http::Message &message,
                                                     const RequestTarget &target, const Router::Match &match,
                                                     Exchange &exchange);
    /// Serves \a principal, who is known by now, or presumed.
    std::optional<http::Response> serveTo(const Principal &principal, const http::Message &message,
                                          const RequestTarget &target, const Router::Match &match, Exchange &exchange);
    std::optional<http::Response> unmatched(const http::Message &message, const RequestTarget &target,
                                            const Router::Finding &finding, const Exchange &exchange) const;
    /// Refuses who tries to sign in too often.
    std::optional<Problem> tooMany(const Route &route, const Request &request);
    Result<Principal> authenticated(const http::Message &message, const RequestTarget &target, const Caller &anonymous,
                                    Access access);
    void run(const Route &route, Request request, Exchange exchange);
    /// The tenant that the request is about, if it is about one; or why it can't be.
    std::expected<std::optional<TenantId>, Problem> tenantOf(const http::Message &message, const Route &route,
                                                             const Caller &caller,
                                                             const QHash<QString, QString> &pathValues);
    Result<void> mayAtAll(const Route &route, const Request &request);

    std::shared_ptr<const ServerContext> m_context;
    EpochServices m_epochs;
    std::shared_ptr<Services> m_services; ///< of the request that is being handled
};

} // namespace tenantry
