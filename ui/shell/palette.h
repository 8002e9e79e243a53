// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchpopup.h"

#include <functional>

namespace tenantry {
class Backend;
}

namespace tenantry::ui {

class ActionRegistry;
class TenantScope;
struct PageLink;

/// The command palette: every action, and every object that the operator may read, by name.
class Palette final : public SearchPopup
{
    Q_OBJECT

public:
    struct Parts
    {
        Backend *backend = nullptr;
        const ActionRegistry *actions = nullptr;
        const TenantScope *scope = nullptr;                ///< objects of this tenant are found
        std::function<void(const PageLink &)> follow = {}; ///< opens the page of an object
    };

    /// All of \a parts outlive it. \a window is what it floats over.
    Palette(const Parts &parts, QWidget *window);
};

} // namespace tenantry::ui
