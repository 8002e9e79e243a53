// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/parameter.h"
#include "core/storage/rows.h"
#include "core/storage/statement.h"

#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace tenantry {

class Transaction;

/// One run of a statement file inside a transaction: bind every parameter, then ask for what is wanted. A parameter
/// left unbound or unknown is a defect and ends the program.
class Query
{
public:
    /// \a name as in the file, without the colon.
    Query &bind(const char *name, const Parameter &value);

    /// Exactly one row, read by \a reader. No row: NotFound.
    template <class Reader>
    auto one(Reader reader) -> Result<std::invoke_result_t<Reader, const Row &>>
    {
        auto answer = rows();
        if (!answer)
            return std::unexpected(answer.error());
        if (answer->size() == 0)
            return failure(ErrorCode::NotFound, Reason::Unspecified);
        return reader(answer->at(0));
    }

    /// The first row if there is one.
    template <class Reader>
    auto first(Reader reader) -> Result<std::optional<std::invoke_result_t<Reader, const Row &>>>
    {
        using Value = std::invoke_result_t<Reader, const Row &>;
        auto answer = rows();
        if (!answer)
            return std::unexpected(answer.error());
        return answer->size() == 0 ? std::optional<Value>() : std::optional<Value>(reader(answer->at(0)));
    }

    template <class Reader>
    auto all(Reader reader) -> Result<QList<std::invoke_result_t<Reader, const Row &>>>
    {
        auto answer = rows();
        if (!answer)
            return std::unexpected(answer.error());
        QList<std::invoke_result_t<Reader, const Row &>> items;
        items.reserve(answer->size());
        for (int i = 0; i < answer->size(); ++i)
            items.append(reader(answer->at(i)));
        return items;
    }

    /// How many rows were inserted, updated or deleted.
    Result<int> affected();

    Result<Rows> rows();

private:
    friend class Transaction;
    Query(Transaction &transaction, QByteArray key, Statement statement);

    Transaction *m_transaction;
    QByteArray m_key;
    Statement m_statement;
    std::vector<std::optional<Parameter>> m_values;
};

} // namespace tenantry
