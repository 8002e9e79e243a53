// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/exchange.h"

#include <utility>

namespace tenantry {

namespace {

/// The client's own id for the request if it is a UUID, else a new one: the audit log finds changes by it.
RequestId requestIdOf(const http::Message &message)
{
    const auto given = message.headers.value("X-Request-ID");
    const auto id = given ? RequestId::fromString(QString::fromLatin1(*given)) : std::nullopt;
    return id && !id->isNull() ? *id : RequestId::create();
}

QString pathOf(const QByteArray &target)
{
    return QString::fromLatin1(target.split('?').first());
}

} // namespace

Exchange::Exchange(http::Responder responder, const http::Message &message, const AnswerObserver &observer)
    : m_responder(std::move(responder))
    , m_observer(&observer)
    , m_begin(std::chrono::steady_clock::now())
{
    m_record.request = requestIdOf(message);
    m_record.method = http::toText(message.method);
    m_record.path = pathOf(message.target);
    m_record.address = message.peer.toString();
}

Exchange::~Exchange()
{
    if (m_responder.isOpen())
        finish(httpProblem(500));
}

bool Exchange::isLetOut()
{
    const Gate gate = std::exchange(m_gate, nullptr);
    return !gate || gate(*this);
}

void Exchange::finish(http::Response response)
{
    if (!isLetOut())
        return;
    if (const auto work = std::exchange(m_beforeAnswer, nullptr))
        work(response);
    addCommonHeaders(response, m_record.request);
    for (const http::Header &header : m_headers.fields())
        response.headers.append(header.name, header.value);
    m_record.status = response.status;
    if (!response.source)
        m_record.bytes = response.body.size();
    else if (m_resources)
        response.source = [source = std::move(response.source), kept = m_resources] { return source(); };
    m_record.duration =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_begin);
    if (*m_observer)
        (*m_observer)(m_record);
    m_responder.respond(std::move(response));
}

void addCommonHeaders(http::Response &response, RequestId request)
{
    response.headers.set("X-Request-ID", request.toString().toLatin1());
    response.headers.append("Cache-Control", "no-store");
    response.headers.append("X-Content-Type-Options", "nosniff");
    if (response.headers.count("Content-Security-Policy") == 0) // a page has its own
        response.headers.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.headers.append("Referrer-Policy", "no-referrer");
}

} // namespace tenantry
