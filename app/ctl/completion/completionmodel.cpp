// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/completion/completionmodel.h"

#include <CLI/CLI.hpp>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// CLI11 describes a closed list of values behind the type's name: `TEXT:{active,suspended}`.
QStringList closedList(const CLI::Option &option)
{
    const QString type = QString::fromStdString(option.get_type_name());
    const qsizetype from = type.indexOf(u'{');
    const qsizetype to = type.indexOf(u'}', from);
    return from < 0 || to < 0 ? QStringList() : type.mid(from + 1, to - from - 1).split(u',');
}

void addOptions(CompletionPoint &point, const CLI::App &command)
{
    for (const CLI::Option *option : command.get_options()) {
        if (option->get_positional()) {
            if (point.values.isEmpty())
                point.values = closedList(*option);
            continue;
        }
        CompletionPoint::Option found;
        for (const std::string &name : option->get_snames())
            found.names.append(u'-' + QString::fromStdString(name));
        for (const std::string &name : option->get_lnames())
            found.names.append(u"--" + QString::fromStdString(name));
        found.description = QString::fromStdString(option->get_description());
        found.takesValue = option->get_items_expected_max() > 0;
        found.values = closedList(*option);
        point.options.append(found);
    }
}

void collect(QList<CompletionPoint> &points, const CLI::App &root, const CLI::App &command, const QString &path)
{
    CompletionPoint point;
    point.path = path;
    addOptions(point, command);
    if (&command != &root) {
        CompletionPoint everywhere;
        addOptions(everywhere, root);
        for (const CompletionPoint::Option &option : std::as_const(everywhere.options)) {
            if (!option.names.contains(u"--help"_s))
                point.options.append(option);
        }
    }
    const auto below = command.get_subcommands([](const CLI::App *) { return true; });
    for (const CLI::App *child : below) {
        if (child->get_name().empty()) // a group of options
            addOptions(point, *child);
        else
            point.commands.append(
                {QString::fromStdString(child->get_name()), QString::fromStdString(child->get_description())});
    }
    points.append(point);
    for (const CLI::App *child : below) {
        if (!child->get_name().empty())
            collect(points, root, *child, path + QString::fromStdString(child->get_name()) + u' ');
    }
}

} // namespace

QList<CompletionPoint> completionPoints(const CLI::App &root)
{
    QList<CompletionPoint> points;
    collect(points, root, root, {});
    return points;
}

} // namespace tenantry::ctl
