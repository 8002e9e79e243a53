// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/later.h"
#include "core/storage/parameter.h"
#include "core/storage/rows.h"
#include "core/storage/statement.h"

#include <QList>

#include <functional>
#include <memory>
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

    /// Exactly one row, read by \a reader. No row: NotFound, with \a missing as its reason.
    template <class Reader>
    auto one(Reader reader, Reason missing = Reason::Unspecified) -> Result<std::invoke_result_t<Reader, const Row &>>
    {
        return oneOf(rows(), reader, missing);
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
        return allOf(rows(), reader);
    }

    /// As one(), in one round trip with what is asked for next.
    template <class Reader>
    auto oneLater(Reader reader, Reason missing = Reason::Unspecified)
        -> Later<std::invoke_result_t<Reader, const Row &>>
    {
        return {pending(), [reader, missing](const Result<Rows> &rows) { return oneOf(rows, reader, missing); }};
    }

    /// As all(), in one round trip with what is asked for next.
    template <class Reader>
    auto allLater(Reader reader) -> Later<QList<std::invoke_result_t<Reader, const Row &>>>
    {
        return {pending(), [reader](const Result<Rows> &rows) { return allOf(rows, reader); }};
    }

    /// As rows(), read by \a reading, in one round trip with what is asked for next.
    template <class T>
    Later<T> rowsLater(const typename Later<T>::Reading &reading)
    {
        return {pending(), reading};
    }

    /// As affected(), in one round trip with what is asked for next.
    Later<int> affectedLater();

    /// How many rows were inserted, updated or deleted.
    Result<int> affected();

    Result<Rows> rows();

    /// Goes with the transaction's next statement, which has to come, and isn't waited for: for what answers with
    /// nothing that is needed. If it fails, that one fails with its error. Errors: Invalid/ContainsNul.
    Result<void> along();

private:
    friend class Transaction;
    Query(Transaction &transaction, QByteArray key, Statement statement);
    [[nodiscard]] Result<std::vector<Parameter>> values() const;
    std::shared_ptr<PendingRows> pending();

    template <class Reader>
    static auto oneOf(const Result<Rows> &rows, const Reader &reader, Reason missing)
        -> Result<std::invoke_result_t<Reader, const Row &>>
    {
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->size() == 0)
            return failure(ErrorCode::NotFound, missing);
        return reader(rows->at(0));
    }

    template <class Reader>
    static auto allOf(const Result<Rows> &rows, const Reader &reader)
        -> Result<QList<std::invoke_result_t<Reader, const Row &>>>
    {
        if (!rows)
            return std::unexpected(rows.error());
        QList<std::invoke_result_t<Reader, const Row &>> items;
        items.reserve(rows->size());
        for (int i = 0; i < rows->size(); ++i)
            items.append(reader(rows->at(i)));
        return items;
    }

    Transaction *m_transaction;
    QByteArray m_key;
    Statement m_statement;
    std::vector<std::optional<Parameter>> m_values;
};

} // namespace tenantry
