// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commandtree.h"
#include "core/domain/result.h"
#include "core/domain/users/account.h"

namespace tenantry::ctl {

/// Which accounts a command is about, as its options say it.
struct AccountFilterOptions
{
    QString search;
    QString status;
    QString kind;
    QString role;
    bool superusers = false;
    QString dormantSince;
};

/// `--search`, `--status`, `--kind`, `--role`, `--superusers`, `--dormant-since`.
void addAccountFilterOptions(CLI::App &command, AccountFilterOptions &options);

/// Errors: Invalid/BadFormat with `role` or `dormant-since`.
Result<AccountFilter> filterFrom(const AccountFilterOptions &options);

} // namespace tenantry::ctl
