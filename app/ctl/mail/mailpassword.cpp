// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/mail/mailpassword.h"

#include "app/ctl/context.h"
#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

Result<QString> secretOf(Context &context)
{
    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    return QString(u"mail-password/" + (*installation)->profile().name);
}

} // namespace

Result<QByteArray> readMailPassword(Context &context)
{
    const auto name = secretOf(context);
    if (!name)
        return std::unexpected(name.error());
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    const auto secret = readSecret(**settings, *name);
    if (!secret)
        return std::unexpected(secret.error());
    return secret->value_or(QByteArray());
}

Result<void> writeMailPassword(Context &context, const QByteArray &password)
{
    const auto name = secretOf(context);
    if (!name)
        return std::unexpected(name.error());
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    return writeSecret(**settings, *name, password);
}

} // namespace tenantry::ctl
