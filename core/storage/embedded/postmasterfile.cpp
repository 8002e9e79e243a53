// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/postmasterfile.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fstream>
#include <vector>

namespace tenantry::embedded {

namespace {

/// The lines of the file, as PostgreSQL's miscadmin.h numbers them from 1.
enum Line : std::size_t { Pid = 0, Port = 3, SocketDirectory = 4, Status = 7 };

template <class T>
std::optional<T> number(const std::string &text)
{
    T value{};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    return result.ec == std::errc() && value > 0 ? std::optional(value) : std::nullopt;
}

/// What can be read of the file; a process in /proc may be gone in the middle of it (ESRCH), which ends the reading.
std::string contentOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string content;
    std::array<char, 4096> part{};
    // read() turns a failure of the buffer into a flag; an istreambuf_iterator would throw it.
    while (file.read(part.data(), part.size()) || file.gcount() > 0)
        content.append(part.data(), std::size_t(file.gcount()));
    return content;
}

/// The state letter in /proc/<pid>/stat: after the name, which is in brackets and may itself hold brackets.
char stateOf(pid_t pid)
{
    const std::string line = contentOf("/proc/" + std::to_string(pid) + "/stat");
    const auto bracket = line.rfind(')');
    return bracket != std::string::npos && bracket + 2 < line.size() ? line[bracket + 2] : '\0';
}

/// What a link in /proc points to; empty when it may not be read (another account's process, without the capability).
std::string linkOf(pid_t pid, const char *name)
{
    std::error_code ignored;
    std::string target = std::filesystem::read_symlink("/proc/" + std::to_string(pid) + "/" + name, ignored).string();
    constexpr std::string_view deleted = " (deleted)"; // the package was upgraded while it runs
    if (target.ends_with(deleted))
        target.resize(target.size() - deleted.size());
    return target;
}

bool isPostgres(pid_t pid)
{
    if (const std::string program = linkOf(pid, "exe"); !program.empty())
        return std::filesystem::path(program).filename() == "postgres";
    return contentOf("/proc/" + std::to_string(pid) + "/comm") == "postgres\n";
}

} // namespace

std::optional<PostmasterFile> readPostmasterFile(const std::filesystem::path &data)
{
    std::ifstream file(data / "postmaster.pid");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    if (lines.empty())
        return {};
    const auto pid = number<pid_t>(lines[Line::Pid]);
    if (!pid)
        return {};
    PostmasterFile result{.pid = *pid, .port = 0, .socketDirectory = {}, .status = {}};
    if (lines.size() > Line::SocketDirectory) {
        result.port = number<int>(lines[Line::Port]).value_or(0);
        result.socketDirectory = lines[Line::SocketDirectory];
    }
    if (lines.size() > Line::Status) {
        result.status = lines[Line::Status];
        result.status.erase(result.status.find_last_not_of(' ') + 1); // padded by PostgreSQL
    }
    return result;
}

Occupant occupantOf(pid_t pid, const std::filesystem::path &data)
{
    if (::kill(pid, 0) != 0 && errno == ESRCH)
        return Occupant::Nobody;
    const char state = stateOf(pid);
    if (state == '\0')
        return Occupant::Nobody;
    if (state == 'Z' || state == 'X')
        return Occupant::Zombie;
    if (!isPostgres(pid))
        return Occupant::Stranger;
    // All processes of a server work in its data directory; another cluster's process is a stranger here.
    const std::string directory = linkOf(pid, "cwd");
    std::error_code ignored;
    if (!directory.empty() && !std::filesystem::equivalent(directory, data, ignored) && !ignored)
        return Occupant::Stranger;
    return Occupant::Server;
}

std::optional<PostmasterFile> runningServer(const std::filesystem::path &data)
{
    auto file = readPostmasterFile(data);
    if (file && occupantOf(file->pid, data) != Occupant::Server)
        return {};
    return file;
}

} // namespace tenantry::embedded
