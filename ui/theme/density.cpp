// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/density.h"

#include <QCoreApplication>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

constexpr auto densityProperty = "rowDensity";

} // namespace

QString toText(RowDensity density)
{
    switch (density) {
    case RowDensity::Compact:
        return u"compact"_s;
    case RowDensity::Normal:
        return u"normal"_s;
    case RowDensity::Wide:
        return u"wide"_s;
    }
    Q_UNREACHABLE();
}

RowDensity rowDensityFromText(QStringView text)
{
    for (const RowDensity density : {RowDensity::Compact, RowDensity::Wide}) {
        if (text == toText(density))
            return density;
    }
    return RowDensity::Normal;
}

RowDensity rowDensity()
{
    return rowDensityFromText(qApp->property(densityProperty).toString());
}

void setRowDensity(RowDensity density)
{
    qApp->setProperty(densityProperty, toText(density));
}

} // namespace tenantry::ui
