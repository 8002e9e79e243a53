// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"
#include "core/domain/users/user.h"

#include <QJsonObject>

namespace tenantry {

/// `id email first_name? last_name? is_active is_superuser created_at updated_at roles?`; roles is null outside lists.
QJsonObject toJson(const User &user);
Shape userShape();

} // namespace tenantry
