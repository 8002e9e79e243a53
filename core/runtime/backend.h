// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/runtime/change.h"
#include "core/runtime/mailbox.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace tenantry {

class Database;
class Departures;
class Services;
struct ConnectionSpec;

/// Where the faces leave their work: threads with a connection each, which run jobs and bring the results back.
///
/// Lives in the thread that made it, usually the GUI's; every method is for that thread. Nothing here waits: the
/// destructor ends what runs and leaves its threads to Parts::departures. Only without those it joins them itself.
class Backend final : public QObject
{
    Q_OBJECT

public:
    /// What the composition root knows and the threads need. All are called in the workers' threads, also at once.
    struct Parts
    {
        /// Where the database is; starts an embedded one if need be. Asked again after each loss of the connection.
        std::function<Result<ConnectionSpec>()> locate;
        /// The use cases on one connection.
        std::function<std::unique_ptr<Services>(Database &)> services;
        int workers = 2;
        bool readOnly = false;                            ///< for isReadOnly(); what enforces it is the locator's spec
        std::shared_ptr<Departures> departures = nullptr; ///< where threads end that nobody waits for
    };

    explicit Backend(Parts parts, QObject *parent = nullptr);
    ~Backend() override;

    /// Runs \a job(Services &, const Caller &) in a worker and \a then(const Result<T> &) in this thread, unless
    /// \a context is gone by then. The caller is the one that is set now, with a request id of its own for this call.
    /// Calls may overtake each other.
    /// \returns that request id: undo finds by it what the job changed.
    template <class Job, class Then>
    RequestId call(QObject *context, Job job, Then then)
    {
        using ResultType = std::invoke_result_t<Job, Services &, const Caller &>;
        const Caller caller = m_caller.withNewRequest();
        enqueue([mailbox = m_mailbox, guarded = QPointer<QObject>(context), caller, job = std::move(job),
                 then = std::move(then)](Services &services) {
            auto result = std::make_shared<const ResultType>(job(services, caller));
            const auto error = *result ? std::nullopt : std::optional<Error>(result->error());
            // The context lives in this object's thread, so only there is it sure to stay while it is used.
            mailbox->post([guarded, session = caller.session, error, result, then](Backend &backend) {
                backend.note(error, session);
                if (guarded)
                    then(*result);
            });
        });
        return caller.request;
    }

    /// Who acts in the calls from now on. What was called before keeps its caller.
    void setCaller(const Caller &caller);
    [[nodiscard]] const Caller &caller() const { return m_caller; }

    /// Whether the profile is read-only: what would change something is refused, and better not offered.
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }

    /// Whether the last word from the database was a good one.
    [[nodiscard]] bool isConnected() const { return m_connected; }

Q_SIGNALS:
    /// Somebody changed rows, perhaps oneself.
    void changed(const tenantry::Change &change);
    /// Nobody listened while something was read, at first or because the connection was away: anything may have
    /// changed.
    void everythingChanged();
    void connectionLost(const tenantry::Error &error);
    void connectionRestored();
    /// The session has ended or was revoked: nothing will succeed before the next sign-in.
    void sessionEnded();
    void callerChanged();

private:
    using Task = std::function<void(Services &)>;

    struct Threads;

    void enqueue(Task task);
    void startFeed(const Parts &parts);
    /// Draws conclusions from what a call of the session \a session came to.
    void note(const std::optional<Error> &error, SessionId session);
    void setConnected(bool connected, const Error &error);

    std::shared_ptr<Mailbox<Backend>> m_mailbox;
    std::shared_ptr<Departures> m_departures;
    std::shared_ptr<Threads> m_threads;
    Caller m_caller;
    bool m_isReadOnly;
    bool m_hasCalled = false;
    bool m_connected = true;
};

} // namespace tenantry

Q_DECLARE_METATYPE(tenantry::Error)
