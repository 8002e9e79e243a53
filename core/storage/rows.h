// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/row.h"

#include <memory>

struct pg_result;

namespace tenantry {

/// The answer to one statement.
class Rows
{
public:
    Rows() = default;
    /// Takes \a result over.
    explicit Rows(pg_result *result);

    [[nodiscard]] int size() const;
    [[nodiscard]] Row at(int index) const { return {m_result.get(), m_columns.get(), index}; }
    /// Rows that an INSERT, UPDATE, DELETE or MERGE touched.
    [[nodiscard]] int affected() const;
    [[nodiscard]] const pg_result *handle() const { return m_result.get(); }

private:
    std::shared_ptr<pg_result> m_result;
    std::shared_ptr<ColumnIndexes> m_columns;
};

} // namespace tenantry
