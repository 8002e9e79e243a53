// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace tenantry {

/// Of the large database.
inline constexpr char sampleTenant[] = "aaaaaaaa-0000-4000-8000-000000000008";
/// A member of that tenant.
inline constexpr char sampleUser[] = "bbbbbbbb-0000-4000-8000-000000000007";

/// What \a parameter of a statement file may be like, where it runs with \a flags; nothing for a name that isn't known.
QByteArray sampleOf(const QByteArray &parameter, const QStringList &flags);

} // namespace tenantry
