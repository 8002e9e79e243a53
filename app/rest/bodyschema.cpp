// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/bodyschema.h"

#include "app/rest/percentdecoding.h"
#include "app/rest/shapecheck.h"

#include <QJsonDocument>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Violations> wholeBody(const QString &message, const QString &type)
{
    return std::unexpected(Violations{{{u"body"_s}, message, type}});
}

/// `application/json` of `Application/JSON; charset=utf-8`; empty if there is none.
QByteArray mediaType(const http::Message &message)
{
    const QByteArray value = message.headers.value("Content-Type").value_or(QByteArray());
    return value.split(';').first().trimmed().toLower();
}

std::expected<QJsonObject, Violations> readForm(const QByteArray &body, const Shape &shape)
{
    const auto fields = decodedFields(body);
    if (!fields)
        return wholeBody(u"The form is not percent-encoded UTF-8"_s, u"form_invalid"_s);
    QJsonObject object;
    for (const auto &[name, value] : *fields) {
        const auto field = std::find_if(shape.fields.begin(), shape.fields.end(),
                                        [&name](const Field &known) { return known.name == name; });
        if (field != shape.fields.end())
            object.insert(name, valueFromText(field->shape, value));
    }
    return object;
}

std::expected<QJsonObject, Violations> readJson(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return std::unexpected(Violations{{{u"body"_s, error.offset}, u"JSON decode error"_s, u"json_invalid"_s}});
    if (!document.isObject())
        return wholeBody(u"Input should be an object"_s, u"model_attributes_type"_s);
    return document.object();
}

std::expected<QJsonObject, Violations> readObject(const http::Message &message, const BodySchema &schema)
{
    const QByteArray type = mediaType(message);
    const bool isForm = schema.form != BodyForm::Json && type == "application/x-www-form-urlencoded";
    const bool isJson = schema.form != BodyForm::Form
        && (type.isEmpty() || type == "application/json"
            || (type.startsWith("application/") && type.endsWith("+json")));
    if (message.body.isEmpty() && !schema.isRequired)
        return QJsonObject();
    if (isForm || (schema.form == BodyForm::Form && message.body.isEmpty()))
        return readForm(message.body, schema.shape);
    if (message.body.isEmpty())
        return wholeBody(u"Field required"_s, u"missing"_s);
    if (!isJson)
        return wholeBody(schema.form == BodyForm::Form ? u"Input should be an application/x-www-form-urlencoded form"_s
                                                       : u"Input should be an object, as application/json"_s,
                         u"model_attributes_type"_s);
    return readJson(message.body);
}

} // namespace

std::expected<QJsonObject, Violations> readBody(const http::Message &message, const BodySchema &schema)
{
    const auto object = readObject(message, schema);
    if (!object)
        return object;
    const Violations violations = violationsOf(schema.shape, *object, {u"body"_s});
    if (!violations.isEmpty())
        return std::unexpected(violations);
    return known(schema.shape, *object);
}

} // namespace tenantry
