// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/error.h"
#include "core/services/signin/keptsigningkey.h"

#include <QObject>

#include <memory>
#include <optional>

namespace tenantry {

class Backend;
class SecretStore;

/// Gives the program the private key that access tokens are signed with, for the server of the console: the same one
/// that `tenantryctl serve` keeps among the secrets for the profile, or a new one if there is none or it was retired.
/// Until then clients can't sign in; API keys work at once. In the thread of the windows, where nothing waits.
class SigningKeyLoading final : public QObject
{
    Q_OBJECT

public:
    /// \a backend outlives it.
    SigningKeyLoading(std::shared_ptr<SecretStore> secrets, Backend *backend, const Profile &profile, QObject *parent);

    void start();

Q_SIGNALS:
    /// Nothing: the key is there. Else those of SecretStore, and of TokenService::useSigningKey().
    void finished(const std::optional<tenantry::Error> &error);

private:
    void use(const KeptSigningKey &key);
    void renew();
    void read();

    std::shared_ptr<SecretStore> m_secrets;
    Backend *m_backend;
    QString m_name;  ///< of the secret
    QString m_owner; ///< `local:ada`
    int m_left = 3;  ///< keys that are tried: the kept one, a new one, and one that somebody else made meanwhile
};

} // namespace tenantry
