// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/bodyschema.h"

#include "app/rest/percentdecoding.h"

#include <QJsonDocument>
#include <QRegularExpression>

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

std::expected<QJsonObject, Violations> readForm(const QByteArray &body)
{
    const auto fields = decodedFields(body);
    if (!fields)
        return wholeBody(u"The form is not percent-encoded UTF-8"_s, u"form_invalid"_s);
    QJsonObject object;
    for (const auto &[name, value] : *fields)
        object.insert(name, value);
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

std::optional<Violation> textViolation(const Field &field, const QString &text)
{
    const QJsonArray location{u"body"_s, field.name};
    if (!text.isValidUtf16() || text.contains(QChar::Null))
        return Violation{location, u"String should be valid Unicode without NUL"_s, u"string_unicode"_s};
    const qsizetype length = text.toUcs4().size();
    if (length < field.shortest)
        return Violation{location, u"String should have at least %1 characters"_s.arg(field.shortest),
                         u"string_too_short"_s};
    if (field.longest > 0 && length > field.longest)
        return Violation{location, u"String should have at most %1 characters"_s.arg(field.longest),
                         u"string_too_long"_s};
    if (!field.pattern.isEmpty()
        && !QRegularExpression(QRegularExpression::anchoredPattern(field.pattern)).match(text).hasMatch())
        return Violation{location, u"String should match pattern '%1'"_s.arg(field.pattern),
                         u"string_pattern_mismatch"_s};
    return std::nullopt;
}

std::optional<Violation> violation(const Field &field, const QJsonValue &value)
{
    const QJsonArray location{u"body"_s, field.name};
    if (value.isUndefined()) {
        if (!field.isRequired)
            return std::nullopt;
        return Violation{location, u"Field required"_s, u"missing"_s};
    }
    if (value.isNull() && field.isNullable)
        return std::nullopt;
    switch (field.type) {
    case FieldType::Text:
        if (!value.isString())
            return Violation{location, u"Input should be a valid string"_s, u"string_type"_s};
        return textViolation(field, value.toString());
    case FieldType::Boolean:
        if (!value.isBool())
            return Violation{location, u"Input should be a valid boolean"_s, u"bool_type"_s};
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

std::expected<QJsonObject, Violations> readBody(const http::Message &message, const BodySchema &schema)
{
    const QByteArray type = mediaType(message);
    const bool isForm = schema.alsoForm && type == "application/x-www-form-urlencoded";
    const bool isJson =
        type.isEmpty() || type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
    if (message.body.isEmpty() && !isForm)
        return wholeBody(u"Field required"_s, u"missing"_s);
    if (!isForm && !isJson)
        return wholeBody(u"Input should be an object, as application/json"_s, u"model_attributes_type"_s);
    const auto object = isForm ? readForm(message.body) : readJson(message.body);
    if (!object)
        return std::unexpected(object.error());

    QJsonObject known;
    Violations violations;
    for (const Field &field : schema.fields) {
        const QJsonValue value = object->value(field.name);
        if (const auto wrong = violation(field, value))
            violations.append(*wrong);
        else if (!value.isUndefined())
            known.insert(field.name, value);
    }
    if (!violations.isEmpty())
        return std::unexpected(violations);
    return known;
}

} // namespace tenantry
