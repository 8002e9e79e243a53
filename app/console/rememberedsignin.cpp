// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/rememberedsignin.h"

#include "core/secrets/secretstore.h"

#include <QLoggingCategory>

namespace tenantry {

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "tenantry.secrets")

void report(const Result<void> &done)
{
    if (!done)
        qCWarning(lcSecrets, "The sign-in can't be remembered: %s", qUtf8Printable(toText(done.error())));
}

} // namespace

RememberedSignIn::RememberedSignIn(std::shared_ptr<SecretStore> secrets)
    : m_secrets(std::move(secrets))
{}

void RememberedSignIn::read(const Profile &profile, QObject *context,
                            std::function<void(const QString &token)> found) const
{
    if (!m_secrets)
        return found({});
    m_secrets->read(signInSecretName(profile), context, [found](const Result<std::optional<QByteArray>> &secret) {
        found(secret && *secret ? QString::fromUtf8(**secret) : QString());
    });
}

void RememberedSignIn::write(const Profile &profile, const QString &token, QObject *context) const
{
    if (m_secrets)
        m_secrets->write(signInSecretName(profile), token.toUtf8(), context, report);
}

void RememberedSignIn::forget(const Profile &profile, QObject *context) const
{
    if (m_secrets)
        m_secrets->remove(signInSecretName(profile), context, report);
}

} // namespace tenantry
