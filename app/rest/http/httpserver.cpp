// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/http/httpserver.h"

#include "app/rest/http/listener.h"
#include "app/rest/http/serverthread.h"

#include <algorithm>
#include <numeric>

#include <sys/socket.h>
#include <unistd.h>

namespace tenantry::http {

HttpServer::HttpServer()
{
    m_acceptor.setObjectName(QStringLiteral("rest-accept"));
}

HttpServer::~HttpServer()
{
    stop();
}

Result<quint16> HttpServer::start(const Options &options, const HandlerFactory &factory)
{
    Q_ASSERT(!m_listener);
    m_options = options;
    m_listener = new Listener([this](qintptr descriptor) { accept(descriptor); });
    m_listener->moveToThread(&m_acceptor);
    QObject::connect(&m_acceptor, &QThread::finished, m_listener, &QObject::deleteLater);
    for (int i = 0; i < options.threads; ++i)
        m_threads.push_back(
            std::make_unique<ServerThread>(factory, options.limits, QStringLiteral("rest-%1").arg(i + 1)));
    m_acceptor.start();

    Result<quint16> port = failure(ErrorCode::Internal, Reason::Unspecified);
    QMetaObject::invokeMethod(
        m_listener, [&] { port = m_listener->listen(options.port); }, Qt::BlockingQueuedConnection);
    if (!port)
        stop();
    return port;
}

void HttpServer::stop()
{
    if (!m_listener)
        return;
    QMetaObject::invokeMethod(
        m_listener, [listener = m_listener] { listener->close(); }, Qt::BlockingQueuedConnection);
    m_acceptor.quit();
    m_acceptor.wait();
    m_listener = nullptr;
    for (const auto &thread : m_threads)
        thread->finish();
    m_threads.clear();
}

void HttpServer::accept(qintptr descriptor)
{
    const int open = std::accumulate(m_threads.begin(), m_threads.end(), 0,
                                     [](int sum, const auto &thread) { return sum + thread->load(); });
    if (open >= m_options.limits.connections) {
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
