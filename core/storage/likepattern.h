// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry {

/// The pattern of LIKE that finds \a text anywhere; its `%`, `_` and `\` stand for themselves.
inline QString likePattern(QString text)
{
    text.replace(u'\\', QLatin1StringView("\\\\")).replace(u'%', QLatin1StringView("\\%"));
    text.replace(u'_', QLatin1StringView("\\_"));
    return QString(u'%' + text + u'%');
}

} // namespace tenantry
