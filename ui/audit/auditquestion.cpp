// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/auditquestion.h"

#include "core/services/audit/auditservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"
#include "core/services/users/userservice.h"
#include "ui/audit/auditrow.h"
#include "ui/common/actiontext.h"
#include "ui/common/servicequery.h"

#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

using Found = Result<std::optional<AuditFilter>>;

/// An id that was found, nothing where there is none, or why it couldn't be looked for.
template <class T, class IdType>
Result<std::optional<QUuid>> idIn(const Result<T> &found, IdType idOfFound)
{
    if (found)
        return std::optional(idOfFound(*found).uuid());
    if (found.error().code == ErrorCode::NotFound)
        return std::optional<QUuid>();
    return std::unexpected(found.error());
}

Result<std::optional<QUuid>> userCalled(const QString &email, Services &services, const Caller &caller)
{
    return idIn(services.users().findByEmail(caller, email), [](const Account &account) { return account.user.id; });
}

Result<std::optional<QUuid>> tenantCalled(const QString &name, Services &services, const Caller &caller)
{
    if (const auto id = TenantId::fromString(name))
        return std::optional(id->uuid());
    return idIn(services.tenants().findBySlug(caller, name), [](const Tenant &tenant) { return tenant.id; });
}

/// What an actor or target that was typed is: an id, somebody's address, or what a tenant is called.
Result<std::optional<QUuid>> objectCalled(const QString &name, Services &services, const Caller &caller)
{
    if (const QUuid id = QUuid::fromString(name); !id.isNull())
        return std::optional(id);
    return name.contains(u'@') ? userCalled(name, services, caller) : tenantCalled(name, services, caller);
}

/// The names of the tenants of \a events, as far as they are still known.
QHash<TenantId, QString> tenantNames(const QList<AuditEvent> &events, Services &services, const Caller &caller)
{
    QSet<TenantId> ids;
    for (const AuditEvent &event : events) {
        if (event.tenant)
            ids.insert(*event.tenant);
    }
    QHash<TenantId, QString> names;
    if (ids.isEmpty())
        return names;
    if (const auto tenants = services.tenants().findMany(caller, ids.values())) {
        for (const Tenant &tenant : *tenants)
            names.insert(tenant.id, tenant.name);
    }
    return names;
}

Result<tenantry::Page<ListItemPtr>> readPage(const AuditQuestion &question, Services &services, const Caller &caller,
                                             const PageRequest &request)
{
    const auto filter = resolved(question, services, caller);
    if (!filter)
        return std::unexpected(filter.error());
    if (!*filter)
        return tenantry::Page<ListItemPtr>{};
    auto page = services.audit().page(within(caller, (*filter)->tenant), **filter, request);
    if (!page)
        return std::unexpected(page.error());
    const bool namesTenants = question.canReadTenants && !(*filter)->tenant;
    const auto names = namesTenants ? tenantNames(page->items, services, caller) : QHash<TenantId, QString>();
    tenantry::Page<AuditRow> rows{{}, std::move(page->previous), std::move(page->next)};
    rows.items.reserve(page->items.size());
    for (const AuditEvent &event : std::as_const(page->items))
        rows.items.append({event, event.tenant ? names.value(*event.tenant) : QString()});
    return itemsOf(std::move(rows));
}

Result<Count> readCount(const AuditQuestion &question, Services &services, const Caller &caller)
{
    const auto filter = resolved(question, services, caller);
    if (!filter)
        return std::unexpected(filter.error());
    if (!*filter)
        return Count{0, true};
    return services.audit().count(within(caller, (*filter)->tenant), **filter);
}

} // namespace

