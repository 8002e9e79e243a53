// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/userfilter.h"

#include "core/services/roles/roleservice.h"
#include "core/services/users/userservice.h"
#include "ui/common/servicequery.h"
#include "ui/users/userrow.h"

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// The query with the role's id in place of its name; nothing when nobody can hold it.
Result<std::optional<ListQuery>> resolved(const UserQuestion &question, Services &services, const Caller &caller)
{
    const auto role = services.roles().findByName(within(caller, question.tenant), question.role);
    if (!role && role.error().code == ErrorCode::NotFound)
        return std::nullopt;
    if (!role)
        return std::unexpected(role.error());
    AccountFilter filter = question.filter;
    filter.role = role->id;
    return std::optional(listQuery<Account>(&Services::users, filter, matches, haveSamePlace, question.tenant));
}

/// What \a ask says of the resolved query, or \a none.
template <class T, class Ask>
Result<T> asked(const UserQuestion &question, Services &services, const Caller &caller, T none, Ask ask)
{
    const auto query = resolved(question, services, caller);
    if (!query)
        return std::unexpected(query.error());
    return *query ? ask(**query) : Result<T>(std::move(none));
}

} // namespace

QList<FilterField> userFilterFields(const QStringList &roles)
{
    QStringList quoted;
    for (const QString &role : roles)
        quoted.append(toText(FilterTerm{u"role"_s, FilterOperator::Equal, role}).mid(5)); // as it is typed
    return {{u"status"_s, FilterKind::Choice, {u"active"_s, u"inactive"_s}},
            {u"role"_s, FilterKind::Text, quoted},
            {u"dormant"_s, FilterKind::Choice, {u"30d"_s, u"90d"_s, u"180d"_s, u"365d"_s}},
            {u"kind"_s, FilterKind::Choice, {toText(AccountKind::Person), toText(AccountKind::Service)}},
            {u"superuser"_s, FilterKind::Choice, {u"yes"_s}}};
}

UserQuestion userQuestionFrom(const ParsedFilter &parsed, const QDateTime &now)
{
    UserQuestion question;
    AccountFilter &filter = question.filter;
    filter.text = parsed.text;
    if (const auto status = parsed.term(u"status"_s))
        filter.active = status->value == u"active"_s;
    if (const auto dormant = parsed.term(u"dormant"_s))
        filter.dormantSince = now.addDays(-dormant->value.chopped(1).toInt());
    if (const auto kind = parsed.term(u"kind"_s))
        filter.kind = accountKindFromText(kind->value);
    filter.superusers = parsed.term(u"superuser"_s).has_value();
    if (const auto role = parsed.term(u"role"_s))
        question.role = role->value;
    return question;
}

bool matches(const AccountFilter &filter, const Account &account)
{
    const User &user = account.user;
    const auto has = [&filter](const QString &text) { return text.contains(filter.text, Qt::CaseInsensitive); };
    const bool hasText = has(user.email) || has(QString(user.firstName + u' ' + user.lastName));
    const bool isDormant = !filter.dormantSince
        || (user.createdAt < *filter.dormantSince
            && (!account.lastSignInAt || *account.lastSignInAt < *filter.dormantSince));
    return hasText && isDormant && (!filter.active || user.isActive == *filter.active)
        && (!filter.kind || account.kind == *filter.kind) && (!filter.superusers || user.isSuperuser);
}

bool haveSamePlace(const AccountFilter &filter, const Account &left, const Account &right)
{
    switch (filter.sortKey) {
    case AccountSortKey::Email:
        return left.user.email == right.user.email;
    case AccountSortKey::FirstName:
        return left.user.firstName == right.user.firstName;
    case AccountSortKey::LastName:
        return left.user.lastName == right.user.lastName;
    case AccountSortKey::CreatedAt:
        return left.user.createdAt == right.user.createdAt;
    case AccountSortKey::LastSignInAt:
        return left.lastSignInAt == right.lastSignInAt;
    }
    return false;
}

ListQuery userQuery(const UserQuestion &question)
{
    ListQuery query = listQuery<Account>(&Services::users, question.filter, matches, haveSamePlace, question.tenant);
    if (question.role.isEmpty())
        return query;
    query.anchors = {};
    query.page = [question](Services &services, const Caller &caller, const PageRequest &request) {
        return asked<tenantry::Page<ListItemPtr>>(question, services, caller, {}, [&](const ListQuery &with) {
            return with.page(services, caller, request);
        });
    };
    query.count = [question](Services &services, const Caller &caller) {
        return asked<Count>(question, services, caller, Count{0, true},
                            [&](const ListQuery &with) { return with.count(services, caller); });
    };
    return query;
}

} // namespace tenantry::ui
