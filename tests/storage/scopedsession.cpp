// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/scopedsession.h"

#include "tests/support/testdatabase.h"

namespace tenantry {

ScopedSession::ScopedSession(const TestDatabase &database)
{
    auto connection = Connection::open(database.spec());
    if (!connection)
        qFatal("%s", qUtf8Printable(toText(connection.error())));
    m_connection = std::move(*connection);
}

Result<Rows> ScopedSession::run(const QByteArray &role, const QString &tenant, const QString &user,
                                const QByteArray &sql)
{
    return runThen("COMMIT", role, tenant, user, sql);
}

Result<Rows> ScopedSession::tryOut(const QByteArray &role, const QString &tenant, const QString &user,
                                   const QByteArray &sql)
{
    return runThen("ROLLBACK", role, tenant, user, sql);
}

QString ScopedSession::value(const QByteArray &role, const QString &tenant, const QString &user,
                             const QByteArray &expression)
{
    const auto answer = tryOut(role, tenant, user, "SELECT (" + expression + ")::text AS value");
    if (!answer)
        return answer.error().detail;
    return answer->size() == 0 ? QString() : answer->at(0).text("value");
}

Result<Rows> ScopedSession::runThen(const QByteArray &end, const QByteArray &role, const QString &tenant,
                                    const QString &user, const QByteArray &sql)
{
    const std::vector<Command> commands{
        {"BEGIN", {}, {}},
        {"SELECT set_config('role', $1, true), set_config('tenantry.tenant_id', $2, true), "
         "set_config('tenantry.user_id', $3, true)",
         {},
         {Parameter(QString::fromLatin1(role)), Parameter(tenant), Parameter(user)}},
        {sql, {}, {}}};
    auto answers = m_connection->run(commands);
    if (const auto ended = m_connection->run(answers ? end : QByteArray("ROLLBACK")); answers && !ended)
        return std::unexpected(ended.error());
    if (!answers)
        return std::unexpected(answers.error());
    return std::move(answers->back());
}

} // namespace tenantry
