// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/audit/auditroutes.h"

#include "app/rest/audit/auditjson.h"
#include "app/rest/listpage.h"
#include "app/rest/router.h"
#include "core/services/audit/auditservice.h"
#include "core/services/services.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestPage = 1000;

QStringList parameterNames()
{
    QStringList names;
    for (const Field &field : auditParameters())
        names.append(field.name);
    return names;
}

Result<http::Response> search(const Request &request, Services &services)
{
    const auto wanted = pageRequest(request);
    if (!wanted)
        return std::unexpected(wanted.error());
    const auto page = services.audit().page(request.caller(), auditFilterOf(request), *wanted);
    if (!page)
        return std::unexpected(page.error());
    return arrayOf(request, *page, parameterNames());
}

} // namespace

void addAuditRoutes(Router &router)
{
    router.group(u"Audit log"_s, u"Who did what, when"_s);
    std::vector<Field> parameters = auditParameters();
    for (const Field &field : cursorParameters(longestPage))
        parameters.push_back(field);
    router.get(u"/api/v1/audit/events")
        .summary(u"A page of the audit log, the newest first; that somebody looked is an event itself"_s)
        .description(u"A text is looked for back to `from`; without that, and without actor, target or request, in the "
                     u"thirty days before `until`."_s)
        .operation(u"searchAuditLog"_s)
        .tenant(TenantHeader::Optional)
        .query(parameters)
        .answers(200, Shape::list(auditEventShape()))
        .fails(403, u"The caller lacks audit:read: in the tenant, or platform-wide where none is named"_s)
        .handler(search);
}

} // namespace tenantry
