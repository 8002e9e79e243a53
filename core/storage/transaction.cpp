// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/transaction.h"

#include "core/storage/companion.h"
#include "core/storage/database.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// What the audit triggers read; see migration 0003, iam.audit_context().
QJsonObject described(const Caller &caller, const AuditAction &action)
{
    QJsonObject object;
    const auto add = [&object](QLatin1StringView key, const QString &value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    add("kind"_L1, toText(caller.kind));
    add("origin"_L1, toText(caller.origin));
    add("label"_L1, caller.label);
    add("address"_L1, caller.address);
    add("credential"_L1, caller.credential);
    add("action"_L1, action.name);
    add("reason"_L1, action.reason);
    if (!caller.user.isNull())
        add("user"_L1, caller.user.toString());
    if (!caller.session.isNull())
        add("session"_L1, caller.session.toString());
    if (!caller.request.isNull())
        add("request"_L1, caller.request.toString());
    return object;
}

/// What is written even where nothing may be changed. Without an action it is only a scope without rows that writes:
/// what sessions and failed sign-ins leave behind.
bool belongsToSignIn(const Scope &scope, const AuditAction &action)
{
    if (action.name.isEmpty())
        return scope.role == DatabaseRole::None;
    static const std::array actions{u"session.sign_in"_s, u"session.refresh"_s, u"session.sign_out"_s,
                                    u"signing_key.use"_s, u"data_key.use"_s};
    return std::find(actions.begin(), actions.end(), action.name) != actions.end();
}

bool isRefusal(const Error &error)
{
    switch (error.reason) {
    case Reason::PermissionMissing:
    case Reason::NotMember:
    case Reason::TenantSuspended:
    case Reason::UserInactive:
    case Reason::SuperuserRequired:
    case Reason::HigherPowerRequired:
    case Reason::PasswordChangeRequired:
    case Reason::SecondFactorSetupRequired:
        return true;
    default:
        return false;
    }
}

} // namespace

Transaction::Transaction(Database &database, Caller caller, Scope scope, AuditAction action)
    : m_database(&database)
    , m_caller(std::move(caller))
    , m_scope(scope)
    , m_action(std::move(action))
{}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(other.m_database)
    , m_caller(std::move(other.m_caller))
    , m_scope(other.m_scope)
    , m_action(std::move(other.m_action))
    , m_waiting(std::move(other.m_waiting))
    , m_guarded(other.m_guarded)
    , m_state(std::exchange(other.m_state, State::Ended))
    , m_endWithNext(other.m_endWithNext)
    , m_isRecorded(other.m_isRecorded)
    , m_recordsRefusal(other.m_recordsRefusal)
{}

Transaction::~Transaction()
{
    rollback();
}

void Transaction::rollback()
{
    if (m_state == State::Open && m_database->isOpen()) {
        // A connection that can't do this is replaced with its next use.
        const auto undo = m_database->isDryRun()
            ? std::vector<Command>{{"ROLLBACK TO SAVEPOINT tried", {}, {}}, {"RELEASE SAVEPOINT tried", {}, {}}}
            : std::vector<Command>{{"ROLLBACK", {}, {}}};
        (void)m_database->m_connection->run(undo);
    }
    m_state = State::Ended;
}

bool Transaction::isReadOnly() const
{
    return m_database->isReadOnly() && !m_recordsRefusal && !belongsToSignIn(m_scope, m_action);
}

std::vector<Command> Transaction::opening() const
{
    const Statement &settings =
        m_database->statement("connection/settings", u"connection/select_transaction_settings", {});
    const auto role = m_scope.role == DatabaseRole::None ? u"none"_s : toText(m_scope.role);
    std::vector<Command> commands;
    if (!m_database->m_connection->isInTransaction())
        commands.push_back(isReadOnly() ? Command{"BEGIN READ ONLY", "r", {}} : Command{"BEGIN", "b", {}});
    if (m_database->isDryRun())
        commands.push_back({"SAVEPOINT tried", {}, {}});
    commands.push_back({settings.sql,
                        "t",
                        {Parameter(role), Parameter(m_scope.tenant.isNull() ? QString() : m_scope.tenant.toString()),
                         Parameter(m_scope.user.isNull() ? QString() : m_scope.user.toString()),
                         Parameter(described(m_caller, m_action))}});
    return commands;
}

Companion *Transaction::companion() const
{
    Companion *waiting = m_database->m_companion;
    const bool isChange = !m_action.name.isEmpty() && !m_recordsRefusal;
    return waiting && isChange && !waiting->isDone() ? waiting : nullptr;
}

std::vector<Command> Transaction::ending() const
{
    std::vector<Command> commands;
    if (const Companion *with = companion())
        commands.push_back(with->command(*m_database, m_scope.role));
    if (!m_database->isDryRun()) {
        commands.push_back({"COMMIT", "c", {}});
        return commands;
    }
    // What is checked at the end of a transaction is checked here.
    commands.push_back({"SET CONSTRAINTS ALL IMMEDIATE", {}, {}});
    commands.push_back({"SET CONSTRAINTS ALL DEFERRED", {}, {}});
    commands.push_back({"RELEASE SAVEPOINT tried", {}, {}});
    return commands;
}

void Transaction::end()
{
    if (Companion *with = companion())
        with->m_isDone = true;
    m_state = State::Ended;
}

Query Transaction::query(QStringView statement, const QStringList &flags)
{
    const QByteArray key = statement.toUtf8() + '?' + flags.join(u'&').toLatin1();
    return Query(*this, key, m_database->statement(key, statement, flags));
}

