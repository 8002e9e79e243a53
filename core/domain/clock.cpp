// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"

namespace tenantry {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace tenantry
