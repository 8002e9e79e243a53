// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenants/tenantlist.h"

#include "app/rest/answer.h"
#include "app/rest/tenants/tenantjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

#include <QUrl>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;
constexpr int usualPage = 100;
constexpr int batch = 500; ///< tenants that are in memory at once when all are sent

/// Goes over \a count tenants in steps, so that the compatibility parameter `skip` costs no memory.
Result<std::optional<Cursor>> cursorBehind(int count, const Request &request, Services &services)
{
    std::optional<Cursor> cursor;
    while (count > 0) {
        const auto page =
            services.tenants().page(request.caller(), {}, {.cursor = cursor, .limit = std::min(count, longestPage)});
        if (!page)
            return std::unexpected(page.error());
        if (!page->next)
            return failure(ErrorCode::NotFound, Reason::Unspecified);
        count -= static_cast<int>(page->items.size());
        cursor = page->next;
    }
    return cursor;
}

QByteArray linkToNext(const Request &request, int limit, const Cursor &next)
{
    const QByteArray url = (request.url() + u"?limit=" + QString::number(limit) + u"&cursor=").toLatin1();
    return '<' + url + QUrl::toPercentEncoding(next) + ">; rel=\"next\"";
}

/// The items as they stand inside a JSON array, without its brackets.
QByteArray joined(const QList<Tenant> &tenants)
{
    QByteArray text;
    for (const Tenant &tenant : tenants) {
        if (!text.isEmpty())
            text += ',';
        text += QJsonDocument(toJson(tenant)).toJson(QJsonDocument::Compact);
    }
    return text;
}

} // namespace

std::vector<Field> listParameters()
{
    return {optional(u"skip"_s, Shape::integer(0).like(0)),
            optional(u"limit"_s, Shape::integer(1, longestPage).like(20)),
            optional(u"cursor"_s, Shape::text().describedAs(u"From the Link of the page before"_s))};
}

Result<http::Response> tenantPage(const Request &request, Services &services)
{
    const int limit = request.integer(u"limit"_s).value_or(usualPage);
    const int skip = request.integer(u"skip"_s).value_or(0);
    std::optional<Cursor> cursor = request.text(u"cursor"_s);
    if (cursor && skip > 0)
        return failure(ErrorCode::Invalid, Reason::BadCursor, u"cursor"_s);
    if (skip > 0) {
        const auto behind = cursorBehind(skip, request, services);
        if (!behind && behind.error().code == ErrorCode::NotFound)
            return jsonResponse(200, QJsonDocument(QJsonArray()));
        if (!behind)
            return std::unexpected(behind.error());
        cursor = *behind;
    }
    auto page = services.tenants().page(request.caller(), {}, {.cursor = cursor, .limit = limit});
    if (!page) {
        if (page.error().reason == Reason::BadCursor)
            page.error().field = u"cursor"_s;
        return std::unexpected(page.error());
    }
    http::Response response = http::Response::of(200, "application/json", '[' + joined(page->items) + ']');
    if (page->next)
        response.headers.append("Link", linkToNext(request, limit, *page->next));
    return response;
}

Result<http::Response> allTenants(const Request &request, Services &services)
{
    const auto first = services.tenants().page(request.caller(), {}, {.cursor = {}, .limit = batch});
    if (!first)
        return std::unexpected(first.error());
    http::Response response = http::Response::of(200, "application/json", '[' + joined(first->items));
    if (!first->next) {
        response.body += ']';
        return response;
    }
    response.source = [&services, caller = request.caller(), next = first->next,
                       isOver = false]() mutable -> std::optional<QByteArray> {
        if (isOver)
            return QByteArray();
        const auto page = services.tenants().page(caller, {}, {.cursor = next, .limit = batch});
        if (!page) {
            qWarning("Request %ls: the list broke off: %ls", qUtf16Printable(caller.request.toString()),
                     qUtf16Printable(toText(page.error())));
            return std::nullopt;
        }
        next = page->next;
        isOver = !next;
        const QByteArray items = joined(page->items);
        return (items.isEmpty() ? QByteArray() : QByteArray(',' + items)) + (isOver ? "]" : "");
    };
    return response;
}

} // namespace tenantry
