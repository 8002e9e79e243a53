// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpserver.h"
#include "tests/rest/rawclient.h"

#include <QTest>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace tenantry {

/// A door that the test opens when it wants the answer.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }

    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_hasVisitor = true;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_isOpen; });
    }

    /// Returns when somebody wants to pass.
    void awaitVisitor()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_hasVisitor; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOpen = false;
    bool m_hasVisitor = false;
};

/// Answers with what it was asked. `/later` is answered by another thread, as soon as the gate is open; `/stream` in
/// five pieces; `/broken` breaks off after one; `/large` doesn't fit into any socket's buffer.
class EchoHandler final : public http::Handler
{
public:
    explicit EchoHandler(std::shared_ptr<Gate> gate)
        : m_gate(std::move(gate))
    {}

    ~EchoHandler() override
    {
        for (std::thread &thread : m_threads)
            thread.join();
    }

    void handle(http::Message message, http::Responder responder) override
    {
        http::Response response = http::Response::of(200, "text/plain", message.target + message.body);
        if (message.target == "/empty") {
            response.status = 204;
        } else if (message.target == "/stream" || message.target == "/broken") {
            response.source = [breaks = message.target == "/broken", n = 0]() mutable -> std::optional<QByteArray> {
                if (breaks && n == 1)
                    return std::nullopt;
                return n++ < 5 ? QByteArray::number(n) : QByteArray();
            };
        } else if (message.target == "/large") {
            response.source = [n = 0]() mutable -> std::optional<QByteArray> {
                return n++ < 1000 ? QByteArray(64 * 1024, 'x') : QByteArray();
            };
        } else if (message.target == "/forgotten") {
            return;
        } else if (message.target == "/later") {
            m_threads.emplace_back([gate = m_gate, response, responder = std::move(responder)]() mutable {
                gate->pass();
                responder.respond(std::move(response));
            });
            return;
        }
        responder.respond(std::move(response));
    }

    http::Response refused(const http::Refusal &refusal, const QHostAddress &) override
    {
        return http::Response::of(refusal.status, "text/plain", refusal.why);
    }

private:
    std::shared_ptr<Gate> m_gate;
    std::vector<std::thread> m_threads;
};

inline QByteArray get(const QByteArray &target, const QByteArray &fields = {})
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

/// A server with an EchoHandler in each of two threads.
class EchoServer
{
public:
    ~EchoServer() { m_gate->open(); }

    /// \returns the port.
    quint16 start(const http::Limits &limits = {})
    {
        const auto port =
            m_server.start({0, 2, limits}, [gate = m_gate] { return std::make_unique<EchoHandler>(gate); });
        if (!port)
            qFatal("%ls", qUtf16Printable(toText(port.error())));
        return *port;
    }

    void openGate() { m_gate->open(); }
    /// Returns when `/later` is being handled.
    void awaitRequest() { m_gate->awaitVisitor(); }
    void stop() { m_server.stop(); }

private:
    std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
    http::HttpServer m_server;
};

} // namespace tenantry
