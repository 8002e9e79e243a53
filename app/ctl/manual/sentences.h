// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/manual/commanddescription.h"

namespace tenantry::ctl {

/// How a language marks texts up.
struct Markup
{
    QString (*prose)(const QString &) = nullptr;   ///< shown as it is
    QString (*literal)(const QString &) = nullptr; ///< what can be typed
};

/// All that is to be said of an option or argument, each sentence with its full stop.
QStringList sentencesOf(const CommandDescription::Option &option, const Markup &markup);

/// All that is to be said of a command, but of its options.
QStringList sentencesOf(const CommandDescription &command, const Markup &markup);

} // namespace tenantry::ctl
