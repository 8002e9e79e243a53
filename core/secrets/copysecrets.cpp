// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/copysecrets.h"

#include <QObject>

#include <utility>

namespace tenantry {

void copySecrets(std::shared_ptr<SecretStore> from, std::shared_ptr<SecretStore> to, const QStringList &names,
                 QObject *context, SecretStore::Done done)
{
    if (names.isEmpty()) {
        QMetaObject::invokeMethod(
            context, [done = std::move(done)] { done({}); }, Qt::QueuedConnection);
        return;
    }
    const QString name = names.first();
    const auto goOn = [=, rest = names.sliced(1)] { copySecrets(from, to, rest, context, done); };
    from->read(name, context, [=](const Result<std::optional<QByteArray>> &secret) {
        if (!secret)
            return done(std::unexpected(secret.error()));
        if (!*secret)
            return goOn();
        to->write(name, **secret, context, [=](const Result<void> &written) {
            if (!written)
                return done(written);
            goOn();
        });
    });
}

} // namespace tenantry
