// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/clusterlayout.h"
#include "core/storage/embedded/embeddedcluster.h"
#include "core/storage/embedded/embeddedstatus.h"
#include "core/storage/embedded/serveraccount.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace tenantry {

/// A directory for one embedded cluster, and what a test does to it. What still runs at the end is ended.
class Playground
{
public:
    /// \a parent: an existing directory that the server's account can enter.
    explicit Playground(const QString &parent = QStringLiteral("/var/tmp"));
    ~Playground();
    Playground(const Playground &) = delete;
    Playground &operator=(const Playground &) = delete;

    /// Puts a cluster here that was used and stopped before, for tests that are not about its creation: a copy of one
    /// that EmbeddedCluster made, once for all tests of a program, as initdb takes a second and more.
    [[nodiscard]] bool furnish() const;

    /// For a cluster here that outlives its last user by \a idle.
    [[nodiscard]] EmbeddedOptions options(std::chrono::milliseconds idle = std::chrono::seconds(20)) const;

    [[nodiscard]] QString home() const;
    [[nodiscard]] embedded::ClusterLayout layout() const;
    [[nodiscard]] EmbeddedStatus status() const;
    [[nodiscard]] pid_t server() const; ///< 0: none runs
    [[nodiscard]] pid_t keeper() const; ///< 0: none is in office

    /// Another program that uses the cluster (leaseholder.cpp), after it has said its first line. With an empty \a home
    /// the cluster is ephemeral.
    std::unique_ptr<QProcess> program(const QString &home, std::chrono::milliseconds idle) const;

    /// The account that runs the server here.
    [[nodiscard]] static embedded::ServerAccount account();

private:
    QTemporaryDir m_directory;
};

/// The next line that a program says.
QString nextLine(QProcess &program);

/// Runs a statement with psql, as superuser. \returns what it prints, or nothing when it fails.
std::optional<QString> sql(const Endpoint &endpoint, const QString &statement);

/// kill -9, and waits until the process is gone.
void killHard(pid_t process);

/// Waits for the end of the process, at most \a limit. \returns whether it ended.
bool endsWithin(pid_t process, std::chrono::milliseconds limit);

} // namespace tenantry
