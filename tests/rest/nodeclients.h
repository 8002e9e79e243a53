// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace tenantry {

/// Independent readers of what we serve, written by others: the packages that tests/rest/clients names, installed once
/// into the build tree.
class NodeClients
{
public:
    /// Installs what is missing. \returns why they can't be used on this machine; empty if they can.
    QString install();

    struct Outcome
    {
        int exitStatus = -1;
        QByteArray output; ///< of both channels
    };

    /// Runs the command of one of the packages, in their directory.
    Outcome run(const QString &command, const QStringList &arguments) const;
    /// Runs a script of ours there.
    Outcome runScript(const QString &script, const QStringList &arguments) const;

    void write(const QString &name, const QByteArray &content) const;

private:
    [[nodiscard]] QString directory() const;
    [[nodiscard]] Outcome execute(const QString &program, const QStringList &arguments) const;
};

} // namespace tenantry
