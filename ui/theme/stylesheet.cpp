// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QFile>
#include <QFontMetrics>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

/// Fills the names between `@` signs: roles as colours, and the heights that follow the font.
QString makeStyleSheet()
{
    QFile file(u":/tenantry/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the style sheet is missing from the resources");
    QString sheet = QString::fromUtf8(file.readAll());
    for (const Role role : allRoles())
        sheet.replace(u'@' + toText(role) + u'@', color(role).name());
    // A style sheet counts the content's height: without edge and padding.
    sheet.replace(u"@menu.item@"_s, QString::number(metrics::rowHeightCompact() - 8));
    const int spare = metrics::menuBarHeight() - QFontMetrics(typeFont(Type::Body)).height();
    sheet.replace(u"@menubar.above@"_s, QString::number(spare / 2));
    sheet.replace(u"@menubar.below@"_s, QString::number(spare - spare / 2));
    return sheet;
}

} // namespace tenantry::ui
