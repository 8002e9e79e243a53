// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/tenants/tenantlist.h"

#include "app/rest/listpage.h"
#include "app/rest/tenants/tenantjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;
constexpr int batch = 500; ///< tenants that are in memory at once when all are sent

const TenantFilter brief{.isBrief = true}; ///< all of them, with what is shown here

/// The items as they stand inside a JSON array, without its brackets.
QByteArray joined(const QList<Tenant> &tenants)
{
    QByteArray text;
    appendJsonList(text, tenants);
    return text.sliced(1, text.size() - 2);
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
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto page = services.tenants().page(request.caller(), brief, *wanted);
    if (!page)
        return std::unexpected(page.error());
    http::Response response = http::Response::of(200, "application/json", '[' + joined(page->items) + ']');
    addLinkToNext(response, request, page->next, {{u"limit"_s, QString::number(wanted->limit)}});
    return response;
}

Result<http::Response> allTenants(const Request &request, Services &services)
{
    const auto first = services.tenants().page(request.caller(), brief, {.cursor = {}, .limit = batch});
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
        const auto page = services.tenants().page(caller, brief, {.cursor = next, .limit = batch});
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
