// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace tenantry::ui {

/// Which height the rows of lists have.
enum class RowDensity { Compact, Normal, Wide };

/// `compact`, `normal`, `wide`: as kept in the settings.
QString toText(RowDensity density);
RowDensity rowDensityFromText(QStringView text); ///< Normal for what isn't one

/// What Theme has set on the application.
RowDensity rowDensity();
void setRowDensity(RowDensity density);

} // namespace tenantry::ui
