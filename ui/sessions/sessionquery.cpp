// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sessions/sessionquery.h"

#include "core/services/sessions/sessionservice.h"
#include "core/services/users/userservice.h"
#include "ui/common/servicequery.h"
#include "ui/sessions/sessionrow.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// Whose sessions are asked about, by address; nothing inside when it is nobody's.
Result<std::optional<SessionFilter>> filterOf(Services &services, const Caller &caller, const QString &email,
                                              const std::optional<TenantId> &tenant)
{
    SessionFilter filter;
    filter.tenant = tenant;
    if (email.isEmpty())
        return std::optional(filter);
    const auto user = services.users().findByEmail(within(caller, tenant), email);
    if (!user && user.error().code == ErrorCode::NotFound)
        return std::optional<SessionFilter>();
    if (!user)
        return std::unexpected(user.error());
    filter.user = user->user.id;
    return std::optional(filter);
}

} // namespace

QList<FilterField> sessionFilterFields()
{
    return {{u"user"_s, FilterKind::Text, {}}};
}

ListQuery sessionQuery(const ParsedFilter &parsed, const std::optional<TenantId> &tenant)
{
    const auto user = parsed.term(u"user"_s);
    const QString email = user ? user->value : parsed.text;
    ListQuery query;
    query.page = [email, tenant](Services &services, const Caller &caller,
                                 const PageRequest &request) -> Result<tenantry::Page<ListItemPtr>> {
        const auto filter = filterOf(services, caller, email, tenant);
        if (!filter)
            return std::unexpected(filter.error());
        if (!*filter)
            return tenantry::Page<ListItemPtr>{};
        auto page = services.sessions().page(within(caller, tenant), **filter, request);
        if (!page)
            return std::unexpected(page.error());
        return itemsOf(std::move(*page));
    };
    query.count = [email, tenant](Services &services, const Caller &caller) -> Result<Count> {
        const auto filter = filterOf(services, caller, email, tenant);
        if (!filter)
            return std::unexpected(filter.error());
        return *filter ? services.sessions().count(within(caller, tenant), **filter) : Result<Count>(Count{0, true});
    };
    // Sessions are not looked up one by one: the page is read again, and what has ended leaves it.
    query.byIds = [](Services &, const Caller &, const QList<QUuid> &) -> Result<ListQuery::Items> {
        return failure(ErrorCode::Invalid, Reason::OutOfRange);
    };
    query.samePlace = [](const ListItem &, const ListItem &) { return true; }; // it is where it began
    return query;
}

} // namespace tenantry::ui
