// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/descriptor.h"
#include "core/storage/embedded/failure.h"

#include <chrono>
#include <filesystem>

namespace tenantry::embedded {

using Deadline = std::chrono::steady_clock::time_point;

/// A lock on a file that the kernel takes away when its holder ends, however it ends: an open-file-description lock
/// (fcntl(2), F_OFD_SETLK). Unlike flock(2) it can be asked about without being taken.
/// The descriptor isn't inherited by programs that are started.
class FileLock
{
public:
    enum class Mode { Shared, Exclusive };

    /// Opens the file, and makes it with mode 0600 when it is missing. Takes no lock yet.
    /// Errors: Unusable (also when the name is a symbolic link), DiskFull.
    static Outcome<FileLock> open(const std::filesystem::path &path);

    /// Takes the lock unless others stand in the way. \returns whether it is held now.
    [[nodiscard]] bool tryAcquire(Mode mode) const;

    /// Takes the lock, waiting for others until \a deadline. Errors: TimedOut; StillOccupied when the file was removed
    /// or replaced meanwhile, so that the lock says nothing: open it again.
    [[nodiscard]] Outcome<void> acquire(Mode mode, Deadline deadline) const;

    /// Whether somebody else's lock would refuse \a mode now. Takes nothing.
    [[nodiscard]] bool isRefused(Mode mode) const;

    void release() const;

    [[nodiscard]] int descriptor() const noexcept { return m_file.get(); }

private:
    FileLock(Descriptor file, std::filesystem::path path);
    [[nodiscard]] bool isStillNamed() const;

    Descriptor m_file;
    std::filesystem::path m_path;
};

} // namespace tenantry::embedded
