// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"
#include "core/services/seed/seed.h"

#include <QByteArray>

namespace tenantry {

/// Reads a seed file (JSON, docs/testing.md). Needs no database: whatever is wrong is found here. What the file leaves
/// out is made up: ids, the superuser, the values of API keys.
/// Errors: Invalid/Unspecified; the field is the path of what is wrong (`users[3].memberships[0].tenant`; empty: the
/// file as a whole), the detail a sentence about it that holds no password.
Result<Seed> readSeed(const QByteArray &json);

/// What there is without a file: a superuser.
Seed emptySeed();

} // namespace tenantry
