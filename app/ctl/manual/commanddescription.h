// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace CLI {
class App;
}

namespace tenantry::ctl {

/// A command that does something, as the manual tells of it.
struct CommandDescription
{
    struct Option
    {
        QStringList names;   ///< with their hyphens; none for what is told by its place
        QString placeholder; ///< what stands for the value: `NAME`; empty when there is none
        QString description;
        QStringList choices;  ///< all that is allowed, if that is a closed list
        QStringList excluded; ///< the options that it can't be used with
        bool isRequired = false;
        bool isRepeatable = false;
    };
    /// Options of which some must be there.
    struct Need
    {
        QStringList names; ///< the first of each
        bool onlyOne = false;
    };

    QString name; ///< `tenant list`
    QString description;
    QList<Option> arguments; ///< in their places
    QList<Option> options;
    QList<Need> needs;
};

/// What begins with the same word.
struct CommandGroup
{
    QString name;        ///< the word
    QString description; ///< the command's own, if the word is a command
    QList<CommandDescription> commands;
};

/// All commands of the tree in its order, without `--help` and without the options that every command takes.
QList<CommandGroup> describedCommands(const CLI::App &root);

/// The options that every command takes.
QList<CommandDescription::Option> describedGlobalOptions(const CLI::App &root);

/// What stands for the value of an option or argument, with dots when there may be several: `CODE ...`.
QString writtenValue(const CommandDescription::Option &option);

/// How an option or an argument is written, an argument that may be left out in brackets: `--name NAME`, `[EMAIL]`.
QString writtenForm(const CommandDescription::Option &option);

/// How a command is written with its arguments: `tenant show TENANT`.
QString writtenForm(const CommandDescription &command);

} // namespace tenantry::ctl
