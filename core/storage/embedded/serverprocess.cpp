// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/serverprocess.h"

#include "core/storage/embedded/childprocess.h"
#include "core/storage/embedded/orphans.h"
#include "core/storage/embedded/postmasterfile.h"
#include "core/storage/embedded/processhandle.h"
#include "core/storage/embedded/serverlog.h"

#include <csignal>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds glance{5};
constexpr std::chrono::seconds remainsLimit{10};
constexpr std::chrono::seconds orderlyStopLimit{60};
constexpr std::chrono::seconds crashStopLimit{10};

} // namespace

ServerProcess::ServerProcess(const ClusterSpec &spec)
    : m_spec(spec)
{}

Outcome<void> ServerProcess::bringUp(const std::function<bool()> &stopAsked)
{
    const auto deadline = steady_clock::now() + remainsLimit;
    while (true) {
        auto started = start(stopAsked);
        if (started || started.error().kind != FailureKind::StillOccupied || steady_clock::now() >= deadline)
            return started;
        if (stopAsked())
            return failed(FailureKind::Stopped, {});
        ::poll(nullptr, 0, 20);
    }
}

Outcome<void> ServerProcess::start(const std::function<bool()> &stopAsked)
{
    if (const auto running = runningServer(m_spec.layout.data())) {
        if (running->status == "stopping")
            return failed(FailureKind::StillOccupied, "the previous server is still stopping");
        m_ended = openProcess(running->pid);
        if (!m_ended || occupantOf(running->pid, m_spec.layout.data()) != Occupant::Server)
            return failed(FailureKind::StillOccupied, "the previous server has just ended");
        m_pid = running->pid;
        m_isChild = false;
        m_socketDirectory = running->socketDirectory;
    } else if (const auto launched = launch(); !launched) {
        return launched;
    }
    auto ready = waitUntilReady(stopAsked);
    if (!ready && ready.error().kind != FailureKind::Stopped)
        collect();
    return ready;
}

Outcome<void> ServerProcess::launch()
{
    const auto directory = prepareSocketDirectory(m_spec.layout, m_spec.account);
    if (!directory)
        return std::unexpected(directory.error());
    m_socketDirectory = *directory;
    // No server of this cluster lives, so what lies here is a leftover. (postmaster.pid, which guards the data, is
    // left to PostgreSQL.)
    const std::string socket = (m_socketDirectory / (".s.PGSQL." + std::to_string(serverPort))).string();
    ::unlink(socket.c_str());
    ::unlink((socket + ".lock").c_str());

    const auto data = m_spec.layout.data();
    Command postgres{.program = m_spec.binaries / "postgres",
                     .arguments = {"-D", data.string(), "-c", "listen_addresses=", "-c",
                                   "unix_socket_directories=" + m_socketDirectory.string(), "-c",
                                   "unix_socket_permissions=0700", "-c", "port=" + std::to_string(serverPort), "-c",
                                   "logging_collector=off", "-c", "log_destination=stderr"},
                     .environment = plainEnvironment(),
                     .account = &m_spec.account};
    // The id in a stale postmaster.pid may belong to a zombie or to a stranger by now, and PostgreSQL would refuse to
    // start beside it. It doesn't mind the id of its grandparent, and goes on to the check that counts: whether any
    // process still uses the cluster's shared memory.
    if (const auto stale = readPostmasterFile(data))
        postgres.environment.push_back("PG_GRANDPARENT_PID=" + std::to_string(stale->pid));

    const auto log = openServerLog(m_spec);
    if (!log)
        return std::unexpected(log.error());
    postgres.output = log->get();
    m_logStart = ::lseek(log->get(), 0, SEEK_END);
    const auto child = spawn(postgres);
    if (!child)
        return std::unexpected(child.error());
    m_pid = *child;
    m_isChild = true;
    m_ended = openProcess(m_pid);
    return {};
}

Outcome<void> ServerProcess::waitUntilReady(const std::function<bool()> &stopAsked)
{
    // No limit: recovery takes as long as it takes. The program that waits has one of its own.
    while (true) {
        const auto file = readPostmasterFile(m_spec.layout.data());
        if (file && file->pid == m_pid && file->isReady())
            return {};
        if (hasEnded(glance))
            return std::unexpected(whyNotStarted());
        if (stopAsked())
            return failed(FailureKind::Stopped, {});
    }
}

Failure ServerProcess::whyNotStarted() const
{
    if (!m_isChild)
        return {FailureKind::StillOccupied, "the previous server has just ended"};
    const std::string words = serverLogSince(m_spec, m_logStart);
    const auto says = [&words](const char *text) { return words.find(text) != std::string::npos; };
    if (says("No space left on device") || says("Disk quota exceeded"))
        return {FailureKind::DiskFull, words};
    if (says("is still in use") || says("postmaster.pid\" already exists"))
        return {FailureKind::StillOccupied, words};
    return {FailureKind::Broken, words};
}

bool ServerProcess::hasEnded(milliseconds limit) const
{
    if (!m_ended)
        return true;
    pollfd waiting{m_ended.get(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(limit.count())) > 0;
}

void ServerProcess::collect()
{
    if (!m_ended)
        return;
    if (m_isChild)
        ::waitpid(m_pid, nullptr, 0);
    collectOrphans();
    m_ended.reset();
    m_pid = 0;
}

void ServerProcess::stop(bool atOnce)
{
    if (!m_ended)
        return;
    signal(atOnce ? SIGQUIT : SIGINT);
    if (!hasEnded(atOnce ? crashStopLimit : orderlyStopLimit)) {
        signal(SIGQUIT);
        if (!hasEnded(crashStopLimit))
            signal(SIGKILL);
        hasEnded(crashStopLimit);
    }
    collect();
}

void ServerProcess::signal(int number) const
{
    signalProcess(m_ended, number);
}

bool ServerProcess::hasSocket() const
{
    struct stat status
    {};
    const auto file = readPostmasterFile(m_spec.layout.data());
    const int port = file && file->port > 0 ? file->port : serverPort;
    return ::lstat((m_socketDirectory / (".s.PGSQL." + std::to_string(port))).c_str(), &status) == 0;
}

void ServerProcess::trimLog() const
{
    trimServerLog(m_spec);
}

void ServerProcess::removeSocketDirectory() const
{
    if (!m_socketDirectory.empty())
        ::rmdir(m_socketDirectory.c_str());
}

} // namespace tenantry::embedded
