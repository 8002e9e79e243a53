// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QSslConfiguration>
#include <QString>

#include <mutex>

namespace tenantry::http {

/// How a server proves who it is: a chain of certificates and the key of the first, from files in PEM. They can be read
/// again while it serves; connections that are open keep what they began with. Thread-safe.
class TlsIdentity
{
public:
    struct Files
    {
        QString certificate; ///< the server's own first, then those that lead to its authority
        QString key;         ///< RSA or elliptic curve, without a passphrase

        bool operator==(const Files &) const = default;
    };

    explicit TlsIdentity(Files files);

    /// Reads the files. When that fails, what was read before stays.
    /// Errors: Unavailable/FileUnusable with what is wrong in the detail: a file that can't be read, holds no
    /// certificate or no key, or a key that isn't the certificate's.
    Result<void> load();

    /// TLS 1.2 or newer, HTTP/1.1.
    [[nodiscard]] QSslConfiguration configuration() const;

    [[nodiscard]] const Files &files() const { return m_files; }

private:
    const Files m_files;
    mutable std::mutex m_mutex;
    QSslConfiguration m_configuration;
};

} // namespace tenantry::http
