// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/shape.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Shape formatted(Shape::Format format)
{
    Shape shape = Shape::text();
    shape.format = format;
    return shape;
}

QJsonValue exampleText(const Shape &shape)
{
    if (!shape.values.isEmpty())
        return shape.values.first();
    switch (shape.format) {
    case Shape::Format::Email:
        return u"ada@example.com"_s;
    case Shape::Format::Uuid:
    case Shape::Format::Uuid4:
        return u"6f1c0d3e-8a57-4b0e-9c1d-2f7a5e4b3c21"_s;
    case Shape::Format::Instant:
        return u"2026-11-22T23:30:50.959Z"_s;
    case Shape::Format::Password:
        return u"correct horse battery staple"_s;
    case Shape::Format::Uri:
        return u"https://iam.example.com/"_s;
    case Shape::Format::Plain:
        break;
    }
    const QString text = u"text"_s;
    return text.repeated(std::max(1, (shape.shortest + 3) / 4));
}

} // namespace

Shape Shape::anything()
{
    return {};
}

Shape Shape::text(int shortest, int longest)
{
    Shape shape;
    shape.kind = Kind::Text;
    shape.shortest = shortest;
    shape.longest = longest;
    return shape;
}

Shape Shape::email()
{
    return formatted(Format::Email);
}

Shape Shape::uuid()
{
    return formatted(Format::Uuid);
}

Shape Shape::uuid4()
{
    return formatted(Format::Uuid4);
}

Shape Shape::instant()
{
    return formatted(Format::Instant);
}

Shape Shape::password(int shortest)
{
    Shape shape = formatted(Format::Password);
    shape.shortest = shortest;
    return shape;
}

Shape Shape::uri()
{
    return formatted(Format::Uri);
}

Shape Shape::oneOf(const QStringList &values)
{
    Shape shape = text();
    shape.values = values;
    return shape;
}

Shape Shape::boolean()
{
    Shape shape;
    shape.kind = Kind::Boolean;
    return shape;
}

Shape Shape::integer(qint64 least, qint64 most)
{
    Shape shape;
    shape.kind = Kind::Integer;
    shape.least = least;
    shape.most = most;
    return shape;
}

Shape Shape::list(const Shape &ofWhat, int most)
{
    Shape shape;
    shape.kind = Kind::List;
    shape.items = {ofWhat};
    shape.longest = most;
    return shape;
}

Shape Shape::object(const QString &name, std::vector<Field> fields)
{
    Shape shape;
    shape.kind = Kind::Object;
    shape.name = name;
    shape.fields = std::move(fields);
    return shape;
}

Shape Shape::orNull() const
{
    Shape shape = *this;
    shape.isNullable = true;
    return shape;
}

Shape Shape::matching(const QString &regularExpression) const
{
    Shape shape = *this;
    shape.pattern = regularExpression;
    return shape;
}

Shape Shape::describedAs(const QString &text) const
{
    Shape shape = *this;
    shape.description = text;
    return shape;
}

Shape Shape::like(const QJsonValue &value) const
{
    Shape shape = *this;
    shape.example = value;
    return shape;
}

Field optional(const QString &name, const Shape &shape, const QJsonValue &fallback)
{
    return {name, shape, false, fallback};
}

Shape extended(const Shape &shape, const QString &name, const std::vector<Field> &more)
{
    Shape larger = shape;
    larger.name = name;
    larger.fields.insert(larger.fields.end(), more.begin(), more.end());
    return larger;
}

QJsonValue exampleOf(const Shape &shape)
{
    if (!shape.example.isUndefined())
        return shape.example;
    switch (shape.kind) {
    case Shape::Kind::Anything:
        return QJsonObject();
    case Shape::Kind::Text:
        return exampleText(shape);
    case Shape::Kind::Boolean:
        return true;
    case Shape::Kind::Integer:
        return std::clamp<qint64>(1, shape.least, shape.most);
    case Shape::Kind::List:
        return QJsonArray{exampleOf(shape.items.front())};
    case Shape::Kind::Object:
        break;
    }
    QJsonObject object;
    for (const Field &field : shape.fields) {
        const bool saysMore = field.fallback.isUndefined() || !field.shape.example.isUndefined();
        object.insert(field.name, saysMore ? exampleOf(field.shape) : field.fallback);
    }
    return object;
}

} // namespace tenantry
