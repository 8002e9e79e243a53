// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/page.h"

namespace tenantry {

/// Where every step-th row of a list begins, so that a scroll bar can jump into the middle of a long one.
struct Anchors
{
    int step = 0;
    int total = 0; ///< rows in the list
    QList<Cursor>
        cursors; ///< cursors.at(i) is the cursor behind row i * step + (step - 1): the page after it begins there
};

} // namespace tenantry
