// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/serverlog.h"

#include "core/storage/embedded/clustercreation.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

constexpr off_t logLimit = 10 * 1024 * 1024;
constexpr off_t wordsLimit = 1500;

} // namespace

Outcome<Descriptor> openServerLog(const ClusterSpec &spec)
{
    const ActingAs account(spec.account);
    const auto path = spec.layout.serverLog();
    Descriptor log(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!log)
        return failedCall("open " + path.string());
    return log;
}

std::string serverLogSince(const ClusterSpec &spec, off_t start)
{
    const ActingAs account(spec.account);
    const Descriptor log(::open(spec.layout.serverLog().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    struct stat status
    {};
    if (!log || ::fstat(log.get(), &status) != 0)
        return "the server ended and left no log";
    const off_t from = std::max(start, status.st_size - wordsLimit);
    std::string words(static_cast<std::size_t>(std::max<off_t>(status.st_size - from, 0)), '\0');
    const ssize_t got = ::pread(log.get(), words.data(), words.size(), from);
    words.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return words.empty() ? "the server ended without a word" : words;
}

void trimServerLog(const ClusterSpec &spec)
{
    const ActingAs account(spec.account);
    const auto path = spec.layout.serverLog();
    struct stat status
    {};
    if (::lstat(path.c_str(), &status) != 0 || status.st_size <= logLimit)
        return;
    // The server holds the file open and appends: so it is copied and emptied, not renamed.
    std::error_code ignored;
    const std::filesystem::path older = path.string() + ".1";
    std::filesystem::remove(older, ignored);
    std::filesystem::copy_file(path, older, ignored);
    std::filesystem::resize_file(path, 0, ignored);
}

} // namespace tenantry::embedded
