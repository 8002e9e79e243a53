// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/orphans.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace tenantry::embedded {

namespace {

pid_t parentOf(const std::filesystem::path &process)
{
    std::ifstream file(process / "stat");
    std::string line;
    std::getline(file, line);
    const auto bracket = line.rfind(')');
    if (bracket == std::string::npos || bracket + 4 >= line.size())
        return 0;
    pid_t parent = 0; // ") S 1234 …"
    std::from_chars(line.data() + bracket + 4, line.data() + line.size(), parent);
    return parent;
}

std::vector<pid_t> children()
{
    std::vector<pid_t> result;
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", ignored)) {
        const std::string name = entry.path().filename().string();
        pid_t pid = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (parsed.ec == std::errc() && parsed.ptr == name.data() + name.size() && parentOf(entry.path()) == ::getpid())
            result.push_back(pid);
    }
    return result;
}

} // namespace

void collectOrphans()
{
    using std::chrono::steady_clock;
    auto nextSignal = steady_clock::now() + std::chrono::seconds(1);
    int number = SIGQUIT;
    while (true) {
        const pid_t collected = ::waitpid(-1, nullptr, WNOHANG);
        if (collected < 0 && errno == ECHILD)
            return;
        if (collected != 0)
            continue;
        if (steady_clock::now() >= nextSignal) {
            for (const pid_t child : children())
                ::kill(child, number);
            number = SIGKILL;
            nextSignal = steady_clock::now() + std::chrono::seconds(3);
        }
        ::poll(nullptr, 0, 5);
    }
}

} // namespace tenantry::embedded