QList<FilterField> auditFilterFields(const QStringList &people)
{
    QStringList actions = knownActions();
    QStringList groups;
    for (const QString &action : std::as_const(actions)) {
        const QString group = action.section(u'.', 0, 0) + u'.';
        if (!groups.contains(group))
            groups.append(group);
    }
    return {{u"time"_s, FilterKind::Time, {}},
            {u"actor"_s, FilterKind::Text, people},
            {u"action"_s, FilterKind::Text, groups + actions},
            {u"outcome"_s, FilterKind::Choice, {u"success"_s, u"denied"_s, u"failed"_s}},
            {u"target"_s, FilterKind::Text, {}},
            {u"kind"_s, FilterKind::Choice, knownTargetKinds()},
            {u"tenant"_s, FilterKind::Text, {}},
            {u"request"_s, FilterKind::Text, {}}};
}

AuditQuestion auditQuestionFrom(const ParsedFilter &parsed, const std::optional<TenantId> &tenant, const QDateTime &now)
{
    AuditQuestion question;
    AuditFilter &filter = question.filter;
    const auto text = [&parsed](const QString &key) {
        const auto term = parsed.term(key);
        return term ? term->value.trimmed() : QString();
    };
    filter.tenant = tenant;
    filter.text = parsed.text;
    filter.action = text(u"action"_s);
    filter.targetKind = text(u"kind"_s);
    filter.outcome = auditOutcomeFromText(text(u"outcome"_s));
    question.actor = text(u"actor"_s);
    question.target = text(u"target"_s);
    question.tenant = tenant ? QString() : text(u"tenant"_s);
    if (const auto time = parsed.term(u"time"_s)) {
        if (const auto period = periodOf(*time, now, QTimeZone::systemTimeZone())) {
            filter.from = period->from;
            filter.until = period->until;
        }
    }
    if (const QString request = text(u"request"_s); !request.isEmpty()) {
        filter.request = RequestId::fromString(request);
        question.isForNobody = !filter.request;
    }
    return question;
}

Result<std::optional<AuditFilter>> resolved(const AuditQuestion &question, Services &services, const Caller &caller)
{
    if (question.isForNobody)
        return std::nullopt;
    AuditFilter filter = question.filter;
    const Caller here = within(caller, filter.tenant);
    if (!question.actor.isEmpty()) {
        const QUuid id = QUuid::fromString(question.actor);
        if (id.isNull() && !question.canReadUsers) {
            filter.text = QString(question.actor + u' ' + filter.text).trimmed(); // the name that the log has
        } else {
            const auto user = id.isNull() ? userCalled(question.actor, services, here) : std::optional(id);
            if (!user)
                return std::unexpected(user.error());
            if (!*user)
                return std::nullopt;
            filter.actor = UserId(**user);
        }
    }
    if (!question.target.isEmpty()) {
        const auto target = objectCalled(question.target, services, here);
        if (!target)
            return std::unexpected(target.error());
        if (!*target)
            return std::nullopt;
        filter.target = **target;
    }
    if (!question.tenant.isEmpty()) {
        const auto tenant = tenantCalled(question.tenant, services, caller);
        if (!tenant)
            return std::unexpected(tenant.error());
        if (!*tenant)
            return std::nullopt;
        filter.tenant = TenantId(**tenant);
    }
    return filter;
}

ListQuery auditQuery(const AuditQuestion &question)
{
    ListQuery query;
    query.page = [question](Services &services, const Caller &caller, const PageRequest &request) {
        return readPage(question, services, caller, request);
    };
    const bool isText = !question.filter.text.isEmpty() || (!question.actor.isEmpty() && !question.canReadUsers);
    const bool isByKindAlone = !question.filter.targetKind.isEmpty() && question.target.isEmpty();
    if (!isText && !isByKindAlone) {
        query.count = [question](Services &services, const Caller &caller) {
            return readCount(question, services, caller);
        };
    }
    // Events don't change, so nobody asks for some of them again.
    query.byIds = [](Services &, const Caller &, const QList<QUuid> &) -> Result<ListQuery::Items> {
        return failure(ErrorCode::Invalid, Reason::OutOfRange);
    };
    query.samePlace = [](const ListItem &, const ListItem &) { return true; };
    return query;
}

} // namespace tenantry::ui
