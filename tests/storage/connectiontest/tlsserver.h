// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/serveraccount.h"

#include <QString>
#include <QTemporaryDir>

namespace tenantry {

/// A PostgreSQL server with TLS and passwords on 127.0.0.1, as somebody else would run it. Its certificate is made out
/// to localhost and db.acme.example. Users: ada (may all), ben (may not create), cat (not let in by pg_hba.conf),
/// dan (read-only); the password of each is "right". Databases: main, closed (nobody may connect but the superuser).
class TlsServer
{
public:
    TlsServer();
    ~TlsServer();
    TlsServer(const TlsServer &) = delete;
    TlsServer &operator=(const TlsServer &) = delete;

    /// Empty, or why the server couldn't be made.
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString authority() const { return path("ca.crt"); }
    /// An authority that didn't sign the server's certificate.
    [[nodiscard]] QString strangeAuthority() const { return path("strange.crt"); }

    /// As superuser.
    bool sql(const QString &statements);

private:
    [[nodiscard]] QString path(const char *name) const;
    bool makeCertificates();
    bool makeCluster();
    bool start();
    bool fill();
    bool runProgram(const QString &program, const QStringList &arguments);

    QTemporaryDir m_directory;
    embedded::ServerAccount m_account;
    QString m_binaries;
    QString m_problem;
    int m_port = 0;
    pid_t m_server = 0;
};

/// A port of 127.0.0.1 on which nothing listens.
int freePort();

} // namespace tenantry
