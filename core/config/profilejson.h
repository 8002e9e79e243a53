// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"

#include <QJsonObject>

namespace tenantry {

/// A profile as it stands in profiles.json.
QJsonObject toJson(const Profile &profile);

/// Reads one that people may have edited; what is missing has its default. Errors: those of validate(), and
/// Invalid/BadFormat with the field for a value of the wrong type or an unknown `kind` or `tls`.
Result<Profile> profileFromJson(const QJsonObject &object);

} // namespace tenantry
