// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/searchentry.h"

#include <QDateTime>

namespace tenantry::ui {

/// The instant that somebody typed, in the zone of the machine: `2026-03-14` (the day's end), `2026-03-14 12:00`. None
/// for anything else, and for what hasn't come yet at \a now.
std::optional<QDateTime> pastInstantFrom(const QString &text, const QDateTime &now);

/// Now, some usual instants before it, and the one that is typed. \a choose gets none for now.
SearchSource makeInstantSource(std::function<void(const std::optional<QDateTime> &at)> choose);

} // namespace tenantry::ui
