// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/user.h"

namespace tenantry {

QString User::displayName() const
{
    const QString name = QString(firstName + u' ' + lastName).trimmed();
    return name.isEmpty() ? email : name;
}

} // namespace tenantry
