// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/hashbatch.h"

#include "core/crypto/passwordhasher.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace tenantry {

namespace {

/// In the queue and on the threads at once.
constexpr int mostInFlight = 16;

} // namespace

Result<void> hashAll(PasswordHasher &hasher, const QList<ImportedUser *> &users)
{
    std::mutex mutex;
    std::condition_variable changed;
    int inFlight = 0;
    std::optional<Error> error;
    QList<ImportedUser *> waiting = users;

    std::unique_lock lock(mutex);
    while (!waiting.isEmpty() && !error) {
        changed.wait(lock, [&] { return inFlight < mostInFlight; });
        ImportedUser *user = waiting.takeLast();
        ++inFlight;
        lock.unlock();
        hasher.hash(user->password, [&, user](const Result<QString> &hash) {
            const std::lock_guard guard(mutex);
            --inFlight;
            if (hash)
                user->passwordHash = *hash;
            else if (hash.error().reason == Reason::Busy && inFlight > 0)
                waiting.append(user); // once more, behind one of ours
            else
                error = hash.error();
            changed.notify_one();
        });
        lock.lock();
    }
    changed.wait(lock, [&] { return inFlight == 0; });
    if (error)
        return std::unexpected(*error);
    return waiting.isEmpty() ? Result<void>() : hashAll(hasher, waiting);
}

} // namespace tenantry
