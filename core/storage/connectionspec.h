// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/tlsmode.h"

#include <QString>
#include <QStringList>

namespace tenantry {

/// How to reach a database, as libpq wants it (PostgreSQL manual, "Connection Strings").
struct ConnectionSpec
{
    QStringList
        hosts; ///< names, addresses, or one socket directory (begins with `/`); several: the writable one is used
    QList<int> ports; ///< one for all hosts, or one each
    QString database;
    QString user;
    QString password; ///< may be empty (peer authentication); never logged
    TlsMode tls = TlsMode::Prefer;
    QString caFile; ///< PEM of the authority for VerifyCa and VerifyFull; empty: the system's
    QString applicationName = QStringLiteral("tenantry");
    int connectTimeoutSeconds = 5;
    bool readOnly = false;       ///< what is done through a Database changes nothing but what signing in takes
    bool namedStatements = true; ///< off behind PgBouncer in transaction mode
    int oldestServer = 150000;   ///< older ones are refused; as Connection::serverVersion()

    bool operator==(const ConnectionSpec &) const = default;
};

} // namespace tenantry
