// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/accessoptions.h"

#include "app/ctl/instanttext.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

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
        const auto user = UserId::fromString(options.user);
        if (!user)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"user"_s, u"the id of an account is wanted"_s);
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
