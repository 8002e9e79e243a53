// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/resetlink.h"

#include "core/domain/mail/linkbelow.h"

namespace tenantry {

using namespace Qt::StringLiterals;

ResetLink ResetLink::make(const QString &email, const QDateTime &expiresAt, const QString &token,
                          const QString &publicUrl)
{
    return {email, expiresAt, token, linkBelow(publicUrl, u"reset-password", token)};
}

Letter resetLetter(const ResetLink &link, std::optional<TenantId> tenant)
{
    const QString way = link.link.isEmpty() ? u"this code sets a new password for the account %1:\n\n    %2\n"_s
                                            : u"this link sets a new password for the account %1:\n\n    %2\n"_s;
    Letter letter;
    letter.kind = u"password_reset"_s;
    letter.recipient = link.email;
    letter.subject = u"Set your password"_s;
    letter.body = u"Hello,\n\n"_s + way.arg(link.email, link.link.isEmpty() ? link.token : link.link)
        + u"\nIt is good once, until %1 UTC, and takes the place of what was sent before.\n"_s.arg(
            link.expiresAt.toUTC().toString(u"yyyy-MM-dd HH:mm"))
        + u"Whoever has it can set the password, so don't pass it on. If it isn't for\n"
          u"you, you need not do anything: nothing changes until it is used.\n"_s;
    letter.expiresAt = link.expiresAt;
    letter.tenant = tenant;
    return letter;
}

} // namespace tenantry
