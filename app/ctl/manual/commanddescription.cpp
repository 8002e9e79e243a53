// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manual/commanddescription.h"

#include "app/ctl/optiontext.h"

#include <CLI/CLI.hpp>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// CLI11 keeps them in a set of addresses; told are they in the order of \a all.
QStringList excludedBy(const CLI::Option &option, const QList<const CLI::Option *> &all)
{
    const auto excluded = option.get_excludes();
    QStringList names;
    for (const CLI::Option *other : all) {
        for (const CLI::Option *one : excluded) {
            if (one == other)
                names.append(namesOf(*other).value(0));
        }
    }
    return names;
}

CommandDescription::Option described(const CLI::Option &option, const QList<const CLI::Option *> &all)
{
    CommandDescription::Option found;
    found.names = namesOf(option);
    if (option.get_positional())
        found.placeholder = QString::fromStdString(option.get_name(true)).toUpper();
    else if (takesValue(option))
        found.placeholder = placeholderOf(option);
    found.description = QString::fromStdString(option.get_description());
    found.choices = closedList(option);
    found.excluded = excludedBy(option, all);
    found.isRequired = option.get_required();
    found.isRepeatable = takesValue(option) && option.get_expected_max() > 1;
    return found;
}

QList<CommandDescription::Need> needsOf(const CLI::App &command)
{
    QList<CommandDescription::Need> needs;
    for (const CLI::App *group : command.get_subcommands([](const CLI::App *) { return true; })) {
        if (!group->get_name().empty() || group->get_require_option_min() == 0)
            continue;
        CommandDescription::Need need{{}, group->get_require_option_max() == 1};
        for (const CLI::Option *option : optionsOf(*group))
            need.names.append(namesOf(*option).value(0));
        needs.append(need);
    }
    return needs;
}

CommandDescription described(const CLI::App &command, const QString &name)
{
    CommandDescription found;
    found.name = name;
    found.description = QString::fromStdString(command.get_description());
    const QList<const CLI::Option *> all = optionsOf(command);
    for (const CLI::Option *option : all)
        (option->get_positional() ? found.arguments : found.options).append(described(*option, all));
    found.needs = needsOf(command);
    return found;
}

/// Appends \a command, or what is below it.
void collect(QList<CommandDescription> &found, const CLI::App &command, const QString &name)
{
    const auto below = command.get_subcommands([](const CLI::App *child) { return !child->get_name().empty(); });
    if (below.empty())
        found.append(described(command, name));
    for (const CLI::App *child : below)
        collect(found, *child, name + u' ' + QString::fromStdString(child->get_name()));
}

} // namespace

QList<CommandGroup> describedCommands(const CLI::App &root)
{
    QList<CommandGroup> groups;
    for (const CLI::App *child : root.get_subcommands([](const CLI::App *) { return true; })) {
        CommandGroup group{
            QString::fromStdString(child->get_name()), QString::fromStdString(child->get_description()), {}};
        collect(group.commands, *child, group.name);
        groups.append(group);
    }
    return groups;
}

QList<CommandDescription::Option> describedGlobalOptions(const CLI::App &root)
{
    return described(root, {}).options;
}

QString writtenValue(const CommandDescription::Option &option)
{
    return option.isRepeatable ? QString(option.placeholder + u" ...") : option.placeholder;
}

QString writtenForm(const CommandDescription::Option &option)
{
    const QString value = writtenValue(option);
    if (option.names.isEmpty())
        return option.isRequired ? value : QString(u'[' + value + u']');
    const QString names = option.names.join(u", "_s);
    return value.isEmpty() ? names : QString(names + u' ' + value);
}

QString writtenForm(const CommandDescription &command)
{
    QString text = command.name;
    for (const CommandDescription::Option &argument : command.arguments)
        text += u' ' + writtenForm(argument);
    return text;
}

} // namespace tenantry::ctl
