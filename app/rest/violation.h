// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace tenantry {

/// One thing that is wrong with what a client sent: an entry of the list that a 422 carries. It never repeats the value
/// (which may be a password).
struct Violation
{
    QJsonArray location; ///< `["body", "name"]`, `["path", "tenant_id"]`, `["query", "limit"]`
    QString message;     ///< one sentence
    QString type;        ///< `missing`, `string_too_long` …

    bool operator==(const Violation &) const = default;
};

using Violations = QList<Violation>;

} // namespace tenantry
