// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/violation.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <expected>
#include <limits>

namespace tenantry {

/// A parameter that a route takes from the query; parameters that it doesn't name are ignored.
struct QueryParameter
{
    enum class Type { Integer, Text };

    QString name;
    Type type = Type::Text;
    int least = 0; ///< of an integer
    int most = std::numeric_limits<int>::max();

    static QueryParameter integer(const QString &name, int least, int most = std::numeric_limits<int>::max())
    {
        return {name, Type::Integer, least, most};
    }
    static QueryParameter text(const QString &name) { return {name, Type::Text}; }
};

/// The values of \a parameters that \a query (without the `?`) holds, valid. Of a repeated one the last counts.
std::expected<QHash<QString, QString>, Violations> readQuery(QByteArrayView query,
                                                             const QList<QueryParameter> &parameters);

} // namespace tenantry
