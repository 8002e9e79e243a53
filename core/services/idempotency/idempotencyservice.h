// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"

#include <QByteArray>

#include <memory>

namespace tenantry {

class Database;

/// A request that is carried out under a key, and nowhere else meanwhile. The next change that is made on its database
/// is taken for what it asks for, and is committed together with the mark that it was done, so that no crash in between
/// lets it be done twice. In the thread of the Database.
class ClaimedRequest
{
public:
    ClaimedRequest() = default;
    ClaimedRequest(const ClaimedRequest &) = delete;
    ClaimedRequest &operator=(const ClaimedRequest &) = delete;
    virtual ~ClaimedRequest() = default;

    /// The end of it. \a answer is kept for a day if something was changed, or \a isSuccess; else the key is free
    /// again. Where that can't be written, what was changed isn't done again, but its answer is lost.
    virtual void finish(const QByteArray &answer, bool isSuccess) = 0;
};

/// What a key says of the request that came with it.
struct IdempotencyClaim
{
    enum class State {
        Claimed,  ///< it is to be carried out now
        Running,  ///< somebody else is at it
        Other,    ///< the key was used for another request
        Answered, ///< it was carried out, and answered with \a answer
        Lost,     ///< it was carried out, but its answer couldn't be kept
    };

    State state = State::Running;
    QByteArray answer;
    std::unique_ptr<ClaimedRequest> request; ///< of Claimed
};

/// Requests that are carried out once, however often they come, because the client sends the same key with each try
/// (draft-ietf-httpapi-idempotency-key-header). What is kept can be read only with that key. Not thread-safe: one
/// service per connection.
class IdempotencyService
{
public:
    explicit IdempotencyService(Database &database) noexcept;

    /// \a caller begins with \a request (all that it consists of) under \a key, which is his own: somebody else's of
    /// the same text, or of another of his API keys, is another. Errors: Forbidden/ProfileReadOnly, Unavailable.
    Result<IdempotencyClaim> claim(const Caller &caller, const QByteArray &key, const QByteArray &request);

private:
    Database &m_database;
};

} // namespace tenantry
