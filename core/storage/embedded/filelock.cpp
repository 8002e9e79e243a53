// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/filelock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <thread>

namespace tenantry::embedded {

namespace {

constexpr std::chrono::milliseconds retryInterval{5};

struct flock wholeFile(short type)
{
    struct flock lock
    {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

short typeOf(FileLock::Mode mode)
{
    return mode == FileLock::Mode::Shared ? F_RDLCK : F_WRLCK;
}

} // namespace

FileLock::FileLock(Descriptor file, std::filesystem::path path)
    : m_file(std::move(file))
    , m_path(std::move(path))
{}

Outcome<FileLock> FileLock::open(const std::filesystem::path &path)
{
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file)
        return failedCall("open " + path.string());
    return FileLock(std::move(file), path);
}

bool FileLock::tryAcquire(Mode mode) const
{
    struct flock lock = wholeFile(typeOf(mode));
    return ::fcntl(m_file.get(), F_OFD_SETLK, &lock) == 0;
}

Outcome<void> FileLock::acquire(Mode mode, Deadline deadline) const
{
    while (!tryAcquire(mode)) {
        if (std::chrono::steady_clock::now() >= deadline)
            return failed(FailureKind::TimedOut, m_path.string() + " is locked by another program");
        std::this_thread::sleep_for(retryInterval);
    }
    if (!isStillNamed()) {
        release();
        return failed(FailureKind::StillOccupied, m_path.string() + " was removed meanwhile");
    }
    return {};
}

bool FileLock::isRefused(Mode mode) const
{
    struct flock lock = wholeFile(typeOf(mode));
    return ::fcntl(m_file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

void FileLock::release() const
{
    struct flock lock = wholeFile(F_UNLCK);
    ::fcntl(m_file.get(), F_OFD_SETLK, &lock);
}

bool FileLock::isStillNamed() const
{
    struct stat opened
    {};
    struct stat named
    {};
    return ::fstat(m_file.get(), &opened) == 0 && ::lstat(m_path.c_str(), &named) == 0 && opened.st_dev == named.st_dev
        && opened.st_ino == named.st_ino;
}

} // namespace tenantry::embedded
