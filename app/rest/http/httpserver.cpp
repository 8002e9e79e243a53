// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/httpserver.h"

#include "app/rest/http/connectionset.h"
#include "app/rest/http/eventthread.h"
#include "app/rest/http/listener.h"
#include "app/rest/http/serverthread.h"

#include <algorithm>
#include <future>
#include <numeric>

namespace tenantry::http {

HttpServer::HttpServer() = default;

HttpServer::~HttpServer()
{
    stop();
}

Result<quint16> HttpServer::start(const Options &options, const HandlerFactory &factory)
{
    Q_ASSERT(!m_acceptor);
    for (const QHostAddress &address : options.addresses) {
        if (!address.isLoopback() && !options.tls)
            return failure(ErrorCode::Invalid, Reason::AddressUnusable, {},
                           QString(address.toString() + u": other machines are served by TLS only"));
    }
    m_options = options;
    for (int i = 0; i < options.threads; ++i)
        m_threads.push_back(
            std::make_unique<ServerThread>(factory, options.limits, options.tls, QStringLiteral("rest-%1").arg(i + 1)));
    m_acceptor = std::make_unique<EventThread>(QStringLiteral("rest-accept"), [this](const std::shared_ptr<Mailbox> &) {
        auto listener = std::make_shared<Listener>([this](qintptr descriptor) { accept(descriptor); });
        m_listener = listener.get();
        return listener;
    });

    std::promise<Result<quint16>> promise;
    m_acceptor->mailbox()->post(
        [this, &promise, options] { promise.set_value(m_listener->listen(options.addresses, options.port)); });
    Result<quint16> port = promise.get_future().get();
    if (!port)
        stop();
    return port;
}

void HttpServer::stop()
{
    m_acceptor.reset();
    for (const auto &thread : m_threads)
        thread->finish();
    m_threads.clear();
}

int HttpServer::connections() const
{
    return std::accumulate(m_threads.begin(), m_threads.end(), 0,
                           [](int sum, const auto &thread) { return sum + thread->load(); });
}

/// When there is no room, whoever has kept a connection waiting for a request for the longest time makes some: slow and
/// idle clients must not keep the others out.
void HttpServer::accept(qintptr descriptor)
{
    if (connections() < m_options.limits.connections) {
        const auto least = std::ranges::min_element(m_threads, {}, [](const auto &thread) { return thread->load(); });
        (*least)->adopt(descriptor);
        return;
    }
    const auto longest = std::ranges::min_element(m_threads, {}, [](const auto &thread) {
        return thread->line().since().value_or(std::chrono::steady_clock::time_point::max());
    });
    if ((*longest)->line().since())
        (*longest)->adoptInstead(descriptor);
    else
        refuseAsBusy(descriptor);
}

} // namespace tenantry::http
