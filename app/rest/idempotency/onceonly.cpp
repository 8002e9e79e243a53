// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/idempotency/onceonly.h"

#include "app/rest/route.h"
#include "core/services/idempotency/idempotencyservice.h"
#include "core/services/services.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortestKey = 16; // what can be guessed would let others look for the answers
constexpr qsizetype longestKey = 255;

/// All that makes a request what it is, but not when it came and by which connection.
QByteArray contentOf(const Route &route, const Request &request)
{
    const QJsonObject content{{u"method"_s, QString::fromLatin1(http::toText(route.method))},
                              {u"url"_s, request.path()},
                              {u"query"_s, request.query()},
                              {u"tenant"_s, request.tenant() ? QJsonValue(request.tenant()->toString()) : QJsonValue()},
                              {u"body"_s, request.body()}};
    return QJsonDocument(content).toJson(QJsonDocument::Compact);
}

QByteArray stored(const http::Response &response)
{
    QCborArray headers;
    for (const http::Header &header : response.headers.fields())
        headers.append(QCborArray{header.name, header.value});
    return QCborArray{response.status, headers, response.body}.toCborValue().toCbor();
}

http::Response replayed(const QByteArray &bytes)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    http::Response response{static_cast<int>(parts.at(0).toInteger()), {}, parts.at(2).toByteArray(), {}};
    for (const auto &header : parts.at(1).toArray())
        response.headers.append(header.toArray().at(0).toByteArray(), header.toArray().at(1).toByteArray());
    response.headers.append("Idempotency-Replayed", "true");
    return response;
}

/// What is said instead of doing it.
Problem refusalOf(IdempotencyClaim::State state)
{
    switch (state) {
    case IdempotencyClaim::State::Running:
        return {409, u"idempotency_key_in_use"_s, u"A request with this Idempotency-Key is being carried out."_s, {}};
    case IdempotencyClaim::State::Lost:
        return {409,
                u"idempotency_answer_lost"_s,
                u"The request with this Idempotency-Key was carried out, but its answer is lost: look at the object."_s,
                {}};
    case IdempotencyClaim::State::Other:
        return {422, u"idempotency_key_reused"_s, u"This Idempotency-Key was used for another request."_s, {}};
    case IdempotencyClaim::State::Claimed:
    case IdempotencyClaim::State::Answered:
        break;
    }
    return httpProblem(500);
}

} // namespace

bool takesIdempotencyKey(const Route &route)
{
    return route.method == http::Method::Post && route.access != Access::Public;
}

std::optional<QByteArray> idempotencyKeyFrom(const QByteArray &header)
{
    QByteArray key = header;
    if (key.size() >= 2 && key.startsWith('"') && key.endsWith('"'))
        key = key.mid(1, key.size() - 2);
    const bool isVisible =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != ','; });
    return isVisible && key.size() >= shortestKey && key.size() <= longestKey ? std::optional(key) : std::nullopt;
}

void carryOut(const Route &route, const Request &request, Services &services, Exchange exchange)
{
    const auto header = takesIdempotencyKey(route) ? request.idempotencyKey() : std::nullopt;
    if (!header)
        return route.handler(request, services, std::move(exchange));
    const auto key = idempotencyKeyFrom(*header);
    if (!key)
        return exchange.finish(Problem{400,
                                       u"idempotency_key_malformed"_s,
                                       u"Idempotency-Key must be one text of 16 to 255 visible characters."_s,
                                       {}});
    auto claim = services.idempotency().claim(request.caller(), *key, contentOf(route, request));
    if (!claim)
        return exchange.finish(problemOf(claim.error(), route, request, services));
    if (claim->state == IdempotencyClaim::State::Answered)
        return exchange.finish(replayed(claim->answer));
    if (claim->state != IdempotencyClaim::State::Claimed)
        return exchange.finish(refusalOf(claim->state));
    // Before the answer goes out, so that whoever has it can rely on getting it again.
    exchange.beforeAnswer(
        [claimed = std::shared_ptr<ClaimedRequest>(std::move(claim->request))](const http::Response &response) {
            claimed->finish(stored(response), response.status < 300);
        });
    route.handler(request, services, std::move(exchange));
}

} // namespace tenantry
