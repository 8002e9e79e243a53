// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/manual/commanddescription.h"

namespace tenantry::ctl {

/// The commands as a part of a manual page, in the macros of groff_man(7): a subsection for each, a tagged paragraph
/// for each argument and option. All of it is ASCII, so that it reads the same in every locale.
QString roffReference(const QList<CommandGroup> &groups);

/// The commands as a page in Markdown (CommonMark), with \a globalOptions and links to each group at its top.
QString markdownReference(const QList<CommandGroup> &groups, const QList<CommandDescription::Option> &globalOptions);

} // namespace tenantry::ctl