void Transaction::require(Permission permission, std::optional<TenantId> tenant)
{
    const bool hidesDeleted = tenant && hidesDeletedTenants();
    guard(hidesDeleted ? "access/require_there" : "access/require",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           permission.isEmpty() ? Parameter(std::nullopt) : Parameter(permission), Parameter(tenant)});
}

/// Only where deleted ones would be seen at all: a tenant's own members are refused by the decision itself.
bool Transaction::hidesDeletedTenants() const
{
    return m_caller.origin == Origin::Rest && m_scope.role == DatabaseRole::Platform;
}

void Transaction::requirePowerOver(Permission permission, std::optional<TenantId> tenant, UserId target)
{
    if (tenant && hidesDeletedTenants())
        require(permission, tenant);
    m_guarded = target;
    guard("access/require_power_over",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission), Parameter(tenant), Parameter(target)});
}

void Transaction::requirePowerOverMember(Permission permission, TenantId tenant, UserId target)
{
    if (hidesDeletedTenants())
        require(permission, tenant);
    m_guarded = target;
    guard("access/require_power_over_member",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof()),
           Parameter(permission), Parameter(tenant), Parameter(target)});
}

void Transaction::requireSuperuser()
{
    guard("access/require_superuser",
          {Parameter(m_caller.proofKind()), Parameter(m_caller.user), Parameter(m_caller.proof())});
}

void Transaction::guard(const QByteArray &statement, std::vector<Parameter> values)
{
    m_waiting.push_back({m_database->statement(statement, QString::fromLatin1(statement), {}).sql,
                         m_database->preparedName(statement, m_scope.role), std::move(values)});
}

Transaction &Transaction::endWithNext()
{
    m_endWithNext = true;
    return *this;
}

Transaction &Transaction::withoutRecord()
{
    m_isRecorded = false;
    return *this;
}

Result<void> Transaction::prove()
{
    const auto answer = query(u"connection/select_nothing").rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Result<Rows> Transaction::run(const QByteArray &key, const QByteArray &sql, std::vector<Parameter> values)
{
    if (m_state == State::Ended)
        qFatal("The statement %s comes after the end of its transaction.", key.constData());
    std::vector<Command> batch;
    if (m_state == State::NotBegun) {
        if (const auto opened = m_database->open(); !opened) {
            m_state = State::Ended;
            return std::unexpected(opened.error());
        }
        batch = opening();
    }
    std::move(m_waiting.begin(), m_waiting.end(), std::back_inserter(batch));
    m_waiting.clear();
    batch.push_back({sql, m_database->preparedName(key, m_scope.role), std::move(values)});
    const size_t index = batch.size() - 1;
    if (m_endWithNext) {
        auto end = ending();
        std::move(end.begin(), end.end(), std::back_inserter(batch));
    }

    auto answers = m_database->m_connection->run(batch);
    m_state = State::Open;
    if (answers) {
        if (m_endWithNext)
            end();
        return std::move((*answers)[index]);
    }
    Error error = understood(answers.error());
    if (m_endWithNext && error.reason == Reason::ConnectionLost && !m_action.name.isEmpty())
        error.reason = Reason::OutcomeUnknown;
    rollback();
    if (error.reason == Reason::ServerReadOnly)
        m_database->close(); // it may be a standby by now: the next use looks for a host that can be written to
    if (m_isRecorded && isRefusal(error))
        recordDenial(error, m_guarded.isNull() ? QString() : u"user"_s, m_guarded.uuid());
    return std::unexpected(error);
}

Error Transaction::understood(Error error) const
{
    if (error.reason == Reason::ServerReadOnly && isReadOnly())
        return {ErrorCode::Forbidden, Reason::ProfileReadOnly, {}, error.detail};
    return error;
}

Result<void> Transaction::commit()
{
    if (m_state != State::Open) {
        m_state = State::Ended;
        return {};
    }
    const auto answer = m_database->m_connection->run(ending());
    if (answer) {
        end();
        return {};
    }
    if (m_database->isOpen() && m_database->m_connection->isInTransaction())
        rollback(); // what was sent before the COMMIT failed
    m_state = State::Ended;
    Error error = answer.error();
    if (error.reason == Reason::ConnectionLost)
        error.reason = Reason::OutcomeUnknown;
    return std::unexpected(error);
}

std::unexpected<Error> Transaction::deny(Error error, const QString &targetKind, const QUuid &targetId)
{
    rollback();
    recordDenial(error, targetKind, targetId);
    return std::unexpected(std::move(error));
}

void Transaction::recordDenial(const Error &error, const QString &targetKind, const QUuid &targetId)
{
    // The refusal stands whether or not its record can be written: a lost connection must not turn it into consent.
    Database apart(m_database->m_locator);
    Transaction record(m_database->isDryRun() ? apart : *m_database, m_caller, Scope::none(), m_action);
    record.m_recordsRefusal = true;
    const TenantId tenant = m_scope.tenant.isNull() ? m_caller.tenant.value_or(TenantId()) : m_scope.tenant;
    (void)record.endWithNext()
        .query(u"audit/record_event")
        .bind("action", m_action.name.isEmpty() ? u"access"_s : m_action.name)
        .bind("target_kind", targetKind.isEmpty() ? Parameter(std::nullopt) : Parameter(targetKind))
        .bind("target_id", targetId)
        .bind("tenant_id", tenant)
        .bind("outcome", u"denied"_s)
        .bind("before", std::nullopt)
        .bind("after", QJsonObject{{u"refused"_s, toText(error.reason)}})
        .rows();
}

} // namespace tenantry
