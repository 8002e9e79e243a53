// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/runtime/change.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace tenantry {

class ChangeFeed;
class Database;
class JobQueue;
class MaintenanceThread;
class Services;
class Worker;
struct ConnectionSpec;

/// Where the faces leave their work: threads with a connection each, which run jobs and bring the results back.
///
/// Lives in the thread that made it, usually the GUI's; every method is for that thread. Nothing here waits, except
/// the destructor: it cancels what runs and joins its threads.
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
        enqueue([this, guarded = QPointer<QObject>(context), caller, job = std::move(job),
                 then = std::move(then)](Services &services) {
            auto result = std::make_shared<const ResultType>(job(services, caller));
            const Error *error = *result ? nullptr : &result->error();
            deliver(guarded, error ? std::optional(*error) : std::nullopt, [result, then] { then(*result); });
        });
        return caller.request;
    }

    /// Who acts in the calls from now on. What was called before keeps its caller.
    void setCaller(const Caller &caller);
    [[nodiscard]] const Caller &caller() const { return m_caller; }

    /// Whether the last word from the database was a good one.
    [[nodiscard]] bool isConnected() const { return m_connected; }

Q_SIGNALS:
    /// Somebody changed rows, perhaps oneself.
    void changed(const tenantry::Change &change);
    /// The connection was away: anything may have changed meanwhile.
    void everythingChanged();
    void connectionLost(const tenantry::Error &error);
    void connectionRestored();
    /// The session has ended or was revoked: nothing will succeed before the next sign-in.
    void sessionEnded();
    void callerChanged();

private:
    using Task = std::function<void(Services &)>;

    void enqueue(Task task);
    /// Called by workers.
    void deliver(const QPointer<QObject> &context, const std::optional<Error> &error, std::function<void()> then);
    void startFeed();
    void note(const std::optional<Error> &error);
    void setConnected(bool connected, const Error &error);

    Parts m_parts;
    std::unique_ptr<JobQueue> m_queue;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<MaintenanceThread> m_maintenance;
    Caller m_caller;
    bool m_connected = true;
};

} // namespace tenantry

Q_DECLARE_METATYPE(tenantry::Error)
