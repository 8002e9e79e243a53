// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

/// Every set of flags that the head of a statement file describes: words side by side belong together, `a | b` is one
/// or the other, `[a]` may be missing, `(…)` groups. `(live | status) [text]` gives four. Nothing: one set, empty. A
/// bracket that isn't closed ends the test program.
QList<QStringList> variantsOf(const QString &description);

} // namespace tenantry
