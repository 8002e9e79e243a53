// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"

#include <QString>

namespace tenantry {

/// One entry of the catalogue of permissions, which migrations bring and nobody changes.
struct CataloguedPermission
{
    PermissionId id;
    QString code;        ///< `module:action`; unique
    QString name;        ///< for people, in English; unique
    QString description; ///< one sentence
    QString module;      ///< what stands before the colon

    bool operator==(const CataloguedPermission &) const = default;
};

/// Which permissions are listed; always in the order of their codes.
struct PermissionFilter
{
    QString text = {};   ///< part of code or name, case-insensitive; `%` and `_` stand for themselves. Empty: all
    QString module = {}; ///< exactly; empty: every module

    bool operator==(const PermissionFilter &) const = default;
};

} // namespace tenantry
