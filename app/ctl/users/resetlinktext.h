// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/users/resetlink.h"

#include <QJsonObject>

namespace tenantry::ctl {

/// As `--json` prints it; `token` and `link` are null where there is none to hand over.
QJsonObject toJson(const ResetLink &link);

/// What to hand over, or where it was sent: the end of a sentence about an account.
QString toText(const ResetLink &link);

} // namespace tenantry::ctl
