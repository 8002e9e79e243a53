// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/users/accountfilteroptions.h"

#include "app/ctl/instanttext.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

void addAccountFilterOptions(CLI::App &command, AccountFilterOptions &options)
{
    addText(command, "--search", options.search, "Part of e-mail address or name");
    addText(command, "--status", options.status, "Only these; default: all")
        ->type_name("STATUS")
        ->check(CLI::IsMember({"active", "inactive"}));
    addText(command, "--kind", options.kind, "Only these; default: both")
        ->type_name("KIND")
        ->check(CLI::IsMember({"person", "service"}));
    addText(command, "--role", options.role, "Only who holds the role of this id")->type_name("ID");
    command.add_flag("--superusers", options.superusers, "Only superusers");
    addText(command, "--dormant-since", options.dormantSince,
            "Only older accounts that nobody used from that day on (2026-03-01, UTC)")
        ->type_name("DAY");
}

Result<AccountFilter> filterFrom(const AccountFilterOptions &options)
{
    AccountFilter filter;
    filter.text = options.search;
    if (!options.status.isEmpty())
        filter.active = options.status == u"active";
    filter.superusers = options.superusers;
    filter.kind = accountKindFromText(options.kind);
    if (!options.role.isEmpty()) {
        filter.role = RoleId::fromString(options.role);
        if (!filter.role)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"role"_s, u"the id of a role is wanted"_s);
    }
    const auto dormant = instantFrom(options.dormantSince, u"dormant-since"_s);
    if (!dormant)
        return std::unexpected(dormant.error());
    filter.dormantSince = *dormant;
    return filter;
}

} // namespace tenantry::ctl
