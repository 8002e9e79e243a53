// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/overview/overview.h"
#include "ui/common/chip.h"
#include "ui/common/page.h"
#include "ui/theme/icons.h"

#include <QList>
#include <QString>

namespace tenantry::ui {

/// Something that somebody should look at, and where.
struct Attention
{
    Icon icon = Icon::Care;
    Tone tone = Tone::Warn;
    QString heading; ///< `3 API keys end this week`
    QString caption; ///< `ci-deploy first, 25 Nov 2026, 09:00`
    QString place;   ///< the name of the page that the link leads to
    PageLink link;
};

/// What of \a overview needs attention, the most urgent first.
QList<Attention> attentionIn(const Overview &overview);

} // namespace tenantry::ui
