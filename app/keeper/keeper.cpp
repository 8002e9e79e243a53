// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keeper/keeper.h"

#include "core/storage/embedded/clusterremoval.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace tenantry::embedded {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using State = KeeperReport::State;

constexpr milliseconds longestPause{10'000};
constexpr milliseconds steady{5'000}; ///< a server that lived this long is started again at once

/// One line for the keeper's log.
void note(const std::string &text)
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    std::array<char, 32> stamp{};
    std::strftime(stamp.data(), stamp.size(), "%F %TZ", ::gmtime_r(&now, &utc));
    std::fprintf(stderr, "%s [%d] %s\n", stamp.data(), ::getpid(), text.c_str());
}

Descriptor signalsOfEnd()
{
    sigset_t set;
    ::sigemptyset(&set);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP})
        ::sigaddset(&set, signal);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
    return Descriptor(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
}

} // namespace

Keeper::Keeper(KeeperArguments arguments, Descriptor answer)
    : m_arguments(std::move(arguments))
    , m_answer(std::move(answer))
    , m_signals(signalsOfEnd())
    , m_server(m_arguments.spec)
{
    ::signal(SIGPIPE, SIG_IGN);                  // the program that waits for the answer may be killed meanwhile
    ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); // see collectOrphans()
    m_report.pid = ::getpid();
}

int Keeper::run()
{
    if (const auto taken = takeOffice(); !taken) {
        report(State::Failed, taken.error());
        return 1;
    }
    report(State::Starting);
    auto made = ensureCluster(m_arguments.spec);
    Outcome<void> up = made ? Outcome<void>() : std::unexpected(made.error());
    m_report.made = made && *made;
    if (up)
        up = bringUp();
    if (!up) {
        m_server.stop(true);
        report(State::Failed, up.error());
        return 1;
    }
    keep();
    end();
    return 0;
}

Outcome<void> Keeper::takeOffice()
{
    auto office = FileLock::open(m_arguments.spec.layout.keeperLock());
    if (!office)
        return std::unexpected(office.error());
    if (!office->tryAcquire(FileLock::Mode::Exclusive))
        return failed(FailureKind::KeeperExists, "another keeper is in office");
    auto lease = FileLock::open(m_arguments.spec.layout.lease());
    if (!lease)
        return std::unexpected(lease.error());
    m_office = std::move(*office);
    m_lease = std::move(*lease);
    m_lastUsed = steady_clock::now();
    return {};
}

Outcome<void> Keeper::bringUp()
{
    auto up = m_server.bringUp([this] { return stopAsked(); });
    if (up) {
        m_lastUp = steady_clock::now();
        report(State::Ready);
    }
    return up;
}

void Keeper::keep()
{
    while (!m_stop && !m_unused) {
        std::array<pollfd, 2> waiting{pollfd{m_signals.get(), POLLIN, 0}, pollfd{m_server.ended(), POLLIN, 0}};
        ::poll(waiting.data(), waiting.size(), static_cast<int>(nextLook().count()));
        if (stopAsked())
            return;
        if (waiting[1].revents != 0 || m_server.ended() < 0)
            serverEnded();
        look();
    }
}

/// Collects what is left of the server and starts it again: at once the first time, later after a pause that grows.
void Keeper::serverEnded()
{
    const auto now = steady_clock::now();
    if (m_server.ended() >= 0) {
        m_server.collect();
        report(State::Starting);
        note("the server ended; it is started again");
        if (now - m_lastUp >= steady)
            m_pause = milliseconds(0);
        m_nextAttempt = now + m_pause;
    }
    if (now < m_nextAttempt)
        return;
    m_pause = std::clamp(m_pause * 2, milliseconds(500), longestPause);
    const auto up = bringUp();
    if (!up && up.error().kind != FailureKind::Stopped) {
        report(State::Failed, up.error());
        m_nextAttempt = steady_clock::now() + m_pause;
    }
}

/// Who uses the cluster, and what time does to a server.
void Keeper::look()
{
    if (m_lease->isRefused(FileLock::Mode::Exclusive)) {
        m_lastUsed = steady_clock::now();
    } else if (steady_clock::now() - m_lastUsed >= m_arguments.idle) {
        // From here on a program that wants the cluster waits until this keeper is gone.
        m_unused = m_lease->tryAcquire(FileLock::Mode::Exclusive);
    }
    if (m_server.ended() < 0 || m_unused)
        return;
    m_server.trimLog();
    if (!m_server.hasSocket()) {
        note("the server's socket was removed; the server is started again");
        report(State::Starting);
        m_server.stop(false);
        m_nextAttempt = steady_clock::now();
    }
}

milliseconds Keeper::nextLook() const
{
    const auto interval = std::clamp(m_arguments.idle / 5, milliseconds(20), milliseconds(1'000));
    if (m_server.ended() >= 0)
        return interval;
    const auto left = std::chrono::ceil<milliseconds>(m_nextAttempt - steady_clock::now());
    return std::clamp(left, milliseconds(0), interval);
}

void Keeper::end()
{
    report(State::Stopping);
    // Whoever asks it to end may have been the last one to use the cluster.
    const bool remove = m_arguments.spec.ephemeral && (m_unused || m_lease->tryAcquire(FileLock::Mode::Exclusive));
    m_server.stop(remove);
    if (remove) {
        removeCluster(m_arguments.spec.layout);
        removeIfEmpty(m_arguments.spec.layout.home.parent_path());
    }
    m_server.removeSocketDirectory();
}

void Keeper::report(State state, std::optional<Failure> failure)
{
    m_report.state = state;
    m_report.failure = std::move(failure);
    if (m_report.failure)
        note(m_report.failure->detail);
    if (m_office)
        writeReport(m_office->descriptor(), m_report);
    if (!m_answer || state == State::Starting)
        return;
    const std::string text = m_report.toText();
    [[maybe_unused]] const auto written = ::write(m_answer.get(), text.data(), text.size());
    m_answer.reset();
}

bool Keeper::stopAsked()
{
    signalfd_siginfo info{};
    if (::read(m_signals.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        m_stop = true;
    return m_stop;
}

} // namespace tenantry::embedded
