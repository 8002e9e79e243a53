// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/serveraccount.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

using PasswordBuffer = std::array<char, 16384>;

std::optional<passwd> entryOf(uid_t user, PasswordBuffer &buffer)
{
    passwd entry{};
    passwd *found = nullptr;
    ::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? std::optional(entry) : std::nullopt;
}

std::optional<passwd> entryOf(const std::string &name, PasswordBuffer &buffer)
{
    passwd entry{};
    passwd *found = nullptr;
    ::getpwnam_r(name.c_str(), &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? std::optional(entry) : std::nullopt;
}

std::vector<gid_t> groupsOf(const passwd &entry)
{
    int count = 64;
    std::vector<gid_t> groups(64);
    if (::getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count) < 0) {
        groups.resize(static_cast<std::size_t>(count));
        ::getgrouplist(entry.pw_name, entry.pw_gid, groups.data(), &count);
    }
    groups.resize(static_cast<std::size_t>(count));
    return groups;
}

} // namespace

bool ServerAccount::isCaller() const
{
    return ::geteuid() == user;
}

Outcome<void> ServerAccount::canEnter(const std::filesystem::path &path) const
{
    std::filesystem::path part;
    for (const auto &component : path) {
        part /= component;
        struct stat status
        {};
        if (::stat(part.c_str(), &status) != 0)
            return failedCall("stat " + part.string());
        const mode_t needed = status.st_uid == user                    ? S_IXUSR
            : std::ranges::find(groups, status.st_gid) != groups.end() ? S_IXGRP
                                                                       : S_IXOTH;
        if (user != 0 && (status.st_mode & needed) == 0)
            return failed(FailureKind::Unusable, "the account " + this->name + " can't enter " + part.string());
    }
    return {};
}

Outcome<ServerAccount> serverAccount(const std::string &preferred)
{
    PasswordBuffer buffer{};
    std::optional<passwd> entry;
    if (::geteuid() != 0) {
        entry = entryOf(::geteuid(), buffer);
        if (!entry)
            return failed(FailureKind::Unusable,
                          "user id " + std::to_string(::geteuid())
                              + " has no name (no entry in /etc/passwd); PostgreSQL needs one");
    } else {
        const std::string name = preferred.empty() ? "postgres" : preferred;
        entry = entryOf(name, buffer);
        if (!entry)
            return failed(FailureKind::Unusable,
                          "root can't run PostgreSQL itself, and the account " + name + " for it doesn't exist");
        if (entry->pw_uid == 0)
            return failed(FailureKind::Unusable, "the account " + name + " is root, which PostgreSQL refuses");
    }
    return ServerAccount{entry->pw_uid, entry->pw_gid, groupsOf(*entry), entry->pw_name};
}

std::string callerName()
{
    PasswordBuffer buffer{};
    const auto entry = entryOf(::geteuid(), buffer);
    return entry ? entry->pw_name : std::string();
}

ActingAs::ActingAs(const ServerAccount &account)
    : m_changed(!account.isCaller())
{
    // Going on as root where the account was meant would be worse than ending.
    if (m_changed && (::setegid(account.group) != 0 || ::seteuid(account.user) != 0))
        std::abort();
}

ActingAs::~ActingAs()
{
    if (m_changed && (::seteuid(0) != 0 || ::setegid(0) != 0))
        std::abort();
}

} // namespace tenantry::embedded
