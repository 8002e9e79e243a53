// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <memory>

namespace tenantry {

/// Where the user wants secrets to be kept.
enum class SecretPreference {
    Auto,     ///< in the keychain if it works, else in the file
    Keychain, ///< in the keychain, or not at all
    File,     ///< in the file
};

/// A store that was proven to work.
struct OpenedSecretStore
{
    std::shared_ptr<SecretStore> store;   ///< store->place() and store->location() say where secrets ended up
    std::optional<Error> keychainProblem; ///< Auto: why the keychain isn't used
};

/// Chooses the store and tries it. Calls back as the functions of SecretStore do.
/// Auto decides anew each time: setup writes down what it came to (setting `secrets.backend`), so that a keychain that
/// is missing one day doesn't look like an empty one.
/// Errors: Unavailable/KeychainUnavailable, those of FileStore::check().
void openSecretStore(SecretPreference preference, const QString &file, QObject *context,
                     std::function<void(const Result<OpenedSecretStore> &)> opened);

/// The preference that the setting `secrets.backend` means: `auto`, `keychain`, `file`; Auto for anything else.
SecretPreference secretPreference(QStringView setting);

/// `secrets.json` of the configuration directory: where the file lies unless `secrets.file` says otherwise.
QString defaultSecretFile();

} // namespace tenantry
