// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "core/runtime/installation.h"

namespace tenantry::ctl {

/// What a profile is made of when there is none yet.
struct ProfileOptions
{
    QStringList hosts; ///< none: the embedded database
    int port = 5432;
    QString database = QStringLiteral("tenantry");
    QString user = QString::fromLatin1(Endpoint::workingRole);
    QString tls = toText(TlsMode::VerifyFull);
    QString caFile;
};

/// The profile that the command line asks for: the saved one, or a new one.
struct ChosenProfile
{
    Profile profile;
    bool isNew = false;
};

/// Errors: those of Context::profile(), but for a profile that doesn't exist yet; Conflict/ProfileNameTaken when the
/// options describe one that is saved already.
Result<ChosenProfile> chosenProfile(Context &context, const ProfileOptions &options);

/// Finds or makes the database and brings it up to date, and saves the profile and its password.
/// Errors: those of Installation::prepare(), of the profile and of the secret store.
Result<Installation *> prepared(Context &context, const ChosenProfile &chosen,
                                const std::optional<AdministratorLogin> &administrator);

/// Fills the empty database with the sample. Errors: those of fillWithSample().
Result<void> addSample(Context &context, const std::optional<AdministratorLogin> &administrator);

} // namespace tenantry::ctl
