// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/keeperlaunch.h"

#include "core/storage/embedded/childprocess.h"
#include "core/storage/embedded/clustercreation.h"
#include "core/storage/embedded/embeddedcluster.h"
#include "core/storage/embedded/serverbinaries.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

using embedded::FailureKind;

/// What a keeper needs to know of the program's environment: where sockets go. No more, as it outlives the program, and
/// an environment may hold secrets.
std::vector<std::string> keeperEnvironment()
{
    auto environment = embedded::plainEnvironment();
    if (const char *runtime = std::getenv("XDG_RUNTIME_DIR"))
        environment.push_back(std::string("XDG_RUNTIME_DIR=") + runtime);
    return environment;
}

std::vector<std::string> keeperArguments(const EmbeddedOptions &options, const embedded::ClusterLayout &layout,
                                         const embedded::ServerAccount &account, const ServerBinaries &binaries)
{
    std::vector<std::string> arguments{"--home",     layout.home.string(),
                                       "--binaries", QFile::encodeName(binaries.directory).toStdString(),
                                       "--major",    std::to_string(binaries.major),
                                       "--account",  account.name,
                                       "--idle-ms",  std::to_string(options.idle.count())};
    if (options.ephemeral)
        arguments.emplace_back("--ephemeral");
    if (!options.pattern.isEmpty()) {
        arguments.emplace_back("--pattern");
        arguments.push_back(QFile::encodeName(options.pattern).toStdString());
    }
    for (const QString &setting : options.settings) {
        arguments.emplace_back("--setting");
        arguments.push_back(setting.toStdString());
    }
    return arguments;
}

} // namespace

QString defaultKeeperProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &place : {QString(here + u"/tenantry-keeper"_s), //
                                 QString(here + u"/../libexec/tenantry/tenantry-keeper"_s),
                                 QString(here + u"/../lib/tenantry/tenantry-keeper"_s)}) {
        if (QFileInfo(place).isExecutable())
            return place;
    }
    return u"/usr/libexec/tenantry/tenantry-keeper"_s;
}

embedded::Outcome<embedded::KeeperReport> launchKeeper(const EmbeddedOptions &options,
                                                       const embedded::ClusterLayout &layout,
                                                       const embedded::ServerAccount &account,
                                                       embedded::Deadline deadline)
{
    const auto binaries = findServerBinaries(options.binaries, embedded::clusterMajor(layout));
    if (!binaries)
        return embedded::failed(FailureKind::NoBinaries, binaries.error().detail.toStdString());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return embedded::failedCall("pipe");
    const embedded::Descriptor reading(ends[0]);
    embedded::Descriptor writing(ends[1]);
    const QString program = options.keeperProgram.isEmpty() ? defaultKeeperProgram() : options.keeperProgram;
    const auto starter = embedded::spawn({.program = QFile::encodeName(program).toStdString(),
                                          .arguments = keeperArguments(options, layout, account, *binaries),
                                          .environment = keeperEnvironment(),
                                          .output = writing.get(),
                                          .errors = false});
    writing.reset();
    if (!starter)
        return std::unexpected(starter.error());
    const auto answer = embedded::readAll(reading.get(), deadline);
    embedded::collect(*starter); // it ends as soon as the keeper itself has left it
    if (!answer)
        return std::unexpected(answer.error());
    const auto report = embedded::KeeperReport::fromText(*answer);
    if (!report)
        return embedded::failed(FailureKind::Broken, "the keeper ended; see " + layout.keeperLog().string());
    if (report->failure)
        return std::unexpected(*report->failure);
    return *report;
}

Error toError(const embedded::Failure &failure)
{
    const auto reason = [&failure] {
        switch (failure.kind) {
        case FailureKind::Unusable:
            return Reason::FileUnusable;
        case FailureKind::NotPrivate:
            return Reason::FileNotPrivate;
        case FailureKind::NoBinaries:
            return Reason::BinariesMissing;
        case FailureKind::OlderMajor:
            return Reason::ClusterOlderMajor;
        case FailureKind::NewerMajor:
            return Reason::DatabaseNewer;
        case FailureKind::DiskFull:
            return Reason::DiskFull;
        case FailureKind::Broken:
            return Reason::ClusterBroken;
        case FailureKind::TimedOut:
            return Reason::TimedOut;
        case FailureKind::StillOccupied:
        case FailureKind::KeeperExists:
            return Reason::Busy;
        case FailureKind::Stopped:
            return Reason::Cancelled;
        }
        Q_UNREACHABLE();
    }();
    return {ErrorCode::Unavailable, reason, {}, QString::fromStdString(failure.detail)};
}

} // namespace tenantry
