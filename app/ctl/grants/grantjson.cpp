// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/grants/grantjson.h"

#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/services/grants/grantservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QString place(const Grant &grant)
{
    return grant.tenant ? grant.tenantSlug : u"everywhere"_s;
}

QString shownEnd(const Grant &grant)
{
    return shownInstant(grant.endsAt.value_or(QDateTime()));
}

} // namespace

QJsonObject toJson(const Grant &grant)
{
    return {{u"id"_s, grant.id.toString()},
            {u"user_id"_s, grant.user.toString()},
            {u"user"_s, grant.userEmail},
            {u"tenant_id"_s, grant.tenant ? QJsonValue(grant.tenant->toString()) : QJsonValue()},
            {u"tenant_slug"_s, grant.tenant ? QJsonValue(grant.tenantSlug) : QJsonValue()},
            {u"role_id"_s, grant.role.toString()},
            {u"role"_s, grant.roleName},
            {u"state"_s, toText(grant.state)},
            {u"starts_at"_s, jsonInstant(grant.startsAt)},
            {u"ends_at"_s, jsonInstant(grant.endsAt.value_or(QDateTime()))},
            {u"granted_by_id"_s, grant.grantedBy ? QJsonValue(grant.grantedBy->toString()) : QJsonValue()},
            {u"granted_by"_s, grant.grantedBy ? QJsonValue(grant.grantedByEmail) : QJsonValue()},
            {u"reason"_s, grant.reason},
            {u"version"_s, int(grant.version)},
            {u"created_at"_s, jsonInstant(grant.createdAt)},
            {u"updated_at"_s, jsonInstant(grant.updatedAt)}};
}

QString toText(const Grant &grant)
{
    return pairsText({
        {u"user"_s, grant.userEmail},
        {u"role"_s, grant.roleName},
        {u"where"_s, place(grant)},
        {u"state"_s, toText(grant.state)},
        {u"from"_s, shownInstant(grant.startsAt)},
        {u"until"_s, shownEnd(grant)},
        {u"granted by"_s, grant.grantedBy ? grant.grantedByEmail : u"—"_s},
        {u"reason"_s, grant.reason},
        {u"version"_s, QString::number(int(grant.version))},
        {u"id"_s, grant.id.toString()},
    });
}

Result<ExitStatus> listGrants(Context &context, const Caller &caller, const GrantFilter &filter,
                              const ListExtent &extent)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    ListPrinter printer(context.output(),
                        {{u"USER"_s}, {u"ROLE"_s}, {u"WHERE"_s}, {u"STATE"_s}, {u"FROM"_s}, {u"UNTIL"_s}, {u"ID"_s}},
                        u"There is no such grant."_s);
    return printList<Grant>(
        printer, extent,
        [&](const PageRequest &request) { return (*services)->grants().page(caller, filter, request); },
        [](ListPrinter &to, const Grant &grant) {
            to.add({grant.userEmail, grant.roleName, place(grant), toText(grant.state), shownInstant(grant.startsAt),
                    shownEnd(grant), grant.id.toString()},
                   toJson(grant));
        });
}

} // namespace tenantry::ctl
