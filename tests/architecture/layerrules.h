// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/finding.h"
#include "tests/architecture/sourcetext.h"

namespace tenantry::architecture {

/// The part of the house that \a path lies in: `core/domain`, `app/rest`, `ui`, `tests`; empty for none of them.
QString partOf(const QString &path);

/// `layers`: an inclusion that the link graph forbids. `inclusion`: one that isn't written from the top of the
/// repository, or takes a whole Qt module.
Findings layerFindings(const QString &path, const SourceText &text);

} // namespace tenantry::architecture
