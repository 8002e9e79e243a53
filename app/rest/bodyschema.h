// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"
#include "app/rest/violation.h"

#include <QJsonObject>
#include <QString>

#include <expected>
#include <optional>

namespace tenantry {

enum class FieldType { Text, Boolean };

/// A member of the object that a request's body is.
struct Field
{
    QString name;
    FieldType type = FieldType::Text;
    bool isRequired = false; ///< may it be absent
    bool isNullable = false; ///< may it be null
    int shortest = 0;        ///< code points of a text
    int longest = 0;         ///< likewise; 0: no limit but the body's
    QString pattern = {};    ///< regular expression that the whole text matches; empty: any
};

/// What a route takes as its body. Members that aren't named are ignored.
struct BodySchema
{
    QList<Field> fields;
    bool alsoForm = false; ///< application/x-www-form-urlencoded is accepted beside JSON
};

/// The members of \a message's body that \a schema names, valid; or what is wrong with it. A body without a
/// Content-Type is taken for JSON.
std::expected<QJsonObject, Violations> readBody(const http::Message &message, const BodySchema &schema);

} // namespace tenantry
