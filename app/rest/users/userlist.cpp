// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/users/userlist.h"

#include "app/rest/listpage.h"
#include "app/rest/users/userjson.h"
#include "core/domain/jsontext.h"
#include "core/services/services.h"
#include "core/services/users/userservice.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 100;
constexpr int usualPage = 20;
constexpr qsizetype usualLength = 350; ///< of an account, in bytes
constexpr int mostPages = 10'000'000;  ///< so that page times limit is a number of rows

} // namespace

std::vector<Field> userListParameters()
{
    std::vector<Field> parameters = cursorParameters(longestPage, usualPage);
    parameters.insert(parameters.begin(), optional(u"page"_s, Shape::integer(1, mostPages), 1));
    parameters.push_back(optional(
        u"search"_s, Shape::text(0, 255).describedAs(u"Part of e-mail address, first or last name"_s).like(u"ada"_s)));
    return parameters;
}

Result<http::Response> userPage(const Request &request, Services &services)
{
    const int number = request.integer(u"page"_s).value_or(1);
    auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    if (!wanted->cursor)
        wanted->skip = (number - 1) * wanted->limit;
    const QString text = request.text(u"search"_s).value_or(QString());
    const auto found = services.users().countedPage(request.caller(), text, *wanted);
    if (!found)
        return std::unexpected(found.error());
    QByteArray json;
    json.reserve(usualLength * (found->page.items.size() + 1));
    {
        JsonObjectText object(json);
        object.addName("items");
        appendJsonList(json, found->page.items);
        object.add("total", qint64(found->total)).add("page", qint64(number)).add("limit", qint64(wanted->limit));
    }
    http::Response response = http::Response::of(200, "application/json", json);
    addLinkToNext(response, request, found->page.next,
                  LinkParameters{{u"page"_s, QString::number(number + 1)}}
                      + sameParameters(request, {u"limit"_s, u"search"_s}));
    return response;
}

} // namespace tenantry
