// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/storage/audit/auditaction.h"
#include "core/storage/connection.h"
#include "core/storage/databaserole.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <QHash>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace tenantry {

class Companion;
class Presumption;

/// One connection to PostgreSQL and everything that is done on it. Opens when it is first needed, and again after the
/// connection was lost. Belongs to the thread that uses it; not thread-safe, except abandon().
class Database
{
public:
    /// Called before each attempt to connect, so that an embedded cluster can be started or found again; gives the
    /// spec to use. Its errors end the attempt.
    using Locator = std::function<Result<ConnectionSpec>()>;

    explicit Database(ConnectionSpec spec);
    explicit Database(Locator locator);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Opens the connection if there is none, and refuses a login that may more than it should (excessRights()):
    /// Forbidden/RoleTooPowerful, with those rights as detail. Other errors: see Connection::open().
    Result<void> open();
    void close();
    [[nodiscard]] bool isOpen() const;

    /// A transaction in \a scope whose changes the audit log knows as \a action.
    [[nodiscard]] Transaction begin(const Caller &caller, const Scope &scope, const AuditAction &action = {});

    /// In the scope that the caller's standing gives him.
    [[nodiscard]] Transaction begin(const Caller &caller, const AuditAction &action = {});

    /// Runs \a work, which begins and ends its own transaction, again when PostgreSQL gave up on it for a reason that
    /// a second try can mend (40001, 40P01): at most three times, with a pause that grows. Other errors are returned.
    template <class Work>
    auto retrying(Work work) -> std::invoke_result_t<Work>
    {
        for (int attempt = 1;; ++attempt) {
            auto result = work();
            if (result || attempt == mostAttempts || !pauseBeforeRetry(result.error(), attempt))
                return result;
        }
    }

    /// As retrying(), for work that only reads: also once more after the connection was lost.
    template <class Work>
    auto reading(Work work) -> std::invoke_result_t<Work>
    {
        auto result = retrying(work);
        if (!result && result.error().reason == Reason::ConnectionLost)
            return retrying(work);
        return result;
    }

    /// From now on nothing that is written here lasts: what would commit becomes part of one transaction that is undone
    /// when the connection closes. Each Transaction is a savepoint in it, sees what those before it did, and fails as
    /// it would fail otherwise; notifications aren't sent. Locks stay until the end, so this is for programs that do
    /// one thing. Only refusals are recorded in the audit log, as ever.
    void startDryRun() { m_dryRun = true; }
    [[nodiscard]] bool isDryRun() const { return m_dryRun; }

    /// Whether all but what signing in takes is refused, after the spec (ConnectionSpec::readOnly); known once open.
    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }

    /// How often it has sent something to the server and waited for the answer. Thread-safe.
    [[nodiscard]] quint64 roundTrips() const { return m_roundTrips; }

    /// Ends the work for good: the statement that is running fails with Unavailable/ConnectionLost at once, the server
    /// is asked to stop it, and no connection is opened any more (Unavailable/Cancelled). Thread-safe; doesn't wait.
    void abandon();

private:
    friend class Companion;
    friend class Presumption;
    friend class Transaction;
    static constexpr int mostAttempts = 3;

    static bool pauseBeforeRetry(const Error &error, int attempt);
    Result<void> checkLogin();
    /// Errors: Unavailable/Cancelled once the work was abandoned.
    Result<void> keep(std::unique_ptr<Connection> connection);
    const Statement &statement(const QByteArray &key, QStringView name, const QStringList &flags);
    QByteArray preparedName(const QByteArray &key, DatabaseRole role);
    /// The statement file \a name as it is sent in \a role; \a values has every parameter of it.
    Command command(const QString &name, DatabaseRole role, const QHash<QByteArray, Parameter> &values);
    /// One round trip.
    Result<std::vector<Rows>> send(const std::vector<Command> &commands);

    Locator m_locator;
    std::mutex m_connectionMutex; ///< guards m_connection and m_isAbandoned against abandon()
    std::unique_ptr<Connection> m_connection;
    Companion *m_companion = nullptr;     ///< waits for the next change
    Presumption *m_presumption = nullptr; ///< goes with the next statement until it is proven
    std::atomic<quint64> m_roundTrips = 0;
    bool m_dryRun = false;
    bool m_isAbandoned = false;
    bool m_isReadOnly = false;
    QHash<QByteArray, Statement> m_statements;
    QHash<QByteArray, QByteArray> m_preparedNames;
};

} // namespace tenantry
