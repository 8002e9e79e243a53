// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/shapecheck.h"

#include "app/rest/timestamp.h"
#include "core/domain/id.h"
#include "core/domain/users/emailaddress.h"

#include <QRegularExpression>

#include <cmath>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// `3 characters`, `1 item`.
QString counted(qint64 count, const QString &noun)
{
    return QString::number(count) + u' ' + noun + (count == 1 ? u""_s : u"s"_s);
}

/// `'GLOBAL' or 'TENANT'`
QString alternatives(const QStringList &values)
{
    QStringList quoted;
    for (const QString &value : values)
        quoted.append(QString(u'\'' + value + u'\''));
    if (quoted.size() < 2)
        return quoted.join(QString());
    const QString last = quoted.takeLast();
    return quoted.join(u", "_s) + u" or " + last;
}

/// Finds what is wrong, and goes on to find what else is.
class Check
{
public:
    void value(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
    {
        if (value.isNull() && shape.isNullable)
            return;
        switch (shape.kind) {
        case Shape::Kind::Anything:
            return;
        case Shape::Kind::Text:
            return text(shape, value, location);
        case Shape::Kind::Boolean:
            return boolean(value, location);
        case Shape::Kind::Integer:
            return integer(shape, value, location);
        case Shape::Kind::List:
            return list(shape, value, location);
        case Shape::Kind::Object:
            return object(shape, value, location);
        }
    }

    Violations found;

private:
    void add(const QJsonArray &location, const QString &message, const QString &type)
    {
        found.append({location, message, type});
    }

    void text(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
    {
        if (!value.isString())
            return wrongTextType(shape, location);
        const QString text = value.toString();
        if (!text.isValidUtf16() || text.contains(QChar::Null))
            return add(location, u"String should be valid Unicode without NUL"_s, u"string_unicode"_s);
        if (!shape.values.isEmpty() && !shape.values.contains(text))
            return add(location, u"Input should be "_s + alternatives(shape.values), u"enum"_s);
        const qsizetype length = text.toUcs4().size();
        if (length < shape.shortest)
            return add(location, u"String should have at least "_s + counted(shape.shortest, u"character"_s),
                       u"string_too_short"_s);
        if (shape.longest > 0 && length > shape.longest)
            return add(location, u"String should have at most "_s + counted(shape.longest, u"character"_s),
                       u"string_too_long"_s);
        if (!shape.pattern.isEmpty()
            && !QRegularExpression(QRegularExpression::anchoredPattern(shape.pattern)).match(text).hasMatch())
            return add(location, u"String should match pattern '%1'"_s.arg(shape.pattern),
                       u"string_pattern_mismatch"_s);
        format(shape.format, text, location);
    }

    void wrongTextType(const Shape &shape, const QJsonArray &location)
    {
        if (shape.format == Shape::Format::Uuid || shape.format == Shape::Format::Uuid4)
            return add(location, u"UUID input should be a string"_s, u"uuid_type"_s);
        if (shape.format == Shape::Format::Instant)
            return add(location, u"Input should be a valid datetime"_s, u"datetime_type"_s);
        add(location, u"Input should be a valid string"_s, u"string_type"_s);
    }

    void format(Shape::Format format, const QString &text, const QJsonArray &location)
    {
        if (format == Shape::Format::Email && !checkedEmail(text))
            return add(location, u"value is not a valid email address"_s, u"value_error"_s);
        if (format == Shape::Format::Instant && !instantFrom(text))
            return add(location, u"Input should be a valid datetime"_s, u"datetime_parsing"_s);
        if (format != Shape::Format::Uuid && format != Shape::Format::Uuid4)
            return;
        const auto id = RequestId::fromString(text);
        if (!id)
            return add(location, u"Input should be a valid UUID"_s, u"uuid_parsing"_s);
        if (format == Shape::Format::Uuid4 && id->uuid().version() != QUuid::Random)
            return add(location, u"UUID version 4 expected"_s, u"uuid_version"_s);
    }

    void boolean(const QJsonValue &value, const QJsonArray &location)
    {
        if (value.isBool())
            return;
        if (value.isString() && location.first() == u"query"_s)
            return add(location, u"Input should be a valid boolean, unable to interpret input"_s, u"bool_parsing"_s);
        add(location, u"Input should be a valid boolean"_s, u"bool_type"_s);
    }

    void integer(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
    {
        if (value.isString())
            return add(location, u"Input should be a valid integer, unable to parse string as an integer"_s,
                       u"int_parsing"_s);
        if (!value.isDouble())
            return add(location, u"Input should be a valid integer"_s, u"int_type"_s);
        if (std::trunc(value.toDouble()) != value.toDouble())
            return add(location, u"Input should be a valid integer, got a number with a fractional part"_s,
                       u"int_from_float"_s);
        if (value.toDouble() < static_cast<double>(shape.least))
            return add(location, u"Input should be greater than or equal to %1"_s.arg(shape.least),
                       u"greater_than_equal"_s);
        if (value.toDouble() > static_cast<double>(shape.most))
            return add(location, u"Input should be less than or equal to %1"_s.arg(shape.most), u"less_than_equal"_s);
    }

    void list(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
    {
        if (!value.isArray())
            return add(location, u"Input should be a valid list"_s, u"list_type"_s);
        const QJsonArray items = value.toArray();
        if (shape.longest > 0 && items.size() > shape.longest)
            return add(location, u"List should have at most "_s + counted(shape.longest, u"item"_s), u"too_long"_s);
        for (qsizetype i = 0; i < items.size(); ++i)
            this->value(shape.items.front(), items.at(i), below(location, i));
    }

    void object(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
    {
        if (!value.isObject())
            return add(location, u"Input should be an object"_s, u"model_attributes_type"_s);
        const QJsonObject members = value.toObject();
        for (const Field &field : shape.fields) {
            const auto member = members.constFind(field.name);
            if (member != members.constEnd())
                this->value(field.shape, *member, below(location, field.name));
            else if (field.isRequired)
                add(below(location, field.name), u"Field required"_s, u"missing"_s);
        }
    }

    static QJsonArray below(QJsonArray location, const QJsonValue &step)
    {
        location.append(step);
        return location;
    }
};

QJsonValue known(const Shape &shape, const QJsonValue &value)
{
    if (shape.kind == Shape::Kind::Object && value.isObject())
        return known(shape, value.toObject());
    if (shape.kind != Shape::Kind::List || shape.items.front().kind != Shape::Kind::Object || !value.isArray())
        return value;
    QJsonArray items;
    for (const QJsonValue &item : value.toArray())
        items.append(known(shape.items.front(), item));
    return items;
}

} // namespace

Violations violationsOf(const Shape &shape, const QJsonValue &value, const QJsonArray &location)
{
    Check check;
    check.value(shape, value, location);
    return check.found;
}

QJsonObject known(const Shape &shape, const QJsonObject &object)
{
    QJsonObject result;
    for (const Field &field : shape.fields) {
        if (const auto member = object.constFind(field.name); member != object.constEnd())
            result.insert(field.name, known(field.shape, *member));
        else if (!field.fallback.isUndefined())
            result.insert(field.name, field.fallback);
    }
    return result;
}

QJsonValue valueFromText(const Shape &shape, const QString &text)
{
    if (shape.kind == Shape::Kind::Integer) {
        bool isNumber = false;
        const bool isLong = shape.most > std::numeric_limits<qint32>::max();
        const qlonglong number = isLong ? text.toLongLong(&isNumber) : text.toInt(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(text);
    }
    if (shape.kind == Shape::Kind::Boolean) {
        static const QStringList yes{u"true"_s, u"1"_s, u"on"_s, u"yes"_s, u"t"_s, u"y"_s};
        static const QStringList no{u"false"_s, u"0"_s, u"off"_s, u"no"_s, u"f"_s, u"n"_s};
        if (yes.contains(text, Qt::CaseInsensitive))
            return true;
        return no.contains(text, Qt::CaseInsensitive) ? QJsonValue(false) : QJsonValue(text);
    }
    return text;
}

} // namespace tenantry
