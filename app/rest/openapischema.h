// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/shape.h"

#include <QJsonObject>

namespace tenantry {

/// Makes JSON Schemas (2020-12, as OpenAPI 3.1 has them) of shapes, and collects those that have a name.
class SchemaCollection
{
public:
    /// The schema, or a reference to it where the shape has a name.
    QJsonObject schemaOf(const Shape &shape);

    /// A schema that no shape can say.
    void insert(const QString &name, const QJsonObject &schema) { m_named.insert(name, schema); }

    /// What `components.schemas` holds.
    [[nodiscard]] const QJsonObject &named() const { return m_named; }

private:
    QJsonObject plainSchemaOf(const Shape &shape);
    QJsonObject objectSchemaOf(const Shape &shape);

    QJsonObject m_named;
};

/// A reference to a named schema.
QJsonObject referenceToSchema(const QString &name);

} // namespace tenantry
