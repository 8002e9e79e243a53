// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslSocket>
#include <QString>
#include <QStringList>

namespace tenantry {

/// A client that trusts whoever it meets, and remembers whom.
class TlsClient
{
public:
    explicit TlsClient(quint16 port);

    [[nodiscard]] bool isEncrypted() const { return m_isEncrypted; }
    /// The common name of the server's certificate.
    [[nodiscard]] QString name() const;

    /// All that comes until the server closes.
    QByteArray ask(const QByteArray &request);

private:
    QSslSocket m_socket;
    bool m_isEncrypted = false;
};

/// Whether makeIdentity() can work.
bool canMakeIdentities();

/// Makes `name.key` and `name.crt` in \a directory: a certificate signed by itself, for the common name \a name.
/// \param algorithm what `openssl req -newkey` takes, and a parameter for it.
/// \returns whether that worked.
bool makeIdentity(const QString &directory, const QString &name,
                  const QStringList &algorithm = {QStringLiteral("ec"), QStringLiteral("ec_paramgen_curve:P-256")});

} // namespace tenantry
