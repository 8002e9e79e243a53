// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/runtime/installation.h"
#include "core/storage/connectionspec.h"

#include <memory>
#include <optional>

namespace tenantry {

class Connection;

/// What an administrator does on somebody's server before and after the migrations: the roles, the profile's login, the
/// database. Blocks: not for the GUI thread.
///
/// A login that this makes can't log in before finish(), so one that was left half-made is known as such the next time,
/// and the password of a login that anybody uses is never touched.
class RemoteSetup
{
public:
    RemoteSetup(Profile profile, QString password, ConnectionSpec administrator);

    /// Makes what is missing. \param refusal why the profile's login couldn't connect, if it couldn't.
    /// Errors: Forbidden/RightsMissing, Forbidden/RoleTooPowerful, \a refusal when it is a wrong password, those of the
    /// connection.
    Result<void> begin(const std::optional<Error> &refusal, const Installation::Progress &progress);

    /// Lets the profile's login in, if begin() made it. Errors: Forbidden/RightsMissing, those of the connection.
    Result<void> finish();

private:
    Result<std::unique_ptr<Connection>> connectAnywhere() const;
    Result<void> makeLogin(Connection &connection, const std::optional<Error> &refusal);

    Profile m_profile;
    QString m_password;
    ConnectionSpec m_administrator;
    bool m_isLoginNew = false;
};

} // namespace tenantry
