// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace tenantry::embedded {

/// Why the embedded cluster isn't there. Travels from the keeper to the programs by name.
enum class FailureKind {
    Unusable,      ///< a file, directory or account that is needed can't be used
    NotPrivate,    ///< a directory belongs to, or is open to, somebody else
    NoBinaries,    ///< PostgreSQL's or the keeper's programs aren't there
    OlderMajor,    ///< the cluster was made by an older major version
    NewerMajor,    ///< the cluster was made by a newer major version
    DiskFull,      ///< no space, or quota exceeded
    Broken,        ///< PostgreSQL refuses to start for another reason
    StillOccupied, ///< remains of the previous server aren't gone yet: worth trying again at once
    TimedOut,      ///< it takes longer than allowed
    KeeperExists,  ///< another keeper was faster
    Stopped,       ///< asked to end meanwhile
};

/// A failure as a value, free of Qt. The detail is English, for logs and support.
struct Failure
{
    FailureKind kind = FailureKind::Broken;
    std::string detail;
};

template <class T>
using Outcome = std::expected<T, Failure>;

/// `return failed(FailureKind::DiskFull, "…");`
std::unexpected<Failure> failed(FailureKind kind, std::string detail);

/// The same for a system call that set errno: `<what>: <text of errno>`. ENOSPC and EDQUOT make it DiskFull.
std::unexpected<Failure> failedCall(const std::string &what, FailureKind kind = FailureKind::Unusable);

/// The enumerator's name.
std::string_view toText(FailureKind kind);

/// The kind with that name, if there is one.
std::optional<FailureKind> failureKind(std::string_view name);

} // namespace tenantry::embedded
