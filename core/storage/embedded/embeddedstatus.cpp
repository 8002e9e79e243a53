// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/embeddedstatus.h"

#include "core/storage/embedded/clustercreation.h"
#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/keeperlaunch.h"
#include "core/storage/embedded/keeperreport.h"
#include "core/storage/embedded/postmasterfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace tenantry {

namespace {

/// Asked of the file system itself: QStorageInfo knows only what the table of mounts names, and in a chroot the root
/// isn't in it.
qint64 freeBytesAt(const QString &path)
{
    std::error_code error;
    const auto space = std::filesystem::space(path.toStdString(), error);
    return error ? -1 : qint64(space.available);
}

QString toQString(const std::filesystem::path &path)
{
    return QFile::decodeName(path.c_str());
}

void lookAtServer(const embedded::ClusterLayout &layout, EmbeddedStatus &status)
{
    const auto server = embedded::runningServer(layout.data());
    if (!server)
        return;
    status.server = server->pid;
    if (server->isReady())
        status.endpoint = Endpoint{toQString(server->socketDirectory), static_cast<quint16>(server->port), false};
}

void lookAtKeeper(const embedded::ClusterLayout &layout, EmbeddedStatus &status)
{
    using embedded::FileLock;
    if (!std::filesystem::exists(layout.keeperLock())) // opening would make it
        return;
    const auto office = FileLock::open(layout.keeperLock());
    const auto lease = FileLock::open(layout.lease());
    if (!office || !lease)
        return;
    status.inUse = lease->isRefused(FileLock::Mode::Exclusive);
    const auto report = embedded::readReport(office->descriptor());
    if (!report || !office->isRefused(FileLock::Mode::Exclusive))
        return;
    status.keeper = report->pid;
    if (report->failure)
        status.problem = toError(*report->failure);
}

} // namespace

EmbeddedStatus inspectEmbedded(const EmbeddedOptions &options)
{
    const QString home = options.dataDirectory.isEmpty() ? defaultClusterDirectory() : options.dataDirectory;
    const embedded::ClusterLayout layout{QFile::encodeName(QDir::cleanPath(home)).toStdString()};
    const auto major = embedded::clusterMajor(layout);
    EmbeddedStatus status;
    status.binaries = findServerBinaries(options.binaries, major);
    status.keeperProgram = options.keeperProgram.isEmpty() ? defaultKeeperProgram() : options.keeperProgram;
    status.keeperInstalled = QFileInfo(status.keeperProgram).isExecutable();
    status.dataDirectory = home;
    if (const auto account = embedded::serverAccount(options.account.toStdString()))
        status.account = QString::fromStdString(account->name);
    status.clusterMajor = major;
    lookAtServer(layout, status);
    lookAtKeeper(layout, status);
    QString existing = home;
    while (!QFileInfo::exists(existing))
        existing = QFileInfo(existing).path();
    status.freeBytes = freeBytesAt(existing);
    status.serverLog = toQString(layout.serverLog());
    status.keeperLog = toQString(layout.keeperLog());
    return status;
}

} // namespace tenantry
