// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/accesslog.h"
#include "app/rest/epochservices.h"
#include "app/rest/http/httpserver.h"
#include "app/rest/slowlane.h"
#include "core/domain/result.h"

#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace tenantry {

struct ServerContext;
class Services;

/// The REST face: everything that docs/rest.md describes, on the loopback addresses. Used from one thread; needs no
/// event loop there.
class RestServer
{
public:
    /// The use cases on a connection of their own, for one server thread; called in that thread, and given up there.
    /// Once for each epoch.
    using ServicesFactory = EpochServices::Factory;

    struct Options
    {
        quint16 port = 0; ///< 0: any that is free
        int threads = 2;  ///< that serve; each has a connection to the database
        http::Limits limits;
        QSet<QByteArray> hosts; ///< names besides localhost, 127.0.0.1 and [::1] that requests may be addressed to
        bool acceptsKeyInQuery = false; ///< what the description says of it; the setting decides with each request
        AccessLog accessLog;            ///< takes a line of JSON for each request; none: not logged
        std::size_t mostWaiting = SlowLane::usuallyWaiting; ///< requests that may wait for the slow lane
        EpochServices::EpochSource epoch;                   ///< of a database that can be reset; see EpochServices
        std::function<Result<void>()> reset; ///< what `POST /testing/reset` does; none: there is no such route
    };

    struct Address
    {
        quint16 port = 0;

        /// `http://127.0.0.1:8000`
        [[nodiscard]] QString baseUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(port); }
    };

    explicit RestServer(ServicesFactory services);
    ~RestServer();

    /// Serves until stop(). Errors: Unavailable/AddressUnusable when the port is taken or not permitted.
    Result<Address> start(const Options &options);

    /// Refuses new connections, lets requests in flight be answered, and returns when nothing runs any more.
    void stop();

private:
    ServicesFactory m_services;
    std::shared_ptr<const ServerContext> m_context; ///< while it runs
    http::HttpServer m_server;
};

} // namespace tenantry
