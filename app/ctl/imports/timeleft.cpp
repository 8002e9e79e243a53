// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/imports/timeleft.h"

#include <algorithm>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QString timeLeft(qint64 done, qint64 whole, qint64 elapsed)
{
    if (done <= 0 || whole <= 0)
        return {};
    const double share = std::min(1.0, double(done) / double(whole));
    const auto seconds = qint64(double(elapsed) / 1000 * (1 - share) / share);
    const QString time = seconds < 90 ? u"%1 s"_s.arg(seconds) : u"%1 min"_s.arg((seconds + 30) / 60);
    return u", %1 %, %2 left"_s.arg(int(share * 100)).arg(time);
}

} // namespace tenantry::ctl
