// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/treecopy.h"

#include "core/storage/embedded/descriptor.h"
#include "core/storage/embedded/serveraccount.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <limits>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

namespace fs = std::filesystem;

class Copier
{
public:
    explicit Copier(const ServerAccount &account)
        : m_account(account)
        , m_changesOwner(!account.isCaller())
    {}

    Outcome<void> directory(const fs::path &from, const fs::path &to)
    {
        if (::mkdir(to.c_str(), 0700) != 0)
            return failedCall("mkdir " + to.string());
        std::error_code problem;
        for (const auto &entry : fs::directory_iterator(from, problem)) {
            const auto status = entry.symlink_status(problem);
            const fs::path target = to / entry.path().filename();
            Outcome<void> copied;
            if (fs::is_directory(status))
                copied = directory(entry.path(), target);
            else if (fs::is_regular_file(status))
                copied = file(entry.path(), target);
            else
                copied = failed(FailureKind::Unusable, entry.path().string() + " is neither a file nor a directory");
            if (!copied)
                return copied;
        }
        if (problem)
            return failed(FailureKind::Unusable, from.string() + ": " + problem.message());
        // Last, so that nobody but the caller can put anything in the way before.
        if (m_changesOwner && ::lchown(to.c_str(), m_account.user, m_account.group) != 0)
            return failedCall("chown " + to.string());
        return {};
    }

private:
    Outcome<void> file(const fs::path &from, const fs::path &to)
    {
        const Descriptor source(::open(from.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!source)
            return failedCall("open " + from.string());
        const Descriptor target(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!target)
            return failedCall("open " + to.string());
        if (!shared(source.get(), target.get()) && !copied(source.get(), target.get()))
            return failedCall("write " + to.string());
        if (m_changesOwner && ::fchown(target.get(), m_account.user, m_account.group) != 0)
            return failedCall("chown " + to.string());
        return {};
    }

    /// Lets both files have the same blocks until one is written to, where the file system knows that.
    bool shared(int source, int target)
    {
        m_canShare = m_canShare && ::ioctl(target, FICLONE, source) == 0;
        return m_canShare;
    }

    static bool copied(int source, int target)
    {
        while (true) {
            const ssize_t count =
                ::copy_file_range(source, nullptr, target, nullptr, std::numeric_limits<int>::max(), 0);
            if (count == 0)
                return true;
            if (count < 0)
                return (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
                    && copiedThrough(source, target);
        }
    }

    /// Between file systems that don't do it themselves. Goes on where copied() stopped.
    static bool copiedThrough(int source, int target)
    {
        std::array<char, 65536> buffer{};
        while (true) {
            const ssize_t count = ::read(source, buffer.data(), buffer.size());
            if (count <= 0)
                return count == 0;
            for (ssize_t done = 0; done < count;) {
                const ssize_t written = ::write(target, buffer.data() + done, static_cast<std::size_t>(count - done));
                if (written < 0)
                    return false;
                done += written;
            }
        }
    }

    const ServerAccount &m_account;
    bool m_changesOwner;
    bool m_canShare = true;
};

} // namespace

Outcome<void> copyTree(const fs::path &from, const fs::path &to, const ServerAccount &account)
{
    return Copier(account).directory(from, to);
}

} // namespace tenantry::embedded
