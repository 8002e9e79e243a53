// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/rows.h"

#include <functional>
#include <memory>
#include <optional>

namespace tenantry {

class Transaction;

/// A statement that was asked for, and its answer as soon as there is one.
class PendingRows
{
public:
    /// \a transaction stays where it is until the answer was taken.
    explicit PendingRows(Transaction &transaction) noexcept
        : m_transaction(&transaction)
    {}

    /// Sends everything that waits in the transaction, in one round trip, if this has no answer yet.
    Result<Rows> rows();
    void answer(Result<Rows> rows) { m_answer = std::move(rows); }

private:
    Transaction *m_transaction;
    std::optional<Result<Rows>> m_answer;
};

/// What a statement will have answered that goes in one round trip with others of its transaction. They are done in the
/// order in which they were asked for, each sees what those before it did, and after one that fails no other is done:
/// its error is what all of them come to. So what only looks can be asked for at once, and taken where it is needed:
///
///     const auto role = roles.findLater(id);
///     const auto holders = grants.holdersLater(id);
///     if (const auto found = role.take(); !found) // the round trip
///         ...
///     holders.take(); // was in it
///
/// Nothing is sent for what is never taken, unless something else is that goes after it. As the transaction: of one
/// thread.
template <class T>
class Later
{
public:
    using Reading = std::function<Result<T>(const Result<Rows> &)>;

    Later(const std::shared_ptr<PendingRows> &pending, const Reading &reading)
        : m_taking([pending, reading] { return reading(pending->rows()); })
    {}

    /// What comes from others.
    Later(std::function<Result<T>()> taking)
        : m_taking(std::move(taking))
    {}

    /// What couldn't even be asked for.
    Later(std::unexpected<Error> error)
        : m_taking([error]() -> Result<T> { return error; })
    {}

    Result<T> take() const { return m_taking(); }

private:
    std::function<Result<T>()> m_taking;
};

} // namespace tenantry
