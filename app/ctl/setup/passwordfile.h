// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QString>

namespace tenantry::ctl {

/// `first-password-Embedded` in the configuration directory: where the password of the first superuser of a profile's
/// database is put when nobody looks at a terminal. Characters that a file's name can't have are percent-encoded.
QString firstPasswordFile(const QString &profile);

/// A file with a password that nobody else can read (mode 0600), under a name that no other program uses at the same
/// time. It is there before the account that the password is for, because one that nobody can read would lock everybody
/// out, and goes with this object unless the account was made.
class PasswordFile
{
public:
    /// Errors: Unavailable with FileUnusable or DiskFull.
    static Result<PasswordFile> write(const QString &path, const QString &password);

    PasswordFile(PasswordFile &&other) noexcept;
    PasswordFile &operator=(PasswordFile &&) = delete;
    ~PasswordFile();

    /// Puts it where it belongs, and tells where it is now: beside it if something is there already, such as the
    /// password of another database, which is never overwritten.
    QString keep();

private:
    PasswordFile(QString path, QString temporary);

    QString m_path;
    QString m_temporary; ///< empty: kept, or moved to another object
};

} // namespace tenantry::ctl
