// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/users/resetlink.h"
#include "core/services/users/userservice.h"

#include <QJsonObject>

namespace tenantry {

/// `reason?`: what a body says that may be absent altogether.
Shape reasonShape();

/// `method` (link or one_time_password) and `reason?`.
Shape passwordResetShape();

/// `email method expires_at? is_mailed token? link? one_time_password?`: secrets that somebody else gets are null.
QJsonObject toResetJson(const ResetLink &link);
QJsonObject toResetJson(const NewPassword &password);
Shape passwordResetAnswerShape();

} // namespace tenantry
