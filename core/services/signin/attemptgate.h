// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHash>
#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace tenantry {

/// Lets one attempt to sign in at a time through for each address; the others wait for their turn. The database's
/// slots count attempts of all programs; this keeps many right passwords at once, from one program, from using them
/// up. Thread-safe.
class AttemptGate
{
public:
    static constexpr int mostWaiting = 32;
    static constexpr int longestWaitSeconds = 10;

    class Turn;

    enum class Order {
        OneAtATime,
        None, ///< nobody waits: for throw-away databases
    };

    explicit AttemptGate(Order order = Order::OneAtATime)
        : m_order(order)
    {}

    /// Waits for \a address's turn, which lasts as long as what is returned lives. Errors: RateLimited/
    /// AttemptsExhausted when too many wait already, or after ten seconds.
    Result<Turn> enter(const QString &address);

private:
    void leave(const QString &address);

    struct Line
    {
        bool taken = false;
        int waiting = 0;
    };

    const Order m_order;
    std::mutex m_mutex;
    std::condition_variable m_left;
    QHash<QString, Line> m_lines;
};

class AttemptGate::Turn
{
public:
    Turn(Turn &&other) noexcept = default;
    Turn &operator=(Turn &&) = delete;
    ~Turn();

private:
    friend class AttemptGate;
    Turn(AttemptGate *gate, QString address);

    struct NoOwner
    {
        void operator()(AttemptGate * /*gate*/) const {}
    };
    std::unique_ptr<AttemptGate, NoOwner> m_gate; ///< null once moved from
    QString m_address;
};

} // namespace tenantry
