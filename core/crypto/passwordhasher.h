// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/passwordhash.h"
#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace tenantry {

/// What came of comparing a password with a stored hash.
struct PasswordVerdict
{
    bool matches = false;
    bool outdated = false; ///< the password is right, and its hash should be made again

    bool operator==(const PasswordVerdict &) const = default;
};

/// Hashes and verifies passwords on threads of its own. Work waits in a bounded queue; what finds no place there is
/// refused at once, so that a flood of sign-ins costs neither memory nor the other requests' time. Thread-safe.
class PasswordHasher
{
public:
    struct Options
    {
        PasswordCost cost;
        int threads = 2;  ///< evaluations at the same time
        int waiting = 64; ///< evaluations that may wait behind them
    };

    using HashReceiver = std::function<void(Result<QString>)>;
    using VerdictReceiver = std::function<void(Result<PasswordVerdict>)>;

    explicit PasswordHasher(const Options &options);
    /// Stops, and waits for what is being evaluated.
    ~PasswordHasher();
    PasswordHasher(const PasswordHasher &) = delete;
    PasswordHasher &operator=(const PasswordHasher &) = delete;

    /// Waits for the hash of \a password, to be stored. Not to be called from a receiver. Errors: RateLimited/Busy
    /// when the queue is full, Invalid as passwordBytes() says.
    Result<QString> hash(const QString &password);

    /// Waits for the verdict on \a password against \a stored; without one (nobody has that address) the work is the
    /// same and the answer no. A password that nobody can have (too long, NUL) is wrong, after the same work.
    /// Not to be called from a receiver. Errors: RateLimited/Busy when the queue is full.
    Result<PasswordVerdict> verify(const QString &password, const std::optional<QString> &stored);

    /// As the above, but returns at once. \a receiver is called exactly once: from a hashing thread, or from the
    /// calling one when the queue is full.
    void hash(const QString &password, HashReceiver receiver);
    void verify(const QString &password, const std::optional<QString> &stored, VerdictReceiver receiver);

    /// What waits and what still comes gets Unavailable/Cancelled; what is being evaluated is finished. Returns at
    /// once.
    void stop();

    [[nodiscard]] const PasswordCost &cost() const { return m_options.cost; }

private:
    struct Job
    {
        QByteArray password;
        std::optional<QString> stored; ///< none: nobody has that address
        HashReceiver hashed;           ///< set: hash
        VerdictReceiver delivered;     ///< set: verify
    };

    /// None when \a job was taken, else why not.
    std::optional<Error> enqueue(Job &job);
    void work();
    void perform(Job &job) const;
    static void refuse(const Job &job, const Error &error);

    const Options m_options;
    std::once_flag m_nobodyMade;
    QString m_nobody; ///< the hash of a password that nobody knows, of the ordinary cost; made by the hashing threads
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_queue;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace tenantry
