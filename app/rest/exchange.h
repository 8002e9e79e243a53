// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/accesslog.h"
#include "app/rest/http/responder.h"
#include "app/rest/problem.h"

#include <chrono>
#include <memory>

namespace tenantry {

/// A request that waits for its answer. Whatever the answer is, it leaves through here: with request id, security
/// headers, and a line in the access log. May be moved to another thread and finished there, once; one that dies
/// unfinished (its handler threw) answers with 500.
class Exchange
{
public:
    Exchange(http::Responder responder, const http::Message &message, const AccessLog &log);
    Exchange(Exchange &&) noexcept = default;
    Exchange &operator=(Exchange &&) = delete;
    ~Exchange();

    [[nodiscard]] RequestId request() const { return m_record.request; }
    void setUser(UserId user) { m_record.user = user; }

    /// What the answer is made of: stays until its last byte was made.
    void keep(std::shared_ptr<const void> resources) { m_resources = std::move(resources); }

    void finish(http::Response response);
    void finish(const Problem &problem) { finish(toResponse(problem, request())); }

private:
    http::Responder m_responder;
    AccessLog m_log;
    AccessRecord m_record;
    std::chrono::steady_clock::time_point m_begin;
    std::shared_ptr<const void> m_resources;
};

/// The headers that every answer carries, also one to bytes that made no request.
void addCommonHeaders(http::Response &response, RequestId request);

} // namespace tenantry
