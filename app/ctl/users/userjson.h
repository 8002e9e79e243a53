// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/account.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// The account as `--json` prints it: the columns' names, times as RFC 3339 in UTC, null for what there isn't.
QJsonObject toJson(const Account &account);

QJsonObject toJson(const Membership &membership);

/// The account for people: a name and its value on each line.
QString toText(const Account &account);

/// What keeps it from signing in, or nothing special: `active`, `inactive`, `locked`.
QString shownStatus(const Account &account);

} // namespace tenantry::ctl
