// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/remotesetup.h"

#include "core/storage/connection.h"
#include "core/storage/migrations/bootstrap.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

void tell(const Installation::Progress &progress, Installation::Step step)
{
    if (progress)
        progress(step);
}

} // namespace

RemoteSetup::RemoteSetup(Profile profile, QString password, ConnectionSpec administrator)
    : m_profile(std::move(profile))
    , m_password(std::move(password))
    , m_administrator(std::move(administrator))
{}

/// Roles and databases can be made from any database: the profile's own, or one of those that servers usually have.
Result<std::unique_ptr<Connection>> RemoteSetup::connectAnywhere() const
{
    Result<std::unique_ptr<Connection>> connection = failure(ErrorCode::Unavailable, Reason::DatabaseMissing);
    for (const QString &database : {m_profile.database, u"postgres"_s, u"template1"_s}) {
        ConnectionSpec spec = m_administrator;
        spec.database = database;
        connection = Connection::open(spec);
        if (connection || connection.error().reason != Reason::DatabaseMissing)
            return connection;
    }
    return connection;
}

Result<void> RemoteSetup::begin(const std::optional<Error> &refusal, const Installation::Progress &progress)
{
    const auto connection = connectAnywhere();
    if (!connection)
        return std::unexpected(connection.error());
    tell(progress, Installation::Step::MakingRoles);
    if (const auto made = makeLogin(**connection, refusal); !made)
        return made;
    tell(progress, Installation::Step::MakingDatabase);
    const auto made = makeDatabase(**connection, m_profile.database);
    if (!made)
        return std::unexpected(made.error());
    if (*made)
        return {};
    const auto inside = Connection::open(m_administrator);
    if (!inside)
        return std::unexpected(inside.error());
    return admitToDatabase(**inside, m_profile.user);
}

Result<void> RemoteSetup::makeLogin(Connection &connection, const std::optional<Error> &refusal)
{
    const auto login = workingLogin(connection, m_profile.user);
    if (!login)
        return std::unexpected(login.error());
    if (login->isTooPowerful)
        return failure(ErrorCode::Forbidden, Reason::RoleTooPowerful, {}, m_profile.user);
    m_isLoginNew = login->isUnfinished();
    if (!m_isLoginNew && !login->mayLogIn)
        return failure(ErrorCode::Forbidden, Reason::RightsMissing, {},
                       u"%1 exists and is no login"_s.arg(m_profile.user));
    if (!m_isLoginNew && refusal && refusal->reason == Reason::PasswordRefused)
        return failure(ErrorCode::Unavailable, Reason::PasswordRefused, {},
                       u"the login %1 exists, with another password"_s.arg(m_profile.user));
    if (const auto made = makeRoles(connection); !made)
        return made;
    return admitLogin(connection, m_profile.user, m_isLoginNew);
}

Result<void> RemoteSetup::finish()
{
    if (!m_isLoginNew)
        return {};
    const auto connection = Connection::open(m_administrator);
    if (!connection)
        return std::unexpected(connection.error());
    return finishLogin(**connection, m_profile.user, m_password);
}

} // namespace tenantry
