// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/openapischema.h"

#include <QJsonArray>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QString formatOf(Shape::Format format)
{
    switch (format) {
    case Shape::Format::Plain:
        return {};
    case Shape::Format::Email:
        return u"email"_s;
    case Shape::Format::Uuid:
    case Shape::Format::Uuid4:
        return u"uuid"_s;
    case Shape::Format::Instant:
        return u"date-time"_s;
    case Shape::Format::Password:
        return u"password"_s;
    case Shape::Format::Uri:
        return u"uri-reference"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject textSchema(const Shape &shape)
{
    QJsonObject schema{{u"type"_s, u"string"_s}};
    if (!shape.values.isEmpty())
        schema.insert(u"enum"_s, QJsonArray::fromStringList(shape.values));
    if (const QString format = formatOf(shape.format); !format.isEmpty())
        schema.insert(u"format"_s, format);
    if (!shape.pattern.isEmpty())
        schema.insert(u"pattern"_s, shape.pattern);
    if (shape.shortest > 0)
        schema.insert(u"minLength"_s, shape.shortest);
    if (shape.longest > 0)
        schema.insert(u"maxLength"_s, shape.longest);
    return schema;
}

QJsonObject integerSchema(const Shape &shape)
{
    const Shape any = Shape::integer();
    QJsonObject schema{{u"type"_s, u"integer"_s}};
    if (shape.least != any.least)
        schema.insert(u"minimum"_s, shape.least);
    if (shape.most != any.most)
        schema.insert(u"maximum"_s, shape.most);
    return schema;
}

/// The same schema, but null is allowed.
QJsonObject nullable(QJsonObject schema)
{
    if (schema.contains("$ref"_L1))
        return {{u"anyOf"_s, QJsonArray{schema, QJsonObject{{u"type"_s, u"null"_s}}}}};
    if (schema.contains("type"_L1))
        schema.insert(u"type"_s, QJsonArray{schema.value("type"_L1), u"null"_s});
    if (schema.contains("enum"_L1)) {
        QJsonArray values = schema.value("enum"_L1).toArray();
        values.append(QJsonValue());
        schema.insert(u"enum"_s, values);
    }
    return schema;
}

} // namespace

QJsonObject SchemaCollection::schemaOf(const Shape &shape)
{
    QJsonObject schema;
    if (!shape.name.isEmpty()) {
        if (!m_named.contains(shape.name)) {
            m_named.insert(shape.name, QJsonObject()); // for a shape that holds itself
            m_named.insert(shape.name, plainSchemaOf(shape));
        }
        schema = referenceToSchema(shape.name);
    } else {
        schema = plainSchemaOf(shape);
    }
    if (shape.isNullable)
        schema = nullable(schema);
    if (!shape.description.isEmpty())
        schema.insert(u"description"_s, shape.description);
    return schema;
}

QJsonObject SchemaCollection::plainSchemaOf(const Shape &shape)
{
    switch (shape.kind) {
    case Shape::Kind::Anything:
        return {};
    case Shape::Kind::Text:
        return textSchema(shape);
    case Shape::Kind::Boolean:
        return {{u"type"_s, u"boolean"_s}};
    case Shape::Kind::Integer:
        return integerSchema(shape);
    case Shape::Kind::List: {
        QJsonObject schema{{u"type"_s, u"array"_s}, {u"items"_s, schemaOf(shape.items.front())}};
        if (shape.longest > 0)
            schema.insert(u"maxItems"_s, shape.longest);
        return schema;
    }
    case Shape::Kind::Object:
        return objectSchemaOf(shape);
    }
    Q_UNREACHABLE();
}

QJsonObject SchemaCollection::objectSchemaOf(const Shape &shape)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Field &field : shape.fields) {
        QJsonObject schema = schemaOf(field.shape);
        if (!field.fallback.isUndefined())
            schema.insert(u"default"_s, field.fallback);
        properties.insert(field.name, schema);
        if (field.isRequired)
            required.append(field.name);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        schema.insert(u"required"_s, required);
    return schema;
}

QJsonObject referenceToSchema(const QString &name)
{
    return {{u"$ref"_s, QString(u"#/components/schemas/" + name)}};
}

} // namespace tenantry
