// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keeper/keeper.h"

#include <cstdio>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace tenantry::embedded;

/// Leaves the program that started it: another process in a session of its own, so that the starter needn't collect
/// it, with nothing open but what the answer goes to.
bool leaveStarter()
{
    ::close_range(3, ~0U, 0);
    const pid_t child = ::fork();
    if (child < 0)
        return false;
    if (child > 0)
        ::_exit(0);
    ::setsid();
    ::umask(077);
    return ::chdir("/") == 0;
}

/// Standard error goes to the keeper's own log, which starts again empty when it is above 1 MB.
void openLog(const ClusterLayout &layout)
{
    const std::string path = layout.keeperLog().string();
    struct stat status
    {};
    const bool large = ::lstat(path.c_str(), &status) == 0 && status.st_size > 1024 * 1024;
    const int flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | (large ? O_TRUNC : 0);
    const Descriptor log(::open(path.c_str(), flags, 0600));
    if (log)
        ::dup2(log.get(), STDERR_FILENO);
}

/// Keeps the answer's descriptor and puts /dev/null in place of standard output.
Descriptor takeAnswer()
{
    Descriptor answer(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3));
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    ::dup2(nothing.get(), STDIN_FILENO);
    ::dup2(nothing.get(), STDOUT_FILENO);
    return answer;
}

} // namespace

int main(int count, char **values)
{
    if (count == 2 && (std::string_view(values[1]) == "--help" || std::string_view(values[1]) == "--version")) {
        const bool version = std::string_view(values[1]) == "--version";
        std::fputs(version ? "tenantry-keeper " TENANTRY_VERSION "\n" : usage().c_str(), stdout);
        return 0;
    }
    auto arguments = readArguments(count, values);
    if (!arguments) {
        // To a program as a report, to a person as a sentence.
        KeeperReport report{.pid = ::getpid(), .state = KeeperReport::State::Failed, .failure = arguments.error()};
        std::fprintf(stderr, "%s\n", arguments.error().detail.c_str());
        if (::isatty(STDOUT_FILENO) == 0)
            std::fputs(report.toText().c_str(), stdout);
        return 2;
    }
    if (!leaveStarter())
        return 1;
    Descriptor answer = takeAnswer();
    openLog(arguments->spec.layout);
    return Keeper(std::move(*arguments), std::move(answer)).run();
}
