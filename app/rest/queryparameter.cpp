// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/queryparameter.h"

#include "app/rest/percentdecoding.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::optional<Violation> violation(const QueryParameter &parameter, const QString &value)
{
    if (parameter.type == QueryParameter::Type::Text)
        return std::nullopt;
    const QJsonArray location{u"query"_s, parameter.name};
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber)
        return Violation{location, u"Input should be a valid integer"_s, u"int_parsing"_s};
    if (number < parameter.least)
        return Violation{location, u"Input should be greater than or equal to %1"_s.arg(parameter.least),
                         u"greater_than_equal"_s};
    if (number > parameter.most)
        return Violation{location, u"Input should be less than or equal to %1"_s.arg(parameter.most),
                         u"less_than_equal"_s};
    return std::nullopt;
}

} // namespace

std::expected<QHash<QString, QString>, Violations> readQuery(QByteArrayView query,
                                                             const QList<QueryParameter> &parameters)
{
    const auto fields = decodedFields(query);
    if (!fields)
        return std::unexpected(
            Violations{{{u"query"_s}, u"The query is not percent-encoded UTF-8"_s, u"query_invalid"_s}});
    QHash<QString, QString> given;
    for (const auto &[name, value] : *fields)
        given.insert(name, value);

    QHash<QString, QString> values;
    Violations violations;
    for (const QueryParameter &parameter : parameters) {
        const auto value = given.constFind(parameter.name);
        if (value == given.constEnd())
            continue;
        if (const auto wrong = violation(parameter, *value))
            violations.append(*wrong);
        else
            values.insert(parameter.name, *value);
    }
    if (!violations.isEmpty())
        return std::unexpected(violations);
    return values;
}

} // namespace tenantry
