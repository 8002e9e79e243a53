// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace CLI {
class App;
}

namespace tenantry::ctl {

/// What can stand behind one command: all that a completion script needs to know of it.
struct CompletionPoint
{
    struct Word
    {
        QString name;
        QString description;
    };
    struct Option
    {
        QStringList names; ///< with their hyphens
        QString description;
        bool takesValue = false;
        QStringList values; ///< all that is allowed, if that is a closed list
    };

    QString path; ///< the commands that lead here, with a space behind each: `tenant list `; empty at the root
    QList<Word> commands;
    QList<Option> options;
    QStringList values; ///< of its first positional argument, if that is a closed list
};

/// Every point of the tree, the root first. Options of the root are at every point, because they are allowed there.
QList<CompletionPoint> completionPoints(const CLI::App &root);

} // namespace tenantry::ctl
