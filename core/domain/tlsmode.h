// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace tenantry {

/// How far a connection to a database is protected (PostgreSQL manual, "SSL Support", sslmode).
enum class TlsMode {
    Disable,    ///< not at all
    Prefer,     ///< encrypted if the server can, whoever it is
    Require,    ///< encrypted, whoever the server is
    VerifyCa,   ///< encrypted, the certificate comes from the right authority
    VerifyFull, ///< encrypted, the certificate is that of this host
};

/// `disable`, `prefer`, `require`, `verify-ca`, `verify-full`: libpq's own words.
QString toText(TlsMode mode);

/// The mode with that name, if there is one.
std::optional<TlsMode> tlsModeFromText(QStringView text);

} // namespace tenantry
