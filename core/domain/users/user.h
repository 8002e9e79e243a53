// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/version.h"

#include <QDateTime>
#include <QString>

namespace tenantry {

/// A person who can sign in. The same account may be a member of any number of tenants.
struct User
{
    UserId id;
    QString email; ///< as entered; unique without regard to case
    QString firstName;
    QString lastName;
    bool isActive = true;
    bool isSuperuser = false;
    bool mustChangePassword = false;
    Version version{1};
    QDateTime createdAt; ///< UTC
    QDateTime updatedAt; ///< UTC

    bool operator==(const User &) const = default;

    /// First and last name, else the e-mail address.
    [[nodiscard]] QString displayName() const;
};

/// What a new account begins with.
struct UserDraft
{
    QString email;
    QString firstName;
    QString lastName;
    QString password;
};

} // namespace tenantry
