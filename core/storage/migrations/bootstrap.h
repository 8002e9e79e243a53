// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QByteArray>
#include <QString>

namespace tenantry {

class Connection;

/// The SQL that makes the cluster's roles, for an administrator who would rather run it himself.
QByteArray rolesScript();

/// As rolesScript(), and the login \a user and the database \a database. For psql.
QByteArray setupScript(const QString &database, const QString &user);

/// Makes the database roles that are missing; running it again changes nothing. \a administrator is a superuser or has
/// CREATEROLE. Errors: Forbidden/RightsMissing without either; those of the connection.
Result<void> makeRoles(Connection &administrator);

/// Makes the database \a name, owned by tenantry_owner, unless it is there. The roles must exist.
/// \returns whether it was made. Errors: Forbidden/RightsMissing without CREATEDB; those of the connection.
Result<bool> makeDatabase(Connection &administrator, const QString &name);

/// The login that a profile works with, as it stands in the cluster. Any works that is a member of tenantry_app.
struct WorkingLogin
{
    bool isThere = false;
    bool mayLogIn = false;
    bool isTooPowerful = false; ///< superuser, BYPASSRLS, CREATEROLE, or member of tenantry_owner
    bool isAdmitted = false;    ///< is tenantry_app, or a member of it

    /// It isn't there yet, or somebody has begun to make it and not finished: nobody uses it.
    [[nodiscard]] bool isUnfinished() const { return !isThere || (!mayLogIn && isAdmitted); }
};

/// Errors: those of the connection.
Result<WorkingLogin> workingLogin(Connection &administrator, const QString &user);

/// Makes the login \a user if it is missing, and a member of tenantry_app. The roles must exist. With \a unfinished
/// nobody can log in with it before finishLogin(). Errors: Forbidden/RightsMissing; those of the connection.
Result<void> admitLogin(Connection &administrator, const QString &user, bool unfinished);

/// Lets somebody log in with \a user, by \a password unless that is empty. Errors as admitLogin().
Result<void> finishLogin(Connection &administrator, const QString &user, const QString &password);

/// Lets tenantry_owner make things in the database that \a administrator is connected to, and \a user connect to it:
/// for a database that was there before. Errors: Forbidden/RightsMissing; those of the connection.
Result<void> admitToDatabase(Connection &administrator, const QString &user);

} // namespace tenantry
