// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/failure.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace tenantry::embedded {

namespace {

constexpr std::array<std::pair<FailureKind, std::string_view>, 11> kindNames{{
    {FailureKind::Unusable, "Unusable"},
    {FailureKind::NotPrivate, "NotPrivate"},
    {FailureKind::NoBinaries, "NoBinaries"},
    {FailureKind::OlderMajor, "OlderMajor"},
    {FailureKind::NewerMajor, "NewerMajor"},
    {FailureKind::DiskFull, "DiskFull"},
    {FailureKind::Broken, "Broken"},
    {FailureKind::StillOccupied, "StillOccupied"},
    {FailureKind::TimedOut, "TimedOut"},
    {FailureKind::KeeperExists, "KeeperExists"},
    {FailureKind::Stopped, "Stopped"},
}};

} // namespace

std::unexpected<Failure> failed(FailureKind kind, std::string detail)
{
    return std::unexpected(Failure{kind, std::move(detail)});
}

std::unexpected<Failure> failedCall(const std::string &what, FailureKind kind)
{
    const int code = errno;
    if (code == ENOSPC || code == EDQUOT)
        kind = FailureKind::DiskFull;
    return failed(kind, what + ": " + std::strerror(code));
}

std::string_view toText(FailureKind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    return "Broken";
}

std::optional<FailureKind> failureKind(std::string_view text)
{
    for (const auto &[value, name] : kindNames) {
        if (name == text)
            return value;
    }
    return {};
}

} // namespace tenantry::embedded
