// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/clusterlayout.h"

#include "core/storage/embedded/descriptor.h"
#include "core/storage/embedded/serveraccount.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <sys/un.h>

namespace tenantry::embedded {

namespace {

/// Makes a directory that only \a account may enter, or checks the one that is there, without following a link.
Outcome<void> makePrivate(const std::filesystem::path &path, uid_t user, gid_t group)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return failedCall("mkdir " + path.string());
    const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!directory)
        return failedCall("open " + path.string(), FailureKind::NotPrivate);
    struct stat status
    {};
    if (::fstat(directory.get(), &status) != 0)
        return failedCall("stat " + path.string());
    if (status.st_uid != user && status.st_uid != ::geteuid())
        return failed(FailureKind::NotPrivate,
                      path.string() + " belongs to user " + std::to_string(status.st_uid) + ", not to "
                          + std::to_string(user) + "; remove it");
    if (status.st_uid != user && ::fchown(directory.get(), user, group) != 0)
        return failedCall("chown " + path.string());
    if ((status.st_mode & 07777) != 0700 && ::fchmod(directory.get(), 0700) != 0)
        return failedCall("chmod " + path.string());
    return {};
}

bool fitsSocket(const std::filesystem::path &directory)
{
    const auto longest = directory / (".s.PGSQL." + std::to_string(serverPort) + ".lock");
    return longest.string().size() < sizeof(sockaddr_un::sun_path);
}

/// PostgreSQL reads a list of directories: names with commas, quotes or spaces would need quoting.
bool isPlain(const std::string &path)
{
    return std::ranges::all_of(path, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || std::string_view("/_.-").find(c) != std::string_view::npos;
    });
}

std::filesystem::path fallbackDirectory(const ClusterLayout &layout)
{
    return "/tmp/tenantry-" + std::to_string(::geteuid()) + "-" + layout.key();
}

bool isOwnDirectory(const std::filesystem::path &path)
{
    struct stat status
    {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

} // namespace

std::string ClusterLayout::key() const
{
    std::uint32_t hash = 2166136261U; // FNV-1a
    for (const char c : home.string()) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 16777619U;
    }
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08x", hash);
    return text.data();
}

Outcome<void> prepareHome(const ClusterLayout &layout, const ServerAccount &account)
{
    std::error_code problem;
    std::filesystem::create_directories(layout.home.parent_path(), problem);
    if (problem) {
        errno = problem.value();
        return failedCall("make " + layout.home.parent_path().string());
    }
    // Another account must pass through root's home to its data, but sees nothing on the way.
    const mode_t mode = account.isCaller() ? 0700 : 0711;
    if (::mkdir(layout.home.c_str(), mode) != 0 && errno != EEXIST)
        return failedCall("mkdir " + layout.home.string());
    struct stat status
    {};
    if (::lstat(layout.home.c_str(), &status) != 0)
        return failedCall("stat " + layout.home.string());
    if (!S_ISDIR(status.st_mode))
        return failed(FailureKind::Unusable, layout.home.string() + " is not a directory");
    if (status.st_uid != ::geteuid())
        return failed(FailureKind::NotPrivate,
                      layout.home.string() + " belongs to user " + std::to_string(status.st_uid));
    if ((status.st_mode & 07777) != mode && ::chmod(layout.home.c_str(), mode) != 0)
        return failedCall("chmod " + layout.home.string());
    return account.canEnter(layout.home);
}

Outcome<std::filesystem::path> prepareSocketDirectory(const ClusterLayout &layout, const ServerAccount &account)
{
    const char *runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && *runtime == '/' && account.isCaller() && isOwnDirectory(runtime)) {
        const auto parent = std::filesystem::path(runtime) / "tenantry";
        const auto directory = parent / layout.key();
        if (fitsSocket(directory) && isPlain(directory.string())) {
            if (const auto made = makePrivate(parent, account.user, account.group); !made)
                return std::unexpected(made.error());
            if (const auto made = makePrivate(directory, account.user, account.group); !made)
                return std::unexpected(made.error());
            return directory;
        }
    }
    const auto directory = fallbackDirectory(layout);
    if (const auto made = makePrivate(directory, account.user, account.group); !made)
        return std::unexpected(made.error());
    return directory;
}

std::vector<std::filesystem::path> socketDirectories(const ClusterLayout &layout)
{
    std::vector directories{fallbackDirectory(layout)};
    const char *runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime != nullptr && *runtime == '/')
        directories.push_back(std::filesystem::path(runtime) / "tenantry" / layout.key());
    return directories;
}

bool isSocketDirectory(const ClusterLayout &layout, const std::filesystem::path &path)
{
    if (path == fallbackDirectory(layout))
        return true;
    return ::geteuid() != 0 && path.filename() == layout.key() && path.parent_path().filename() == "tenantry";
}

} // namespace tenantry::embedded
