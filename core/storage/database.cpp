// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/storage/errormapping.h"
#include "core/storage/inspection.h"

#include <chrono>
#include <thread>

namespace tenantry {

Database::Database(ConnectionSpec spec)
    : m_locator([spec = std::move(spec)]() -> Result<ConnectionSpec> { return spec; })
{}

Database::Database(Locator locator)
    : m_locator(std::move(locator))
{}

Database::~Database() = default;

bool Database::isOpen() const
{
    return m_connection && m_connection->isAlive();
}

void Database::close()
{
    const std::lock_guard lock(m_connectionMutex);
    m_connection.reset();
}

void Database::abandon()
{
    const std::lock_guard lock(m_connectionMutex);
    m_isAbandoned = true;
    if (m_connection)
        m_connection->abandon();
}

Result<void> Database::keep(std::unique_ptr<Connection> connection)
{
    const std::lock_guard lock(m_connectionMutex);
    if (m_isAbandoned)
        return failure(ErrorCode::Unavailable, Reason::Cancelled);
    m_connection = std::move(connection);
    return {};
}

Result<void> Database::open()
{
    if (isOpen())
        return {};
    // Also takes leave of a connection that was lost.
    if (const auto wanted = keep(nullptr); !wanted)
        return wanted;
    const auto spec = m_locator();
    if (!spec)
        return std::unexpected(spec.error());
    auto connection = Connection::open(*spec);
    if (!connection)
        return std::unexpected(connection.error());
    if (const auto kept = keep(std::move(*connection)); !kept)
        return kept;
    m_isReadOnly = spec->readOnly;
    if (const auto checked = checkLogin(); !checked) {
        close();
        return checked;
    }
    return {};
}

Result<void> Database::checkLogin()
{
    const auto excess = excessRights(*m_connection);
    if (!excess)
        return std::unexpected(excess.error());
    if (!excess->isEmpty())
        return failure(ErrorCode::Forbidden, Reason::RoleTooPowerful, {}, excess->join(u", "));
    return {};
}

Transaction Database::begin(const Caller &caller, const Scope &scope, const AuditAction &action)
{
    return Transaction(*this, caller, scope, action);
}

Transaction Database::begin(const Caller &caller, const AuditAction &action)
{
    return begin(caller, Scope::of(caller), action);
}

const Statement &Database::statement(const QByteArray &key, QStringView name, const QStringList &flags)
{
    auto known = m_statements.find(key);
    if (known == m_statements.end())
        known = m_statements.insert(key, loadStatement(name, flags));
    return *known;
}

QByteArray Database::preparedName(const QByteArray &key, DatabaseRole role)
{
    // A plan holds the policies of the role that it was made for. Names are short because PostgreSQL looks at
    // their first 63 bytes only.
    const QByteArray roleKey = key + '@' + QByteArray::number(int(role));
    auto known = m_preparedNames.find(roleKey);
    if (known == m_preparedNames.end())
        known = m_preparedNames.insert(roleKey, "s" + QByteArray::number(m_preparedNames.size()));
    return *known;
}

Command Database::command(const QString &name, DatabaseRole role, const QHash<QByteArray, Parameter> &values)
{
    const QByteArray key = name.toUtf8() + '?';
    const Statement &wanted = statement(key, name, {});
    Command command{wanted.sql, preparedName(key, role), {}};
    for (const QByteArray &parameter : wanted.parameters) {
        const auto value = values.constFind(parameter);
        if (value == values.constEnd())
            qFatal("The parameter %s of %s is not bound.", parameter.constData(), qUtf8Printable(name));
        command.values.push_back(*value);
    }
    return command;
}

Result<std::vector<Rows>> Database::send(const std::vector<Command> &commands)
{
    ++m_roundTrips;
    return m_connection->run(commands);
}

bool Database::pauseBeforeRetry(const Error &error, int attempt)
{
    if (!isWorthRetrying(error))
        return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(10 * attempt * attempt));
    return true;
}

} // namespace tenantry
