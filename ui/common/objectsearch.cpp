// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/objectsearch.h"

#include <algorithm>

namespace tenantry::ui {

bool isSearchable(const QString &text)
{
    constexpr int least = 3;
    const auto isIdeograph = [](QChar letter) { return letter.script() == QChar::Script_Han; };
    return text.size() >= least || (text.size() == 2 && std::ranges::all_of(text, isIdeograph));
}

} // namespace tenantry::ui
