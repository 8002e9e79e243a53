// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/transaction.h"

#include "core/domain/jsontext.h"
#include "core/storage/companion.h"
#include "core/storage/database.h"
#include "core/storage/presumption.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// What the audit triggers read; see migration 0003, iam.audit_context().
QString described(const Caller &caller, const AuditAction &action)
{
    QByteArray json;
    {
        JsonObjectText object(json);
        const auto add = [&object](QByteArrayView key, const QString &value) {
            if (!value.isEmpty())
                object.add(key, value);
        };
        add("kind", toText(caller.kind));
        add("origin", toText(caller.origin));
        add("label", caller.label);
        add("address", caller.address);
        add("credential", caller.credential);
        add("action", action.name);
        add("reason", action.reason);
        if (!caller.user.isNull())
            add("user", caller.user.toString());
        if (!caller.session.isNull())
            add("session", caller.session.toString());
        if (!caller.request.isNull())
            add("request", caller.request.toString());
    }
    return QString::fromUtf8(json);
}

/// What is written even where nothing may be changed: what signing in takes, and who read the audit log. Without an
/// action it is only a scope without rows that writes: what sessions and failed sign-ins leave behind.
bool isWrittenAnyway(const Scope &scope, const AuditAction &action)
{
    if (action.name.isEmpty())
        return scope.role == DatabaseRole::None;
    static const std::array actions{u"session.sign_in"_s, u"session.refresh"_s, u"session.sign_out"_s,
                                    u"signing_key.use"_s, u"data_key.use"_s,    u"audit.read"_s};
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
    , m_isCarrying(other.m_isCarrying)
    , m_entry(std::move(other.m_entry))
    , m_guarded(other.m_guarded)
    , m_state(std::exchange(other.m_state, State::Ended))
    , m_ending(other.m_ending)
    , m_tellsCaller(other.m_tellsCaller)
    , m_isRecorded(other.m_isRecorded)
    , m_recordsRefusal(other.m_recordsRefusal)
    , m_isRefused(other.m_isRefused)
{}

Transaction::~Transaction()
{
    rollback();
}

void Transaction::rollback()
{
    if (m_state == State::Open && m_database->isOpen() && m_database->m_connection->isInTransaction()) {
        // A connection that can't do this is replaced with its next use.
        (void)m_database->send(undoing());
    }
    m_state = State::Ended;
}

std::vector<Command> Transaction::undoing() const
{
    if (m_database->isDryRun())
        return {{"ROLLBACK TO SAVEPOINT tried", {}, {}}, {"RELEASE SAVEPOINT tried", {}, {}}};
    return {{"ROLLBACK", {}, {}}};
}

bool Transaction::isReadOnly() const
{
    return m_database->isReadOnly() && !m_recordsRefusal && !isWrittenAnyway(m_scope, m_action);
}

std::vector<Command> Transaction::settings() const
{
    if (!m_tellsCaller)
        return {};
    static const QString statement = u"connection/select_transaction_settings"_s;
    const Statement &settings = m_database->statement("connection/settings", statement, {});
    const auto role = m_scope.role == DatabaseRole::None || m_entry ? u"none"_s : toText(m_scope.role);
    std::vector<Command> commands{
        {settings.sql,
         "t",
         {Parameter(role), Parameter(m_scope.tenant.isNull() ? QString() : m_scope.tenant.toString()),
          Parameter(m_scope.user.isNull() ? QString() : m_scope.user.toString()),
          Parameter(described(m_caller, m_action))}}};
    if (m_entry)
        commands.push_back(*m_entry);
    return commands;
}

bool Transaction::isOneReading() const
{
    return m_ending == Ending::Commit && m_action.name.isEmpty() && !isReadOnly() && !m_database->isDryRun()
        && !m_database->m_connection->isInTransaction();
}

Presumption *Transaction::presumption() const
{
    Presumption *waiting = m_database->m_presumption;
    return waiting && !waiting->isProven() ? waiting : nullptr;
}

std::vector<Command> Transaction::opening() const
{
    std::vector<Command> commands;
    if (!isOneReading() && !m_database->m_connection->isInTransaction())
        commands.push_back(isReadOnly() ? Command{"BEGIN READ ONLY", "r", {}} : Command{"BEGIN", "b", {}});
    if (m_database->isDryRun())
        commands.push_back({"SAVEPOINT tried", {}, {}});
    if (const Presumption *ahead = presumption())
        commands.push_back(ahead->command());
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
    if (m_ending == Ending::Undo)
        return undoing();
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
    if (Companion *with = companion(); with && m_ending != Ending::Undo)
        with->m_isDone = true;
    m_state = State::Ended;
}

Query Transaction::query(QStringView statement, const QStringList &flags)
{
    const QByteArray key = statement.toUtf8() + '?' + flags.join(u'&').toLatin1();
    return Query(*this, key, m_database->statement(key, statement, flags));
}

Transaction &Transaction::endWithNext()
{
    m_ending = Ending::Commit;
    return *this;
}

Transaction &Transaction::undoWithNext()
{
    m_ending = Ending::Undo;
    return *this;
}

Transaction &Transaction::withoutCaller()
{
    if (m_scope.role != DatabaseRole::None)
        qFatal("Rows are seen only by a caller.");
    m_tellsCaller = false;
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

void Transaction::add(const QByteArray &key, const QByteArray &sql, std::vector<Parameter> values,
                      std::shared_ptr<PendingRows> pending)
{
    if (m_state == State::Ended)
        qFatal("The statement %s comes after the end of its transaction.", key.constData());
    m_isCarrying = m_isCarrying || !pending;
    m_waiting.push_back({{sql, m_database->preparedName(key, m_scope.role), std::move(values)}, std::move(pending)});
}

void Transaction::sendWaiting()
{
    const std::vector<Waiting> waiting = std::exchange(m_waiting, {});
    m_isCarrying = false;
    const auto tell = [&waiting](const auto &answerOf) {
        for (size_t i = 0; i < waiting.size(); ++i) {
            if (waiting[i].pending)
                waiting[i].pending->answer(answerOf(i));
        }
    };
    std::vector<Command> batch;
    size_t aheadEnd = 0;
    const bool isFirst = m_state == State::NotBegun;
    if (isFirst) {
        if (const auto opened = m_database->open(); !opened) {
            m_state = State::Ended;
            tell([&](size_t) -> Result<Rows> { return std::unexpected(opened.error()); });
            return;
        }
        batch = opening();
        aheadEnd = batch.size();
        auto told = settings();
        std::move(told.begin(), told.end(), std::back_inserter(batch));
    }
    const bool isWhole = isFirst && isOneReading();
    const size_t start = batch.size();
    for (const Waiting &each : waiting)
        batch.push_back(each.command);
    if (m_ending != Ending::Apart && !isWhole) {
        auto end = ending();
        std::move(end.begin(), end.end(), std::back_inserter(batch));
    }
    const auto answers = send(batch, aheadEnd);
    if (answers)
        tell([&](size_t i) -> Result<Rows> { return (*answers)[start + i]; });
    else
        tell([&](size_t) -> Result<Rows> { return std::unexpected(answers.error()); });
}

/// \a aheadEnd: where what was presumed ends in the transaction's first \a commands; 0 in later ones.
Result<std::vector<Rows>> Transaction::send(const std::vector<Command> &commands, size_t aheadEnd)
{
    Presumption *ahead = m_state == State::NotBegun ? presumption() : nullptr;
    auto answers = m_database->send(commands);
    m_state = State::Open;
    if (ahead) { // it goes before the settings
        ahead->m_isProven = m_database->m_connection->executed() >= aheadEnd;
        ahead->m_isWrong = !ahead->m_isProven && answers.error().code == ErrorCode::Unauthenticated;
    }
    if (!answers)
        return std::unexpected(failed(answers.error()));
    if (m_ending != Ending::Apart)
        end();
    return answers;
}

/// After a statement has failed: ends the transaction, and writes down a refusal.
Error Transaction::failed(Error error)
{
    error = understood(std::move(error));
    m_isRefused = isRefusal(error) || error.reason == Reason::TenantUnknown;
    const bool isChange = !m_action.name.isEmpty() && m_action.name != u"audit.read";
    if (m_ending == Ending::Commit && error.reason == Reason::ConnectionLost && isChange)
        error.reason = Reason::OutcomeUnknown;
    rollback();
    if (error.reason == Reason::ServerReadOnly)
        m_database->close(); // it may be a standby by now: the next use looks for a host that can be written to
    if (m_isRecorded && isRefusal(error))
        recordDenial(error, m_guarded.isNull() ? QString() : u"user"_s, m_guarded.uuid());
    return error;
}

Error Transaction::understood(Error error) const
{
    if (error.reason == Reason::ServerReadOnly && isReadOnly())
        return {ErrorCode::Forbidden, Reason::ProfileReadOnly, {}, error.detail};
    return error;
}

Result<void> Transaction::commit()
{
    if (m_isCarrying || (m_state == State::Open && !m_waiting.empty()))
        return endWithNext().prove();
    if (m_state != State::Open) {
        m_state = State::Ended;
        return {};
    }
    const auto answer = m_database->send(ending());
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

std::unexpected<Error> Transaction::refuse(Error error)
{
    if (!m_waiting.empty()) {
        if (const auto allowed = prove(); !allowed)
            return std::unexpected(allowed.error());
    }
    return std::unexpected(std::move(error));
}

std::unexpected<Error> Transaction::deny(Error error, const QString &targetKind, const QUuid &targetId)
{
    if (!m_waiting.empty()) {
        if (const auto allowed = prove(); !allowed)
            return std::unexpected(allowed.error());
    }
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
