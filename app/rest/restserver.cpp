// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/restserver.h"

#include "app/rest/dispatcher.h"
#include "app/rest/routes.h"
#include "app/rest/testing/testingroutes.h"

namespace tenantry {

namespace {

constexpr int slowThreads = 2; // as many as hash passwords at the same time

} // namespace

RestServer::RestServer(ServicesFactory services)
    : m_services(std::move(services))
{}

RestServer::~RestServer()
{
    stop();
}

Result<RestServer::Address> RestServer::start(const Options &options)
{
    auto context = std::make_shared<ServerContext>();
    context->hosts = options.hosts + QSet<QByteArray>{"localhost", "127.0.0.1", "[::1]"};
    context->log = options.accessLog;
    context->lane =
        std::make_unique<SlowLane>(EpochServices(m_services, options.epoch), slowThreads, options.mostWaiting);
    addAllRoutes(context->router, options.acceptsKeyInQuery);
    if (options.reset)
        addTestingRoutes(context->router, options.reset);
    m_context = context;

    const auto port = m_server.start({options.port, options.threads, options.limits},
                                     [context = m_context, services = EpochServices(m_services, options.epoch)] {
                                         return std::make_unique<Dispatcher>(context, services);
                                     });
    if (!port)
        return std::unexpected(port.error());
    return Address{*port};
}

void RestServer::stop()
{
    m_server.stop();
    m_context = nullptr;
}

} // namespace tenantry
