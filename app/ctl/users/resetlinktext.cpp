// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/users/resetlinktext.h"

#include "app/ctl/tenants/tenantjson.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QJsonObject toJson(const ResetLink &link)
{
    const auto orNull = [](const QString &secret) { return secret.isEmpty() ? QJsonValue() : QJsonValue(secret); };
    return {{u"email"_s, link.email},
            {u"expires_at"_s, jsonInstant(link.expiresAt)},
            {u"is_mailed"_s, link.isMailed()},
            {u"token"_s, orNull(link.token)},
            {u"link"_s, orNull(link.link)}};
}

QString toText(const ResetLink &link)
{
    if (link.isMailed())
        return u"a link to set a password was sent"_s;
    return link.link.isEmpty() ? QString(u"token to set a password: " + link.token)
                               : QString(u"link to set a password: " + link.link);
}

} // namespace tenantry::ctl
