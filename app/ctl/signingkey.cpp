// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/signingkey.h"

#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/signin/keptsigningkey.h"
#include "core/services/signin/tokenservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostKeys = 3; ///< that are tried: the kept one, a new one, and one that somebody else made meanwhile

/// A new key, kept; or what another program put into its place at the same moment.
Result<KeptSigningKey> renewed(const Settings &settings, const QString &name)
{
    const KeptSigningKey key = KeptSigningKey::create();
    if (const auto written = writeSecret(settings, name, key.toSecret()); !written)
        return std::unexpected(written.error());
    const auto kept = readSecret(settings, name);
    if (!kept)
        return std::unexpected(kept.error());
    return KeptSigningKey::fromSecret(kept->value_or(QByteArray())).value_or(key);
}

} // namespace

Result<void> useSigningKey(Context &context)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto installation = context.installation();
    const auto settings = context.settings();
    if (!installation || !settings)
        return std::unexpected(installation ? settings.error() : installation.error());
    const QString name = signingKeySecretName((*installation)->profile());
    const auto kept = readSecret(**settings, name);
    if (!kept)
        return std::unexpected(kept.error());
    auto key = KeptSigningKey::fromSecret(kept->value_or(QByteArray()));
    for (int i = 0; i < mostKeys; ++i) {
        if (key) {
            const auto used = (*services)->tokens().useSigningKey(key->pem, key->keeper(context.caller().label));
            if (!used || *used)
                return used ? Result<void>() : std::unexpected(used.error());
        }
        const auto next = renewed(**settings, name);
        if (!next)
            return std::unexpected(next.error());
        key = *next;
    }
    return failure(ErrorCode::Unavailable, Reason::Busy);
}

} // namespace tenantry::ctl
