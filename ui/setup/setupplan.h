// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/users/user.h"
#include "core/runtime/installation.h"
#include "core/secrets/secretstore.h"

#include <optional>

namespace tenantry::ui {

/// What the wizard's pages gather. Nothing of it is done before the last step.
struct SetupPlan
{
    Profile profile;
    QString password;                                ///< of a remote database's working role
    std::optional<AdministratorLogin> administrator; ///< of a remote database, used once and not kept
    UserDraft superuser;
    SecretPlace secrets = SecretPlace::Keychain;
    bool sample = false; ///< fill the database with a believable sample
};

} // namespace tenantry::ui
