// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhasher.h"

#include "core/crypto/digest.h"
#include "core/crypto/passwordtext.h"

#include <future>
#include <utility>

namespace tenantry {

namespace {

const Error queueFull{ErrorCode::RateLimited, Reason::Busy, {}, {}};
const Error stopped{ErrorCode::Unavailable, Reason::Cancelled, {}, {}};

} // namespace

PasswordHasher::PasswordHasher(const Options &options)
    : m_options(options)
{
    for (int i = 0; i < options.threads; ++i)
        m_threads.emplace_back(&PasswordHasher::work, this);
}

PasswordHasher::~PasswordHasher()
{
    stop();
    for (std::thread &thread : m_threads)
        thread.join();
}

void PasswordHasher::stop()
{
    std::deque<Job> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
        waiting.swap(m_queue);
    }
    m_changed.notify_all();
    for (const Job &job : waiting)
        refuse(job, stopped);
}

Result<QString> PasswordHasher::hash(const QString &password)
{
    std::promise<Result<QString>> promise;
    hash(password, [&promise](Result<QString> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

Result<PasswordVerdict> PasswordHasher::verify(const QString &password, const std::optional<QString> &stored)
{
    std::promise<Result<PasswordVerdict>> promise;
    verify(password, stored, [&promise](Result<PasswordVerdict> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

void PasswordHasher::hash(const QString &password, HashReceiver receiver)
{
    auto bytes = passwordBytes(password);
    if (!bytes)
        return receiver(std::unexpected(bytes.error()));
    Job job{std::move(*bytes), std::nullopt, std::move(receiver), {}};
    if (const auto error = enqueue(job))
        refuse(job, *error);
}

void PasswordHasher::verify(const QString &password, const std::optional<QString> &stored, VerdictReceiver receiver)
{
    auto bytes = passwordBytes(password);
    // Without a hash, nothing matches: that answers an unknown address and an impossible password alike.
    Job job{bytes ? std::move(*bytes) : QByteArray(), bytes ? stored : std::nullopt, {}, std::move(receiver)};
    if (const auto error = enqueue(job))
        refuse(job, *error);
}

std::optional<Error> PasswordHasher::enqueue(Job &job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopped)
            return stopped;
        if (std::cmp_greater_equal(m_queue.size(), m_options.waiting))
            return queueFull;
        m_queue.push_back(std::move(job));
    }
    m_changed.notify_one();
    return std::nullopt;
}

void PasswordHasher::work()
{
    // Not in the constructor: the first random bytes of a program take milliseconds, and a window may be waiting.
    std::call_once(m_nobodyMade, [this] { m_nobody = unmatchableHash(m_options.cost); });
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stopped || !m_queue.empty(); });
        if (m_stopped)
            return;
        Job job = std::move(m_queue.front());
        m_queue.pop_front();
        lock.unlock();
        perform(job);
    }
}

void PasswordHasher::perform(Job &job) const
{
    if (job.hashed) {
        auto hash = hashPassword(job.password, m_options.cost);
        wipe(job.password);
        job.hashed(std::move(hash));
        return;
    }
    const QString stored = job.stored ? *job.stored : m_nobody;
    const auto matches = isPasswordOf(job.password, stored);
    wipe(job.password);
    if (!matches)
        return job.delivered(std::unexpected(matches.error()));
    job.delivered(PasswordVerdict{*matches, *matches && isOutdated(stored, m_options.cost)});
}

void PasswordHasher::refuse(const Job &job, const Error &error)
{
    if (job.hashed)
        job.hashed(std::unexpected(error));
    else
        job.delivered(std::unexpected(error));
}

} // namespace tenantry
