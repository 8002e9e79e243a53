// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/users/emailaddress.h"

#include <QList>

#include <algorithm>

namespace tenantry {

namespace {

bool isLocalCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || QStringView(u"!#$%&'*+-/=?^_`{|}~.").contains(c);
}

bool isDomainLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') && !label.endsWith(u'-')
        && std::all_of(label.begin(), label.end(),
                       [](QChar c) { return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-'; });
}

} // namespace

Result<QString> checkedEmail(const QString &email)
{
    const auto invalid = [](Reason reason) { return failure(ErrorCode::Invalid, reason, QStringLiteral("email")); };
    const QString address = email.trimmed();
    if (address.isEmpty())
        return invalid(Reason::Required);
    if (address.toUtf8().size() > 254)
        return invalid(Reason::TooLong);
    const auto at = address.indexOf(u'@');
    const QStringView local = QStringView(address).left(std::max<qsizetype>(at, 0));
    const QStringView domain = QStringView(address).mid(at + 1);
    if (local.isEmpty() || local.size() > 64 || local.startsWith(u'.') || local.endsWith(u'.') || local.contains(u"..")
        || !std::all_of(local.begin(), local.end(), isLocalCharacter))
        return invalid(Reason::BadFormat);
    const auto labels = domain.split(u'.');
    if (!std::all_of(labels.begin(), labels.end(), isDomainLabel))
        return invalid(Reason::BadFormat);
    return address;
}

} // namespace tenantry
