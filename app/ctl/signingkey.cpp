// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/signingkey.h"

#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/signin/tokenservice.h"

#include <QSysInfo>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// Who keeps the key, so that the keys of other machines stay valid: `local:root@server`.
QString keeper(const Context &context)
{
    return context.caller().label + u'@' + QSysInfo::machineHostName();
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
    const QString name = u"signing-key/" + (*installation)->profile().name;
    const auto kept = readSecret(**settings, name);
    if (!kept)
        return std::unexpected(kept.error());
    QByteArray key = kept->value_or(QByteArray());
    if (key.isEmpty()) {
        key = TokenService::newSigningKey();
        if (const auto written = writeSecret(**settings, name, key); !written)
            return written;
    }
    return (*services)->tokens().useSigningKey(key, keeper(context));
}

} // namespace tenantry::ctl
