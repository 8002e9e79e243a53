// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/settings.h"
#include "core/domain/result.h"
#include "core/secrets/opensecretstore.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tenantry::ctl {

// The keychain answers through the application's event loop. These run it until the answer is there, so they belong
// where it isn't running: in commands, not in what they call back.

/// Where secrets are kept. Errors: those of openSecretStore().
Result<OpenedSecretStore> openSecrets(const Settings &settings);

/// The secret called \a name, or nothing. Errors: those of openSecretStore() and SecretStore::read().
Result<std::optional<QByteArray>> readSecret(const Settings &settings, const QString &name);

/// Errors: those of openSecretStore() and SecretStore::write().
Result<void> writeSecret(const Settings &settings, const QString &name, const QByteArray &secret);

} // namespace tenantry::ctl
