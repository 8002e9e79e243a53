// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <limits>
#include <vector>

namespace tenantry {

struct Field;

/// What a JSON value looks like, built beside the toJson() or the reader of the value. Bodies and query parameters are
/// checked against it (shapecheck.h), answers are described by it, and the API's description is made of it.
struct Shape
{
    enum class Kind { Anything, Text, Boolean, Integer, List, Object };
    enum class Format { Plain, Email, Uuid, Uuid4, Instant, Password, Uri };

    static Shape anything();
    /// \param shortest, longest code points; longest 0: no limit but the body's.
    static Shape text(int shortest = 0, int longest = 0);
    static Shape email();
    static Shape uuid();
    static Shape uuid4();
    /// RFC 3339. One without an offset is taken for UTC.
    static Shape instant();
    static Shape password(int shortest = 0);
    static Shape uri();
    static Shape oneOf(const QStringList &values);
    static Shape boolean();
    static Shape integer(qint64 least = std::numeric_limits<qint32>::min(),
                         qint64 most = std::numeric_limits<qint32>::max());
    /// \param most 0: no limit but the body's.
    static Shape list(const Shape &ofWhat, int most = 0);
    /// \param name under which the description lists it, `TenantCreate`; empty: it is described where it stands.
    static Shape object(const QString &name, std::vector<Field> fields);

    [[nodiscard]] Shape orNull() const;
    /// Of a text: \a pattern is a regular expression that the whole of it matches.
    [[nodiscard]] Shape matching(const QString &pattern) const;
    [[nodiscard]] Shape describedAs(const QString &text) const;
    /// Shown in the description instead of one that is made up.
    [[nodiscard]] Shape like(const QJsonValue &example) const;

    Kind kind = Kind::Anything;
    Format format = Format::Plain;
    bool isNullable = false;
    int shortest = 0; ///< of a text: code points; of a list: items
    int longest = 0;  ///< likewise; 0: no limit
    qint64 least = 0;
    qint64 most = 0;
    QString pattern;
    QStringList values;        ///< of a text that is one of these
    std::vector<Shape> items;  ///< of a list: one shape
    std::vector<Field> fields; ///< of an object
    QString name;
    QString description;
    QJsonValue example = QJsonValue::Undefined;
};

/// A member of an object.
struct Field
{
    QString name;
    Shape shape;
    bool isRequired = true;
    QJsonValue fallback = QJsonValue::Undefined; ///< taken for an absent one
};

/// A member that may be absent, and what is taken for it then.
Field optional(const QString &name, const Shape &shape, const QJsonValue &fallback = QJsonValue::Undefined);

/// The members of \a shape and those of \a more, as an object called \a name.
Shape extended(const Shape &shape, const QString &name, const std::vector<Field> &more);

/// A value of that shape: what the description shows.
QJsonValue exampleOf(const Shape &shape);

} // namespace tenantry
