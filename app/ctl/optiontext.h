// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace tenantry::ctl {

// What CLI11 knows about options, in our words.

/// All that \a command takes but `--help`, options and positional arguments, each once: those of its groups of options
/// first, because they are what the command is about.
QList<const CLI::Option *> optionsOf(const CLI::App &command);

/// With their hyphens, short ones first; none for a positional argument.
QStringList namesOf(const CLI::Option &option);

bool takesValue(const CLI::Option &option);

/// What stands for its value: `TEXT`.
QString placeholderOf(const CLI::Option &option);

/// All values that are allowed, if that is a closed list.
QStringList closedList(const CLI::Option &option);

} // namespace tenantry::ctl
