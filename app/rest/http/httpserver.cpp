// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/httpserver.h"

#include "app/rest/http/eventthread.h"
#include "app/rest/http/listener.h"
#include "app/rest/http/serverthread.h"

#include <algorithm>
#include <future>
#include <numeric>

#include <sys/socket.h>
#include <unistd.h>

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

void HttpServer::accept(qintptr descriptor)
{
    if (connections() >= m_options.limits.connections) {
        static constexpr char busy[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
                                       "Connection: close\r\n\r\n";
        ::send(static_cast<int>(descriptor), busy, sizeof busy - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
        ::close(static_cast<int>(descriptor));
        return;
    }
    const auto least = std::min_element(m_threads.begin(), m_threads.end(), [](const auto &left, const auto &right) {
        return left->load() < right->load();
    });
    (*least)->adopt(descriptor);
}

} // namespace tenantry::http
