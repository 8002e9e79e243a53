// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/version.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry {

/// A bound value in PostgreSQL's text format, or SQL null. The statement's own casts and columns give it its type.
class Parameter
{
public:
    Parameter(std::nullopt_t = std::nullopt) noexcept; // NOLINT: implicit, so that bind() reads well
    Parameter(const QString &text);
    Parameter(QStringView text);
    Parameter(int number);
    Parameter(qint64 number);
    Parameter(bool flag);
    Parameter(Version version);
    Parameter(const QUuid &uuid);        ///< the null UUID is SQL null
    Parameter(const QDateTime &instant); ///< an invalid one is SQL null
    Parameter(const QJsonObject &object);
    Parameter(const QByteArray &bytes);  ///< as bytea
    Parameter(const QStringList &texts); ///< as text[]
    Parameter(const char *) = delete;

    template <class Tag>
    Parameter(const Id<Tag> &id)
        : Parameter(id.uuid())
    {}

    template <class T>
    Parameter(const std::optional<T> &value)
        : Parameter(value ? Parameter(*value) : Parameter(std::nullopt))
    {}

    /// UTF-8 without NUL, or null.
    [[nodiscard]] const std::optional<QByteArray> &text() const noexcept { return m_text; }

private:
    std::optional<QByteArray> m_text;
};

} // namespace tenantry
