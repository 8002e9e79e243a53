// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// The address of \a page with \a token below \a publicUrl, or nothing where that isn't known.
inline QString linkBelow(const QString &publicUrl, QStringView page, const QString &token)
{
    if (publicUrl.isEmpty())
        return {};
    return QString(publicUrl + (publicUrl.endsWith(u'/') ? u"" : u"/") + page + u"?token=" + token);
}

} // namespace tenantry
