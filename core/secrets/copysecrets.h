// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

#include <QStringList>

#include <memory>

namespace tenantry {

/// Writes into \a to what \a from has under \a names, one after the other; names that it doesn't have are passed over,
/// and \a from keeps its own. Calls back as the functions of SecretStore do, and with their errors.
void copySecrets(std::shared_ptr<SecretStore> from, std::shared_ptr<SecretStore> to, const QStringList &names,
                 QObject *context, SecretStore::Done done);

} // namespace tenantry
