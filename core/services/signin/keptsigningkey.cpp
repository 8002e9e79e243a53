// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/signin/keptsigningkey.h"

#include "core/services/signin/tokenservice.h"

#include <QSysInfo>
#include <QUuid>

namespace tenantry {

KeptSigningKey KeptSigningKey::create()
{
    return {QUuid::createUuid().toByteArray(QUuid::WithoutBraces), TokenService::newSigningKey()};
}

std::optional<KeptSigningKey> KeptSigningKey::fromSecret(const QByteArray &secret)
{
    const qsizetype end = secret.indexOf('\n');
    const QByteArray installation = secret.left(qMax(end, qsizetype(0)));
    if (QUuid::fromString(QLatin1StringView(installation)).isNull())
        return std::nullopt;
    return KeptSigningKey{installation, secret.mid(end + 1)};
}

QString KeptSigningKey::keeper(const QString &owner) const
{
    return owner + u'@' + QSysInfo::machineHostName() + u' ' + QString::fromLatin1(installation);
}

} // namespace tenantry
