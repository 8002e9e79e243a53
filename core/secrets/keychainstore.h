// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secrets/secretstore.h"

namespace tenantry {

/// The platform's keychain. Without one, or with one that is locked for good, "not found" is what some keychains say
/// (Secret Service without a login collection does): so it is believed only after a canary was written and read.
class KeychainStore final : public SecretStore
{
public:
    /// \a service is the name under which the keychain files the entries.
    explicit KeychainStore(QString service);

    void read(const QString &name, QObject *context, Found found) override;
    void write(const QString &name, const QByteArray &secret, QObject *context, Done done) override;
    void remove(const QString &name, QObject *context, Done done) override;
    [[nodiscard]] SecretPlace place() const override { return SecretPlace::Keychain; }
    [[nodiscard]] QString location() const override { return m_service; }

    /// Whether the keychain keeps what it is given: writes the canary, an entry of its own, and reads it.
    /// Errors: Unavailable/KeychainUnavailable with the keychain's words.
    void prove(QObject *context, Done done);

private:
    QString m_service;
};

} // namespace tenantry
