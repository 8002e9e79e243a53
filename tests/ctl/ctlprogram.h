// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "tests/support/testdatabase.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace tenantry {

/// What one run of the program came to.
struct CtlRun
{
    int status = -1; ///< -1: it crashed
    QByteArray output;
    QByteArray errors;

    /// All that it said, for messages.
    [[nodiscard]] QByteArray all() const { return output + errors; }
    /// Standard output as a JSON document; an invalid one ends the test program.
    [[nodiscard]] QJsonObject json() const;
    /// `error.reason` of the document.
    [[nodiscard]] QString reason() const;
};

/// The real tenantryctl, with a configuration directory of its own.
class CtlProgram
{
public:
    CtlProgram();

    /// Saves a profile for \a database and makes it the one that is used.
    void use(const TestDatabase &database);
    /// A profile for any database on the test server's socket.
    [[nodiscard]] static Profile profileFor(const QString &name, const QString &database);

    /// Runs it to its end, with \a input on standard input.
    [[nodiscard]] CtlRun run(const QStringList &arguments, const QByteArray &input = {}) const;

    [[nodiscard]] QString configuration() const { return m_directory.path(); }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    [[nodiscard]] static QString path();

private:
    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
};

} // namespace tenantry
