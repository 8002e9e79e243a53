// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/completion/completionmodel.h"

#include "app/ctl/optiontext.h"

#include <CLI/CLI.hpp>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

void addOption(CompletionPoint &point, const CLI::Option &option)
{
    if (!option.get_positional())
        point.options.append({namesOf(option), QString::fromStdString(option.get_description()), takesValue(option),
                              closedList(option)});
    else if (point.values.isEmpty())
        point.values = closedList(option);
}

void addOptions(CompletionPoint &point, const CLI::App &command)
{
    for (const CLI::Option *option : optionsOf(command))
        addOption(point, *option);
}

void collect(QList<CompletionPoint> &points, const CLI::App &root, const CLI::App &command, const QString &path)
{
    CompletionPoint point;
    point.path = path;
    if (const CLI::Option *help = command.get_help_ptr())
        addOption(point, *help);
    addOptions(point, command);
    if (&command != &root)
        addOptions(point, root);
    // Nameless ones are groups of options.
    const auto below = command.get_subcommands([](const CLI::App *child) { return !child->get_name().empty(); });
    for (const CLI::App *child : below) {
        point.commands.append(
            {QString::fromStdString(child->get_name()), QString::fromStdString(child->get_description())});
    }
    points.append(point);
    for (const CLI::App *child : below)
        collect(points, root, *child, path + QString::fromStdString(child->get_name()) + u' ');
}

} // namespace

QList<CompletionPoint> completionPoints(const CLI::App &root)
{
    QList<CompletionPoint> points;
    collect(points, root, root, {});
    return points;
}

} // namespace tenantry::ctl
