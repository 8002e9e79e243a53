// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/failure.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tenantry::embedded {

/// The account that the server runs as: the caller's own, except that root, as which PostgreSQL refuses to run, hands
/// the server to an unprivileged one.
struct ServerAccount
{
    uid_t user = 0;
    gid_t group = 0;
    std::vector<gid_t> groups; ///< all of its groups; looked up before fork, where looking up isn't safe any more
    std::string name;

    /// Whether the caller itself is that account, so that nothing has to be dropped.
    [[nodiscard]] bool isCaller() const;

    /// Whether it may pass through all directories down to \a path. Errors: Unusable, naming the first that it can't
    /// enter.
    [[nodiscard]] Outcome<void> canEnter(const std::filesystem::path &path) const;
};

/// The account for a caller: itself, or for root \a preferred, which is `postgres` when empty.
/// Errors: Unusable when the account doesn't exist, is root, or the caller's user id has no name (PostgreSQL needs
/// one).
Outcome<ServerAccount> serverAccount(const std::string &preferred);

/// The name of the caller's account.
std::string callerName();

/// Acts on files as the server's account until destroyed, so that a file that this account put there can't make root
/// follow a link. Only for programs with one thread.
class ActingAs
{
public:
    explicit ActingAs(const ServerAccount &account);
    ~ActingAs();
    ActingAs(const ActingAs &) = delete;
    ActingAs &operator=(const ActingAs &) = delete;

private:
    bool m_changed = false;
};

} // namespace tenantry::embedded
