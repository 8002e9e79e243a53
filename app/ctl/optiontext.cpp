// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/optiontext.h"

#include <CLI/CLI.hpp>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

QList<const CLI::Option *> optionsOf(const CLI::App &command)
{
    QList<const CLI::Option *> options;
    for (const CLI::App *group : command.get_subcommands([](const CLI::App *) { return true; })) {
        if (group->get_name().empty())
            options += optionsOf(*group);
    }
    for (const CLI::Option *option : command.get_options()) {
        // Newer versions of CLI11 list those of groups here as well.
        if (option != command.get_help_ptr() && !options.contains(option))
            options.append(option);
    }
    return options;
}

QStringList namesOf(const CLI::Option &option)
{
    QStringList names;
    for (const std::string &name : option.get_snames())
        names.append(u'-' + QString::fromStdString(name));
    for (const std::string &name : option.get_lnames())
        names.append(u"--" + QString::fromStdString(name));
    return names;
}

bool takesValue(const CLI::Option &option)
{
    return option.get_items_expected_max() > 0;
}

// CLI11 puts what it checks behind the name of the type: `TEXT:{active,suspended}`.

QString placeholderOf(const CLI::Option &option)
{
    return QString::fromStdString(option.get_type_name()).section(u':', 0, 0);
}

QStringList closedList(const CLI::Option &option)
{
    const QString type = QString::fromStdString(option.get_type_name());
    const qsizetype from = type.indexOf(u'{');
    const qsizetype to = type.indexOf(u'}', from);
    return from < 0 || to < 0 ? QStringList() : type.mid(from + 1, to - from - 1).split(u',');
}

} // namespace tenantry::ctl
