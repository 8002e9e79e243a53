// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/storage/connectionspec.h"

#include <QString>

namespace tenantry {

/// The database that a connection URI names (PostgreSQL manual, "Connection URIs"): `postgresql://USER@HOST:PORT/NAME`,
/// also as the original's settings write it (`postgresql+asyncpg://`, `postgres://`). A socket's directory is given as
/// `?host=/run/postgresql`. Of parameters `sslmode`, `sslrootcert`, `connect_timeout` and `application_name` are
/// understood; without `sslmode` the server's certificate is verified in full, except on this machine.
///
/// A URI ends up in lists of processes and histories of shells, so it has no password in it. Errors: Invalid with the
/// field `uri`: SecretInArguments when there is one all the same, Required without host or database, else BadFormat
/// (detail: the parameter that isn't understood). No error repeats anything of the URI but the name of a parameter.
Result<ConnectionSpec> specFromUri(const QString &uri);

/// The same of a URI that comes from a file or the environment, where a password may stand in it. Errors: as
/// specFromUri(), but for SecretInArguments only a key's password.
Result<ConnectionSpec> specFromSecretUri(const QString &uri);

} // namespace tenantry
