// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profilestore.h"
#include "core/config/settings.h"
#include "core/runtime/openprofile.h"
#include "core/runtime/profileopener.h"

#include <functional>
#include <memory>

namespace tenantry::ui {

/// What setup is given; what it points to outlives it.
struct SetupContext
{
    ProfileOpener *opener = nullptr;
    const ProfileStore *profiles = nullptr;
    const Settings *settings = nullptr;
    EmbeddedOptions embedded;          ///< how an embedded cluster is kept
    std::shared_ptr<OpenProfile> open; ///< a database without any user that is open already; null: one is chosen

    /// Fills a new database with a sample; called in a worker's thread. A remote one needs the administrator.
    /// Empty: no sample is offered; nor is it for a database that is open already, which may hold one.
    std::function<Result<void>(Installation &, const std::optional<AdministratorLogin> &)> sample = {};
};

} // namespace tenantry::ui
