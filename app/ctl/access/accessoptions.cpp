// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/accessoptions.h"

#include "app/ctl/instanttext.h"
#include "app/ctl/sessions/accountname.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// With an id nothing is looked up: the question may be about a time when account and tenant still existed.
Result<UserId> accountFrom(Context &context, const AccessOptions &options)
{
    if (const auto id = UserId::fromString(options.user))
        return *id;
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    return namedAccount(**context.services(), *caller, options.user);
}

} // namespace

void addPlace(CLI::App &command, AccessOptions &options)
{
    addText(command, "--tenant", options.tenant, "Slug or id of the tenant; without it: on the platform itself")
        ->type_name("TENANT");
    addText(command, "--at", options.at, "As it was then: 2026-03-01 or 2026-03-01T12:00:00Z; default: now")
        ->type_name("INSTANT");
}

Result<AccessQuestion> questionFrom(Context &context, const AccessOptions &options)
{
    AccessQuestion question;
    question.permission = options.permission;
    if (!options.user.isEmpty()) {
        const auto user = accountFrom(context, options);
        if (!user)
            return std::unexpected(user.error());
        question.user = *user;
    }
    const auto at = instantFrom(options.at, u"at"_s);
    if (!at)
        return std::unexpected(at.error());
    question.at = *at;
    const auto tenant = optionalTenantId(context, options.tenant);
    if (!tenant)
        return std::unexpected(tenant.error());
    question.tenant = *tenant;
    return question;
}

} // namespace tenantry::ctl
