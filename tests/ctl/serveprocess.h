// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ctl/ctlprogram.h"

#include <QJsonObject>
#include <QProcess>

namespace tenantry {

/// The real `tenantryctl serve` on a database of its own, which has a superuser.
class ServeProcess
{
public:
    static constexpr char email[] = "root@operations.example";
    static constexpr char password[] = "three-unrelated-words";

    ServeProcess();
    /// Kills what still runs.
    ~ServeProcess();

    [[nodiscard]] CtlProgram &program() { return m_program; }
    [[nodiscard]] TestDatabase &database() { return m_database; }
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Starts it on any free port. \returns what it announces.
    QJsonObject start(const QStringList &more = {});
    /// Ends it by SIGTERM. \returns the exit status; -1 when it crashed or doesn't end.
    int end();

    /// The whole answer to one request in the clear.
    [[nodiscard]] QByteArray ask(const QByteArray &request) const;
    /// The answer to signing in as the superuser.
    [[nodiscard]] QByteArray signIn(const QByteArray &word = password) const;
    /// The token in it.
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] QByteArray whoAmI(const QByteArray &token) const;

private:
    TestDatabase m_database;
    CtlProgram m_program;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace tenantry
