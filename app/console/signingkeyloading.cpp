// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/signingkeyloading.h"

#include "core/runtime/backend.h"
#include "core/secrets/secretstore.h"
#include "core/services/services.h"
#include "core/services/signin/tokenservice.h"

#include <pwd.h>
#include <unistd.h>

namespace tenantry {

namespace {

QString systemUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

} // namespace

SigningKeyLoading::SigningKeyLoading(std::shared_ptr<SecretStore> secrets, Backend *backend, const Profile &profile,
                                     QObject *parent)
    : QObject(parent)
    , m_secrets(std::move(secrets))
    , m_backend(backend)
    , m_name(signingKeySecretName(profile))
    , m_owner(Caller::local(systemUser()).label)
{}

void SigningKeyLoading::start()
{
    read();
}

void SigningKeyLoading::read()
{
    m_secrets->read(m_name, this, [this](const Result<std::optional<QByteArray>> &secret) {
        if (!secret) {
            Q_EMIT finished(secret.error());
            return;
        }
        const auto kept = KeptSigningKey::fromSecret(secret->value_or(QByteArray()));
        kept ? use(*kept) : renew();
    });
}

void SigningKeyLoading::use(const KeptSigningKey &key)
{
    if (m_left-- == 0) {
        Q_EMIT finished(Error{ErrorCode::Unavailable, Reason::Busy, {}, {}});
        return;
    }
    m_backend->call(
        this,
        [pem = key.pem, keeper = key.keeper(m_owner)](Services &services, const Caller &) {
            return services.tokens().useSigningKey(pem, keeper);
        },
        [this](const Result<bool> &used) {
            if (used && !*used)
                renew(); // it was retired
            else
                Q_EMIT finished(used ? std::nullopt : std::optional(used.error()));
        });
}

/// A new key, kept; or what another program put into its place at the same moment.
void SigningKeyLoading::renew()
{
    m_secrets->write(m_name, KeptSigningKey::create().toSecret(), this, [this](const Result<void> &written) {
        if (written)
            read();
        else
            Q_EMIT finished(written.error());
    });
}

} // namespace tenantry
