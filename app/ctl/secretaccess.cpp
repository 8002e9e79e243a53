// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/secretaccess.h"

#include <QCoreApplication>
#include <QObject>

namespace tenantry::ctl {

namespace {

/// Starts something that answers later, and waits for the answer.
template <class T, class Start>
Result<T> awaited(Start start)
{
    QObject context; // what answers after its end isn't called
    std::optional<Result<T>> answer;
    start(&context, [&answer](const Result<T> &given) {
        answer = given;
        QCoreApplication::quit();
    });
    if (!answer)
        QCoreApplication::exec();
    return answer ? *answer : failure(ErrorCode::Unavailable, Reason::KeychainUnavailable);
}

} // namespace

Result<OpenedSecretStore> openSecrets(const Settings &settings)
{
    const QString file = settings.value(SettingKey::SecretFile);
    return awaited<OpenedSecretStore>([&](QObject *context, auto answer) {
        openSecretStore(secretPreference(settings.value(SettingKey::SecretBackend)),
                        file.isEmpty() ? defaultSecretFile() : file, context, answer);
    });
}

Result<std::optional<QByteArray>> readSecret(const Settings &settings, const QString &name)
{
    const auto opened = openSecrets(settings);
    if (!opened)
        return std::unexpected(opened.error());
    return awaited<std::optional<QByteArray>>(
        [&](QObject *context, auto answer) { opened->store->read(name, context, answer); });
}

Result<void> writeSecret(const Settings &settings, const QString &name, const QByteArray &secret)
{
    const auto opened = openSecrets(settings);
    if (!opened)
        return std::unexpected(opened.error());
    return awaited<void>([&](QObject *context, auto answer) { opened->store->write(name, secret, context, answer); });
}

} // namespace tenantry::ctl
