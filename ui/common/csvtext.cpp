// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/csvtext.h"

namespace tenantry::ui {

using namespace Qt::StringLiterals;

QByteArray csvCell(const QString &value)
{
    static const QString formula = u"=+-@\t\r"_s;
    QString text = value;
    if (!text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    if (text.contains(u'"') || text.contains(u',') || text.contains(u'\n') || text.contains(u'\r')) {
        text.replace(u'"', u"\"\""_s);
        text = u'"' + text + u'"';
    }
    return text.toUtf8();
}

} // namespace tenantry::ui
