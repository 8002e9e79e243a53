// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/listpage.h"

#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

std::vector<Field> cursorParameters(int most, int usual)
{
    return {optional(u"limit"_s, Shape::integer(1, most), usual),
            optional(u"cursor"_s, Shape::text().describedAs(u"From the Link of the page before"_s))};
}

std::vector<Field> pageParameters(int most, int usual)
{
    std::vector<Field> parameters = cursorParameters(most, usual);
    parameters.insert(parameters.begin(), optional(u"skip"_s, Shape::integer(0), 0));
    return parameters;
}

Result<PageRequest> pageRequest(const Request &request)
{
    const int skip = request.integer(u"skip"_s).value_or(0);
    const auto cursor = request.text(u"cursor"_s);
    if (cursor && skip > 0)
        return failure(ErrorCode::Invalid, Reason::BadCursor, u"cursor"_s);
    PageRequest wanted{.cursor = cursor, .skip = skip};
    wanted.limit = request.integer(u"limit"_s).value_or(wanted.limit);
    return wanted;
}

LinkParameters sameParameters(const Request &request, const QStringList &names)
{
    LinkParameters parameters;
    for (const QString &name : names) {
        if (const auto text = request.text(name))
            parameters.append({name, *text});
        else if (const auto number = request.integer(name))
            parameters.append({name, QString::number(*number)});
    }
    return parameters;
}

void addLinkToNext(http::Response &response, const Request &request, const std::optional<Cursor> &next,
                   const LinkParameters &parameters)
{
    if (!next)
        return;
    QByteArray url = request.url().toLatin1();
    char separator = '?';
    for (const auto &[name, value] : parameters + LinkParameters{{u"cursor"_s, *next}}) {
        url += separator + name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    response.headers.append("Link", '<' + url + ">; rel=\"next\"");
}

} // namespace tenantry
