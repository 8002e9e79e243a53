// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/clusterpattern.h"

#include "core/storage/embedded/keeperlaunch.h"
#include "core/storage/embedded/serveraccount.h"
#include "core/storage/embedded/treecopy.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>

namespace tenantry {

namespace {

namespace fs = std::filesystem;
using embedded::FailureKind;
using embedded::FileLock;
using embedded::Outcome;
using Mode = FileLock::Mode;

constexpr std::chrono::seconds lockLimit{120};
constexpr std::chrono::hours unusedLimit{24 * 7};

fs::path pathOf(const QString &name)
{
    return QFile::encodeName(name).toStdString();
}

/// Who else could write here could give us any database.
Outcome<void> preparePrivate(const fs::path &directory)
{
    std::error_code problem;
    fs::create_directories(directory, problem);
    if (problem)
        return embedded::failed(FailureKind::Unusable, directory.string() + ": " + problem.message());
    struct stat status
    {};
    if (::lstat(directory.c_str(), &status) != 0)
        return embedded::failedCall("stat " + directory.string());
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid())
        return embedded::failed(FailureKind::NotPrivate, directory.string() + " belongs to somebody else");
    if ((status.st_mode & 07777) != 0700 && ::chmod(directory.c_str(), 0700) != 0)
        return embedded::failedCall("chmod " + directory.string());
    return {};
}

Outcome<FileLock> locked(const fs::path &directory, Mode mode)
{
    auto lock = FileLock::open(directory / "lock");
    if (!lock)
        return lock;
    const auto held = lock->acquire(mode, std::chrono::steady_clock::now() + lockLimit);
    return held ? std::move(lock) : std::unexpected(held.error());
}

/// What was begun and not finished, and what nobody uses any more.
void removeOld(const fs::path &directory)
{
    std::error_code ignored;
    const auto oldest = fs::file_time_type::clock::now() - unusedLimit;
    for (const auto &entry : fs::directory_iterator(directory, ignored)) {
        if (entry.is_directory(ignored)
            && (entry.path().extension() == ".new" || entry.last_write_time(ignored) < oldest))
            fs::remove_all(entry.path(), ignored);
    }
}

Result<void> make(const PatternRecipe &recipe, const fs::path &pattern)
{
    const fs::path unfinished = pattern.string() + ".new";
    EmbeddedCluster cluster(recipe.options);
    const auto endpoint = cluster.start();
    if (!endpoint)
        return std::unexpected(endpoint.error());
    if (const auto furnished = recipe.furnish(*endpoint); !furnished)
        return furnished;
    if (const auto stopped = cluster.stop(); !stopped)
        return stopped;
    const embedded::ServerAccount self{::geteuid(), ::getegid(), {}, {}};
    const auto data = embedded::ClusterLayout{pathOf(cluster.dataDirectory())}.data();
    if (const auto copied = embedded::copyTree(data, unfinished, self); !copied)
        return std::unexpected(toError(copied.error()));
    if (::rename(unfinished.c_str(), pattern.c_str()) != 0)
        return std::unexpected(toError(embedded::failedCall("rename " + unfinished.string()).error()));
    return {};
}

} // namespace

Result<ClusterPattern> clusterPattern(const QString &directory, const PatternRecipe &recipe)
{
    const fs::path parent = pathOf(directory);
    const fs::path pattern = parent / recipe.key.toStdString();
    if (const auto ready = preparePrivate(parent); !ready)
        return std::unexpected(toError(ready.error()));
    while (true) {
        auto shared = locked(parent, Mode::Shared);
        if (!shared)
            return std::unexpected(toError(shared.error()));
        std::error_code missing;
        fs::last_write_time(pattern, fs::file_time_type::clock::now(), missing);
        if (!missing)
            return ClusterPattern{QFile::decodeName(pattern.c_str()), std::move(*shared)};
        shared->release();
        const auto alone = locked(parent, Mode::Exclusive);
        if (!alone)
            return std::unexpected(toError(alone.error()));
        if (fs::exists(pattern, missing))
            continue; // somebody else made it meanwhile
        removeOld(parent);
        if (const auto made = make(recipe, pattern); !made)
            return std::unexpected(made.error());
    }
}

void discard(ClusterPattern pattern, const QString &directory, const QByteArray &key)
{
    pattern.lock.release();
    std::error_code ignored;
    if (const auto alone = locked(pathOf(directory), Mode::Exclusive))
        fs::remove_all(pathOf(directory) / key.toStdString(), ignored);
}

} // namespace tenantry
