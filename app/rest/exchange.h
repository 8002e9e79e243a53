// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/accesslog.h"
#include "app/rest/http/responder.h"
#include "app/rest/problem.h"

#include <chrono>
#include <functional>
#include <memory>

namespace tenantry {

/// A request that waits for its answer. Whatever the answer is, it leaves through here: with request id, security
/// headers, and told to whoever observes. May be moved to another thread and finished there, once; one that dies
/// unfinished (its handler threw) answers with 500.
class Exchange
{
public:
    /// \a observer outlives this; there may be none in it.
    Exchange(http::Responder responder, const http::Message &message, const AnswerObserver &observer);
    Exchange(Exchange &&) noexcept = default;
    Exchange &operator=(Exchange &&) = delete;
    ~Exchange();

    [[nodiscard]] RequestId request() const { return m_record.request; }
    void setUser(UserId user) { m_record.user = user; }
    void setRoute(const Route &route) { m_record.route = &route; }
    /// The answer carries these besides its own.
    void addHeaders(const http::Headers &headers) { m_headers = headers; }

    /// Asked once, before the answer leaves: where it says no, it has taken the exchange over, and nothing is answered.
    using Gate = std::function<bool(Exchange &)>;
    void setGate(Gate gate) { m_gate = std::move(gate); }
    /// Asks the gate now; it isn't asked again.
    [[nodiscard]] bool isLetOut();

    /// What the answer is made of: stays until its last byte was made.
    void keep(std::shared_ptr<const void> resources) { m_resources = std::move(resources); }

    /// \a work is done with the answer, whatever it is, before it goes out; once.
    void beforeAnswer(std::function<void(const http::Response &)> work) { m_beforeAnswer = std::move(work); }

    void finish(http::Response response);
    void finish(const Problem &problem) { finish(toResponse(problem, request())); }

private:
    http::Responder m_responder;
    const AnswerObserver *m_observer;
    http::Headers m_headers;
    AccessRecord m_record;
    std::chrono::steady_clock::time_point m_begin;
    std::shared_ptr<const void> m_resources;
    Gate m_gate;
    std::function<void(const http::Response &)> m_beforeAnswer;
};

/// The headers that every answer carries, also one to bytes that made no request.
void addCommonHeaders(http::Response &response, RequestId request);

} // namespace tenantry
