// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tenantry::ctl {

/// What is understood before and behind every command.
struct GlobalOptions
{
    bool json = false;
    bool dryRun = false; ///< do everything, keep nothing
    QString as;          ///< e-mail address of who acts; empty: whoever may open the database
    bool token = false;  ///< who acts is told by an access token on standard input
    QString profile;     ///< empty: the one that the settings name, else the one that was used last
};

} // namespace tenantry::ctl
