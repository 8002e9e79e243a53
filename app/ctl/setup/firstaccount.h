// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"

namespace tenantry::ctl {

/// The superuser that a server makes for itself when its database has nobody yet.
struct FirstAccount
{
    QString email;
    QString password; ///< to be shown once; empty when it is in the file
    QString file;     ///< the private file that holds the password, when nobody looks at a terminal

    /// `password: …`, or where it is.
    [[nodiscard]] QString passwordHint() const;
};

/// Makes it in an embedded database, with a random password that is shown on the terminal or, where standard output
/// isn't one (a log, a pipe) or gets JSON, written to firstPasswordFile(). Nothing when there is somebody already.
/// Errors: Unavailable/NotSetUp for a server elsewhere, whose first superuser is made by `tenantryctl init`; those of
/// SetupService and PasswordFile.
Result<std::optional<FirstAccount>> firstAccount(Context &context);

} // namespace tenantry::ctl
