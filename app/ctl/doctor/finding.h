// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/error.h"

#include <QList>
#include <QString>

namespace tenantry::ctl {

enum class Health {
    Good,
    Doubtful, ///< works, but somebody should look at it
    Bad,      ///< doesn't work, or isn't safe
    Unknown,  ///< could not be looked at, because something else is bad
};

/// What one check of `doctor` found.
struct Finding
{
    QString check; ///< `file permissions`
    Health health = Health::Good;
    QString found;  ///< one sentence
    QString remedy; ///< what to do; empty when all is well
};

using Findings = QList<Finding>;

/// `good`, `doubtful`, `bad`, `unknown`.
QString toText(Health health);

/// \a error in the words that people get for it anywhere else.
Finding badFinding(const QString &check, const Error &error);

} // namespace tenantry::ctl
