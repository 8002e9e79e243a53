// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

struct pg_result;

namespace tenantry {

class ColumnIndexes;

/// One row of an answer. Reading a column that the statement doesn't return, or as a type that it isn't, is a defect
/// of the program and ends it (Q_ASSERT in every build), because only a statement file and its reader can disagree.
/// Valid only while its Rows lives.
class Row
{
public:
    Row(const pg_result *result, ColumnIndexes *columns, int index) noexcept
        : m_result(result)
        , m_columns(columns)
        , m_index(index)
    {}

    [[nodiscard]] bool isNull(const char *column) const;
    [[nodiscard]] QString text(const char *column) const;      ///< null: empty
    [[nodiscard]] int integer(const char *column) const;       ///< null: 0
    [[nodiscard]] qint64 bigInteger(const char *column) const; ///< null: 0
    [[nodiscard]] bool boolean(const char *column) const;      ///< null: false
    [[nodiscard]] QUuid uuid(const char *column) const;        ///< null: the null UUID
    [[nodiscard]] QDateTime instant(const char *column) const; ///< timestamptz; UTC, milliseconds; null: invalid
    [[nodiscard]] QJsonObject json(const char *column) const;  ///< json or jsonb object; null: empty
    [[nodiscard]] QByteArray bytes(const char *column) const;  ///< bytea
    [[nodiscard]] QStringList texts(const char *column) const; ///< text[] without nulls; null: empty

    [[nodiscard]] std::optional<QString> optionalText(const char *column) const;
    [[nodiscard]] std::optional<QDateTime> optionalInstant(const char *column) const;

    template <class Tag>
    [[nodiscard]] Id<Tag> id(const char *column) const
    {
        return Id<Tag>(uuid(column));
    }

private:
    [[nodiscard]] int columnIndex(const char *column) const;
    [[nodiscard]] QByteArrayView raw(const char *column) const;

    const pg_result *m_result;
    ColumnIndexes *m_columns; ///< that were looked up already
    int m_index;
};

} // namespace tenantry
