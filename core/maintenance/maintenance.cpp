// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/maintenance/maintenance.h"

#include "core/storage/database.h"

#include <QJsonObject>

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr Scope wholePlatform{DatabaseRole::Platform, {}, {}};

/// One round, task by task. Each piece of a task is a transaction of its own that begins with the lock, so that a
/// program that takes long, or dies, holds up nobody.
class Round
{
public:
    Round(Database &database, std::stop_token stop)
        : m_database(database)
        , m_stop(std::move(stop))
        , m_caller(Caller::system())
    {}

    MaintenanceReport run()
    {
        m_report.partitionsMade = once(u"partitions of the audit log"_s, u"audit.partition"_s,
                                       [](Transaction &transaction) { return makePartitions(transaction); });
        m_report.tenantsPurged = purgeTenants();
        m_report.sessionsRemoved = untilDone(u"removal of ended sessions"_s, u"maintenance/delete_ended_sessions");
        m_report.loginStatesRemoved =
            untilDone(u"removal of old attempts to sign in"_s, u"maintenance/delete_old_login_state");
        m_report.resetLinksRemoved =
            untilDone(u"removal of expired links to set passwords"_s, u"users/delete_expired_password_resets");
        m_report.lettersRemoved = untilDone(u"removal of old mail"_s, u"mail/delete_old_mail");
        m_report.tasksRemoved = untilDone(u"removal of old tasks"_s, u"bulk/delete_old_tasks");
        m_report.requestKeysRemoved =
            untilDone(u"removal of old idempotency keys"_s, u"idempotency/delete_old_requests");
        (void)untilDone(u"giving up mail that expired"_s, u"mail/give_up_expired_mail");
        m_report.refusalsRecorded = recordRefusals();
        recordFailures();
        return m_report;
    }

private:
    /// Runs \a work, a piece of \a task, in a transaction that holds the lock. \returns how much it did; 0 when it
    /// failed or another program holds the lock.
    template <class Work>
    int once(const QString &task, const QString &action, Work work)
    {
        if (m_stop.stop_requested())
            return 0;
        const Result<int> count = m_database.retrying([&]() -> Result<int> {
            auto transaction = m_database.begin(m_caller, wholePlatform, {action, {}});
            const auto locked = transaction.query(u"maintenance/select_maintenance_lock").one([](const Row &row) {
                return row.boolean("locked");
            });
            if (!locked)
                return std::unexpected(locked.error());
            if (!*locked) {
                m_report.workedElsewhere = true;
                return 0;
            }
            if (m_stop.stop_requested())
                return 0;
            return transaction.commit(work(transaction));
        });
        if (!count)
            fail(task, count.error());
        return count.value_or(0);
    }

    /// Of a task that fails piece by piece the first failure stands for all. What was stopped didn't fail.
    void fail(const QString &task, const Error &error)
    {
        const bool isKnown = std::any_of(m_report.failures.cbegin(), m_report.failures.cend(),
                                         [&task](const MaintenanceFailure &failure) { return failure.task == task; });
        if (!isKnown && !m_stop.stop_requested())
            m_report.failures.append({task, error});
    }

    void recordFailures()
    {
        for (const MaintenanceFailure &failure : std::as_const(m_report.failures)) {
            // The report has it in any case; a database that is away can't have it.
            (void)m_database.begin(m_caller, Scope::none(), {u"maintenance.run"_s, {}})
                .endWithNext()
                .query(u"audit/record_event")
                .bind("action", u"maintenance.run"_s)
                .bind("target_kind", std::nullopt)
                .bind("target_id", std::nullopt)
                .bind("tenant_id", std::nullopt)
                .bind("outcome", u"failed"_s)
                .bind("before", std::nullopt)
                .bind("after",
                      QJsonObject{{u"task"_s, failure.task},
                                  {u"reason"_s, toText(failure.error.reason)},
                                  {u"detail"_s, failure.error.detail}})
                .rows();
        }
    }

    static Result<int> makePartitions(Transaction &transaction)
    {
        return transaction.query(u"maintenance/ensure_audit_partitions").one([](const Row &row) {
            return row.integer("made");
        });
    }

    /// A DELETE that takes a limited number of rows at a time.
    int untilDone(const QString &task, QStringView statement)
    {
        int total = 0;
        int count = 0;
        do {
            count = once(task, {},
                         [statement](Transaction &transaction) { return transaction.query(statement).affected(); });
            total += count;
        } while (count > 0);
        return total;
    }

    int purgeTenants()
    {
        int total = 0;
        for (QList<TenantId> ids = tenantsToPurge(); !ids.isEmpty(); ids = tenantsToPurge()) {
            int purged = 0;
            for (const TenantId id : std::as_const(ids))
                purged += once(m_purgeTask, u"tenant.purge"_s,
                               [id](Transaction &transaction) { return purge(transaction, id); });
            if (purged == 0) // somebody else is at it, or it fails: the next round tries again
                break;
            total += purged;
        }
        return total;
    }

    static Result<int> purge(Transaction &transaction, TenantId id)
    {
        return transaction.query(u"maintenance/purge_tenant").bind("id", id).one([](const Row &row) {
            return row.boolean("purged") ? 1 : 0;
        });
    }

    QList<TenantId> tenantsToPurge()
    {
        auto ids = m_database.reading([this] {
            return m_database.begin(m_caller, wholePlatform)
                .endWithNext()
                .query(u"maintenance/select_tenants_to_purge")
                .all([](const Row &row) { return row.id<TenantTag>("id"); });
        });
        if (!ids)
            fail(m_purgeTask, ids.error());
        return ids.value_or(QList<TenantId>());
    }

    int recordRefusals()
    {
        const auto count = m_database.retrying([this] {
            return m_database.begin(m_caller, Scope::none())
                .endWithNext()
                .query(u"signin/record_refused_sign_ins")
                .one([](const Row &row) { return row.integer("events"); });
        });
        if (!count)
            fail(u"events of refused sign-ins"_s, count.error());
        return count.value_or(0);
    }

    const QString m_purgeTask = u"purge of deleted tenants"_s;

    Database &m_database;
    const std::stop_token m_stop;
    const Caller m_caller;
    MaintenanceReport m_report;
};

} // namespace

MaintenanceReport maintain(Database &database, const std::stop_token &stop)
{
    // Cleaning up is a change as well; programs with another profile do it. A failure to open is each task's own.
    if (database.open() && database.isReadOnly())
        return {};
    return Round(database, stop).run();
}

} // namespace tenantry
