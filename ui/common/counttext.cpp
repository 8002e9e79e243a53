// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/counttext.h"

#include <QLocale>

namespace tenantry::ui {

QString countText(const Count &count)
{
    const QString number = QLocale().toString(count.value);
    return count.exact ? number : QString(number + u'+');
}

} // namespace tenantry::ui
