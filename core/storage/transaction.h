// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access/permission.h"
#include "core/domain/caller.h"
#include "core/domain/result.h"
#include "core/storage/audit/auditaction.h"
#include "core/storage/connection.h"
#include "core/storage/databaserole.h"
#include "core/storage/query.h"

#include <memory>
#include <optional>
#include <vector>

namespace tenantry {

class Companion;
class Database;
class Presumption;

/// A transaction of one caller in one scope. Undone unless it was committed.
///
/// Nothing is sent before the first statement; BEGIN, the role, the settings and the guard travel with it. With
/// endWithNext() the COMMIT travels with the last one, so that a read is one round trip; what is all in that one round
/// trip and changes nothing needs neither BEGIN nor COMMIT. A change is two: one that looks, with everything that it
/// looks at asked for at once (core/storage/later.h), and one that changes it. Belongs to its Database's thread, and no
/// two of one Database may be open at once.
///
/// On a read-only Database (Database::isReadOnly()) it is a transaction that PostgreSQL lets change nothing: the first
/// statement that would is refused with Forbidden/ProfileReadOnly. Only one's own session, the keys of the program,
/// failed sign-ins, the records of refusals and of who read the audit log are written even there: without them nobody
/// could sign in to read, or would read unseen.
class Transaction
{
public:
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// A statement file, to be bound and run. \a flags choose its lines (core/storage/statement.h).
    [[nodiscard]] Query query(QStringView statement, const QStringList &flags = {});

    /// From the next statement on, only if the database finds that the caller may: signed in, active, the tenant there
    /// and not suspended, \a permission held there or platform-wide. An empty permission asks for membership only.
    /// A refusal comes back as that statement's error (Unauthenticated, NotFound/TenantUnknown, Forbidden) and ends the
    /// transaction. What is Forbidden is in the audit log; a session that has ended and a tenant that isn't there are
    /// not: nobody was kept from anything, and every window that was left open would write there.
    /// To a caller who came over REST a deleted tenant is unknown, whoever he is.
    void require(Permission permission, std::optional<TenantId> tenant);

    /// A refusal of this transaction is not put into the audit log: its caller has another way to what he wants.
    Transaction &withoutRecord();

    /// Nothing that runs in it asks who acts: only in a scope without rows, for what finds that out.
    Transaction &withoutCaller();

    /// As require(), and that the caller has power over the account \a target (docs/security.md): otherwise
    /// NotFound/UserUnknown, Forbidden/SuperuserRequired, Forbidden/HigherPowerRequired.
    void requirePowerOver(Permission permission, std::optional<TenantId> tenant, UserId target);

    /// As require(), and that \a target holds nothing in \a tenant that the caller lacks there:
    /// Forbidden/HigherPowerRequired.
    void requirePowerOverMember(Permission permission, TenantId tenant, UserId target);

    /// As require(), in the tenant to which the key or invitation \a target belongs, which is the transaction's from
    /// then on; its scope is the platform's, or that of a tenant that isn't known yet. Of a key, its owner needs no
    /// permission; unless he is in the platform's scope, the transaction goes on among his own rows. Before anything is
    /// asked; goOnIn() says which tenant it was.
    void requireAtKey(Permission permission, ApiKeyId target);
    void requireAtInvitation(Permission permission, InvitationId target);

    /// As require() without a permission, in the tenant with this slug, if it is in sight and not deleted; it is the
    /// transaction's from then on, whose scope is the platform's or that of the caller's own rows.
    void requireAtSlug(const QString &slug);

    /// The tenant to which requireAtKey() or requireAtInvitation() led, as soon as it is known: what is refused from
    /// now on is in its log.
    void goOnIn(TenantId tenant);

    /// Whether a guard was against the caller.
    [[nodiscard]] bool isRefused() const { return m_isRefused; }

    /// What is asked from now on is asked in the scope of nobody: what that alone may ask, behind what the caller had
    /// to be allowed first.
    void leaveScope();

