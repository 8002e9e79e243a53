// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ctl {

/// `, 42 %, 3 min left` when \a done of \a whole took \a elapsed milliseconds; empty while that says nothing yet.
QString timeLeft(qint64 done, qint64 whole, qint64 elapsed);

} // namespace tenantry::ctl
