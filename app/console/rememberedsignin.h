// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace tenantry {

class SecretStore;

/// The refresh token of an operator who wished to stay signed in: in the platform's keychain, one for each profile.
/// Lives in the GUI thread. A keychain that fails means signing in by hand, nothing worse; so does having none.
class RememberedSignIn
{
public:
    /// \a secrets may be null: nothing is remembered.
    explicit RememberedSignIn(std::shared_ptr<SecretStore> secrets);

    /// \a found gets the token, or nothing.
    void read(const Profile &profile, QObject *context, std::function<void(const QString &token)> found) const;
    void write(const Profile &profile, const QString &token, QObject *context) const;
    void forget(const Profile &profile, QObject *context) const;

private:
    std::shared_ptr<SecretStore> m_secrets;
};

} // namespace tenantry
