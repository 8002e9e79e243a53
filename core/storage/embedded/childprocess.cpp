// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/childprocess.h"

#include "core/storage/embedded/serveraccount.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

/// Everything that the child needs, made before fork.
struct Prepared
{
    std::vector<char *> arguments;
    std::vector<char *> environment;
    const ServerAccount *account = nullptr;
    int output = -1;
    bool errors = true;
    int problem = -1; ///< closed by a successful exec; else receives errno
};

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (std::string &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

bool becomeAccount(const ServerAccount &account)
{
    return ::setgroups(account.groups.size(), account.groups.data()) == 0
        && ::setresgid(account.group, account.group, account.group) == 0
        && ::setresuid(account.user, account.user, account.user) == 0;
}

/// In the child: only what is allowed in signal handlers. Returns when something failed.
void becomeProgram(const Prepared &prepared)
{
    ::setsid();
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const int output = prepared.output >= 0 ? prepared.output : nothing;
    if (::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(prepared.errors ? output : nothing, 2) < 0)
        return;
    struct sigaction standard
    {};
    standard.sa_handler = SIG_DFL;
    for (int signal = 1; signal < NSIG; ++signal)
        ::sigaction(signal, &standard, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::umask(077);
    if (prepared.account != nullptr && !becomeAccount(*prepared.account))
        return;
    if (::chdir("/") != 0)
        return;
    // Everything else goes with exec, apart from the descriptor that reports a failure, which has the flag already.
    ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
    ::execve(prepared.arguments.front(), prepared.arguments.data(), prepared.environment.data());
}

} // namespace

std::vector<std::string> plainEnvironment()
{
    return {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"};
}

Outcome<pid_t> spawn(const Command &command)
{
    std::vector<std::string> arguments{command.program.string()};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = command.environment;
    const bool drop = command.account != nullptr && !command.account->isCaller();

    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return failedCall("pipe");
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const Prepared prepared{pointers(arguments), pointers(environment), drop ? command.account : nullptr,
                            command.output,      command.errors,        writing.get()};

    const pid_t child = ::fork();
    if (child < 0)
        return failedCall("fork");
    if (child == 0) {
        becomeProgram(prepared);
        const int code = errno;
        [[maybe_unused]] const auto written = ::write(prepared.problem, &code, sizeof code);
        ::_exit(127);
    }
    writing.reset();
    int code = 0;
    ssize_t got = 0;
    while ((got = ::read(reading.get(), &code, sizeof code)) < 0 && errno == EINTR) {}
    if (got == 0)
        return child;
    collect(child);
    errno = code;
    return failedCall("start " + command.program.string(),
                      code == ENOENT || code == EACCES ? FailureKind::NoBinaries : FailureKind::Unusable);
}

int collect(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return status;
}

Outcome<std::string> readAll(int descriptor, std::chrono::steady_clock::time_point deadline)
{
    using namespace std::chrono;
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto left = duration_cast<milliseconds>(deadline - steady_clock::now()).count();
        pollfd waiting{descriptor, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::clamp<long long>(left, 0, 60000)));
        if (ready == 0 && steady_clock::now() >= deadline)
            return failed(FailureKind::TimedOut, "no answer in time");
        if (ready <= 0 && (ready == 0 || errno == EINTR))
            continue;
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got < 0 && errno != EINTR)
            return failedCall("read");
        if (got == 0)
            return text;
        if (got > 0)
            text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

Outcome<Finished> run(Command command, std::chrono::milliseconds limit)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return failedCall("pipe");
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    command.output = writing.get();
    const auto child = spawn(command);
    writing.reset();
    if (!child)
        return std::unexpected(child.error());
    auto output = readAll(reading.get(), std::chrono::steady_clock::now() + limit);
    if (!output)
        ::kill(*child, SIGKILL);
    const int status = collect(*child);
    if (!output)
        return failed(output.error().kind, command.program.string() + ": " + output.error().detail);
    return Finished{status, std::move(*output)};
}

} // namespace tenantry::embedded
