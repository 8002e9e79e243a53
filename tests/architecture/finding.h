// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace tenantry::architecture {

/// A place that breaks a rule.
struct Finding
{
    QString rule;
    QString path; ///< from the top of the repository
    int line = 0; ///< from 1; 0: the file as a whole
    QString what; ///< what stands there, and what should

    bool operator==(const Finding &) const = default;
};

using Findings = QList<Finding>;

} // namespace tenantry::architecture
