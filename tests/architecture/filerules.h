// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/finding.h"
#include "tests/architecture/sourcetree.h"

#include <QStringList>

namespace tenantry::architecture {

/// Past this a file wants to be two things.
inline constexpr int LongestFile = 400;

/// `licence`: every file says under which it stands, in its first lines; a statement file is one statement and needs
/// none. `length`: no file of C++, CMake or shell is longer than LongestFile lines.
Findings fileFindings(const SourceFile &file);

/// `top`: the folders at the top are those of the plan, no more.
Findings topFindings(const QStringList &topFolders);

} // namespace tenantry::architecture
