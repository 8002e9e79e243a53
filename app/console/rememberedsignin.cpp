// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/rememberedsignin.h"

#include "core/secrets/secretstore.h"

#include <QLoggingCategory>

namespace tenantry {

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "tenantry.secrets")

QString secretNameOf(const Profile &profile)
{
    return u"sign-in/" + profile.name;
}

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
    m_secrets->read(secretNameOf(profile), context, [found](const Result<std::optional<QByteArray>> &secret) {
        found(secret && *secret ? QString::fromUtf8(**secret) : QString());
    });
}

void RememberedSignIn::write(const Profile &profile, const QString &token, QObject *context) const
{
    m_secrets->write(secretNameOf(profile), token.toUtf8(), context, report);
}

void RememberedSignIn::forget(const Profile &profile, QObject *context) const
{
    m_secrets->remove(secretNameOf(profile), context, report);
}

} // namespace tenantry
