// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/listcells.h"

#include "ui/common/agetext.h"

namespace tenantry::ui {

QVariant shown(const QVariant &value, int role)
{
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? value : QVariant();
}

QVariant shownDay(const QDateTime &at, int role)
{
    return role == Qt::ToolTipRole ? QVariant(momentText(at)) : shown(dayText(at), role);
}

QVariant shownAge(const QDateTime &at, int role)
{
    return role == Qt::ToolTipRole ? QVariant(momentText(at))
                                   : shown(ageText(at, QDateTime::currentDateTimeUtc()), role);
}

QJsonValue storedInstant(const std::optional<QDateTime> &at)
{
    return at ? QJsonValue(at->toString(Qt::ISODateWithMs)) : QJsonValue();
}

} // namespace tenantry::ui
