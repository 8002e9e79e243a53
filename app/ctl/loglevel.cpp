// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/loglevel.h"

#include <QLoggingCategory>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

void applyLogLevel(const QString &level)
{
    // From the least important on: everything before the level is left out.
    constexpr std::array names{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1};
    constexpr std::array rules{"*.debug=false\n"_L1, "*.info=false\n"_L1, "*.warning=false\n"_L1,
                               "*.critical=false\n"_L1}; // what Qt calls critical is an error to everybody else
    QString filter;
    for (std::size_t i = 0; i < names.size() && level.compare(names.at(i), Qt::CaseInsensitive) != 0; ++i)
        filter += rules.at(i);
    QLoggingCategory::setFilterRules(filter);
}

} // namespace tenantry::ctl
