// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/answer.h"
#include "app/rest/bodyvalue.h"
#include "app/rest/request.h"
#include "app/rest/shape.h"
#include "core/domain/page.h"
#include "core/domain/result.h"

#include <utility>

namespace tenantry {

/// `skip`, `limit` (1 to \a most, else \a usual) and `cursor`: of lists that are sent as bare arrays.
std::vector<Field> pageParameters(int most, int usual = 100);
/// The same without `skip`.
std::vector<Field> cursorParameters(int most, int usual = 100);

/// What they ask for. Errors: Invalid/BadCursor (`cursor`) for a cursor that comes with `skip`.
Result<PageRequest> pageRequest(const Request &request);

/// The parameters of a request that its next page has as well.
using LinkParameters = QList<std::pair<QString, QString>>;
/// Those of \a names that \a request has, as text.
LinkParameters sameParameters(const Request &request, const QStringList &names);

/// Names the page behind \a next in a Link field (RFC 8288), if there is one.
void addLinkToNext(http::Response &response, const Request &request, const std::optional<Cursor> &next,
                   const LinkParameters &parameters);

/// A bare array of what toJson() knows, with the Link. \a names are the list's own parameters.
template <class T>
http::Response arrayOf(const Request &request, const Page<T> &page, const QStringList &names = {})
{
    http::Response response = jsonResponse(200, QJsonDocument(toJsonArray(page.items)));
    addLinkToNext(response, request, page.next, sameParameters(request, names + QStringList{QStringLiteral("limit")}));
    return response;
}

} // namespace tenantry