    /// The caller must be a superuser: Forbidden/SuperuserRequired.
    void requireSuperuser();

    /// Asks what require() wants without any statement behind it, so that a refusal comes before other findings.
    Result<void> prove();

    /// The next statement is the last one: COMMIT travels with it. If it fails, nothing was changed.
    Transaction &endWithNext();

    /// The next statement is the last one, and what was done is undone behind it: for what is only tried.
    Transaction &undoWithNext();

    /// Errors: what a deferred rule found; Unavailable/OutcomeUnknown when the connection broke off meanwhile.
    Result<void> commit();

    /// Gives \a value back after committing it, or its error after undoing everything.
    template <class T>
    Result<T> commit(Result<T> value)
    {
        if (!value)
            return std::unexpected(value.error());
        if (const auto committed = commit(); !committed)
            return std::unexpected(committed.error());
        return value;
    }

    /// Gives \a error back, unless a guard that waits for the next statement is against the caller: then that.
    std::unexpected<Error> refuse(Error error);

    /// As refuse(); undoes everything, and records in the audit log that the caller was refused.
    std::unexpected<Error> deny(Error error, const QString &targetKind = {}, const QUuid &targetId = {});

    [[nodiscard]] const Caller &caller() const { return m_caller; }
    [[nodiscard]] const Scope &scope() const { return m_scope; }

private:
    friend class Database;
    friend class PendingRows;
    friend class Query;
    Transaction(Database &database, Caller caller, Scope scope, AuditAction action);

    /// A statement, and who waits for its answer.
    struct Waiting
    {
        Command command;
        std::shared_ptr<PendingRows> pending; ///< nobody, if null
    };

    /// Has one statement go with those that wait.
    void add(const QByteArray &key, const QByteArray &sql, std::vector<Parameter> values,
             std::shared_ptr<PendingRows> pending);
    /// Sends all that waits in one round trip, and tells the answers.
    void sendWaiting();
    Result<std::vector<Rows>> send(const std::vector<Command> &commands, size_t aheadEnd);
    std::vector<Command> opening() const;
    [[nodiscard]] std::vector<Command> settings() const;
    std::vector<Command> ending() const;
    std::vector<Command> undoing() const;
    /// Whether everything is in the round trip that comes next, and needs no BEGIN and no COMMIT of its own.
    [[nodiscard]] bool isOneReading() const;
    /// What goes ahead of everything, unless it was proven.
    [[nodiscard]] Presumption *presumption() const;
    Error failed(Error error);
    /// What is waiting to be done with this transaction, if it is a change.
    [[nodiscard]] Companion *companion() const;
    void end();
    void guard(const QByteArray &statement, std::vector<Parameter> values);
    void requireAt(const QByteArray &statement, Permission permission, const QUuid &target);
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool hidesDeletedTenants() const;
    /// What \a error means to this transaction.
    [[nodiscard]] Error understood(Error error) const;
    void recordDenial(const Error &error, const QString &targetKind, const QUuid &targetId);
    void rollback();

    enum class State { NotBegun, Open, Ended };
    enum class Ending { Apart, Commit, Undo };

    Database *m_database;
    Caller m_caller;
    Scope m_scope;
    AuditAction m_action;
    std::vector<Waiting> m_waiting; ///< guards, and what else goes in the next round trip
    bool m_isCarrying = false;      ///< what must not be forgotten
    std::optional<Command> m_entry; ///< finds out where the transaction takes place
    UserId m_guarded;               ///< the account that a guard is about
    State m_state = State::NotBegun;
    Ending m_ending = Ending::Apart; ///< what travels with the next statement
    bool m_tellsCaller = true;       ///< to the database
    bool m_isRecorded = true;        ///< refusals are
    bool m_recordsRefusal = false;   ///< writes down a refusal
    bool m_isRefused = false;        ///< by a guard
};

} // namespace tenantry
