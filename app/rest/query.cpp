// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/query.h"

#include "app/rest/percentdecoding.h"
#include "app/rest/shapecheck.h"

#include <QHash>

namespace tenantry {

using namespace Qt::StringLiterals;

std::expected<QJsonObject, Violations> readQuery(QByteArrayView query, const std::vector<Field> &parameters)
{
    const auto fields = decodedFields(query);
    if (!fields)
        return std::unexpected(
            Violations{{{u"query"_s}, u"The query is not percent-encoded UTF-8"_s, u"query_invalid"_s}});
    QHash<QString, QString> given;
    for (const auto &[name, value] : *fields)
        given.insert(name, value);

    QJsonObject values;
    Violations violations;
    for (const Field &parameter : parameters) {
        const QJsonArray location{u"query"_s, parameter.name};
        const auto text = given.constFind(parameter.name);
        if (text != given.constEnd()) {
            const QJsonValue value = valueFromText(parameter.shape, *text);
            violations += violationsOf(parameter.shape, value, location);
            values.insert(parameter.name, value);
        } else if (parameter.isRequired) {
            violations.append({location, u"Field required"_s, u"missing"_s});
        } else if (!parameter.fallback.isUndefined()) {
            values.insert(parameter.name, parameter.fallback);
        }
    }
    if (!violations.isEmpty())
        return std::unexpected(violations);
    return values;
}

} // namespace tenantry
