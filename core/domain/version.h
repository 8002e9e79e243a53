// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry {

/// The number that every change of a row raises. Who changes a row says which one he saw; see Reason::ChangedMeanwhile.
enum class Version : int {};

} // namespace tenantry
