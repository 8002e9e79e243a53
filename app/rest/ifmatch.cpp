// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/ifmatch.h"

#include <QList>

#include <algorithm>

namespace tenantry {

QByteArray entityTag(Version version)
{
    return '"' + QByteArray::number(static_cast<int>(version)) + '"';
}

IfMatch IfMatch::fromHeader(const std::optional<QByteArray> &value)
{
    IfMatch condition;
    if (!value || value->trimmed() == "*")
        return condition;
    condition.m_isAny = false;
    for (const QByteArray &item : value->split(',')) {
        const QByteArray tag = item.trimmed();
        bool isNumber = false;
        const int number = tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"')
            ? tag.sliced(1, tag.size() - 2).toInt(&isNumber)
            : 0;
        if (isNumber && number > 0 && entityTag(Version(number)) == tag)
            condition.m_versions.push_back(Version(number));
    }
    return condition;
}

bool IfMatch::accepts(Version version) const
{
    return std::find(m_versions.begin(), m_versions.end(), version) != m_versions.end();
}

} // namespace tenantry
