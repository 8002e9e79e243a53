// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ctl {

/// What is understood before and behind every command.
struct GlobalOptions
{
    bool json = false;
    QString profile; ///< empty: the one that the settings name, else the one that was used last
};

} // namespace tenantry::ctl
