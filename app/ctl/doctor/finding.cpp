// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/doctor/finding.h"

#include "app/ctl/errortext.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QString toText(Health health)
{
    switch (health) {
    case Health::Good:
        return u"good"_s;
    case Health::Doubtful:
        return u"doubtful"_s;
    case Health::Bad:
        return u"bad"_s;
    case Health::Unknown:
        return u"unknown"_s;
    }
    Q_UNREACHABLE();
}

Finding badFinding(const QString &check, const Error &error)
{
    const ErrorText text = errorText(error);
    return {check, Health::Bad, text.happened, text.advice};
}

} // namespace tenantry::ctl
