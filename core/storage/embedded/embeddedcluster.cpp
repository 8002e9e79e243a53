// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/embeddedcluster.h"

#include "core/storage/embedded/clustercreation.h"
#include "core/storage/embedded/clusterremoval.h"
#include "core/storage/embedded/ephemeralhome.h"
#include "core/storage/embedded/filelock.h"
#include "core/storage/embedded/keeperlaunch.h"
#include "core/storage/embedded/keeperwatch.h"
#include "core/storage/embedded/postmasterfile.h"
#include "core/storage/embedded/processhandle.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <filesystem>
#include <mutex>
#include <optional>
#include <poll.h>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

using embedded::Deadline;
using embedded::FailureKind;
using embedded::FileLock;
using embedded::KeeperReport;
using embedded::Outcome;
using Mode = FileLock::Mode;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds glance{5};
constexpr int keeperEndLimit = 60'000; ///< milliseconds

std::optional<Endpoint> runningEndpoint(const embedded::ClusterLayout &layout)
{
    const auto server = embedded::runningServer(layout.data());
    if (!server || !server->isReady())
        return {};
    return Endpoint{QFile::decodeName(server->socketDirectory.c_str()), static_cast<quint16>(server->port), false};
}

} // namespace

class EmbeddedCluster::Impl
{
public:
    explicit Impl(EmbeddedOptions options);
    ~Impl();
    Impl(const Impl &) = delete;
    Impl &operator=(const Impl &) = delete;

    Result<Endpoint> start();
    Result<void> stop();
    QString home() const;

private:
    Outcome<Endpoint> bringUp();
    Outcome<void> prepare();
    Outcome<Endpoint> attempt(Deadline deadline);
    Outcome<void> takeLease(Deadline deadline);
    Outcome<Endpoint> launch(Deadline deadline);
    Outcome<Endpoint> waitForKeeper(const FileLock &office, Deadline deadline);
    bool dismissKeeper() const;
    [[nodiscard]] bool isThrowAway() const { return m_options.ephemeral && m_options.dataDirectory.isEmpty(); }
    void keeperEnded();
    void giveUp();

    EmbeddedOptions m_options;
    std::mutex m_mutex; ///< one start at a time; guards all but m_home
    embedded::ClusterLayout m_layout;
    std::optional<embedded::ServerAccount> m_account;
    std::optional<FileLock> m_lease;
    mutable std::mutex m_homeMutex;
    QString m_home;      ///< as the layout has it; readable while a start is under way
    KeeperWatch m_watch; ///< last: its thread uses the others, and itself while it is being waited for
};

EmbeddedCluster::Impl::Impl(EmbeddedOptions options)
    : m_options(std::move(options))
    , m_watch([this] { keeperEnded(); })
{
    if (m_options.dataDirectory.isEmpty() && !m_options.ephemeral)
        m_options.dataDirectory = defaultClusterDirectory();
    m_home = m_options.dataDirectory.isEmpty() ? QString() : QDir::cleanPath(m_options.dataDirectory);
    m_layout.home = QFile::encodeName(m_home).toStdString();
}

/// Nothing of a throw-away cluster is left when its program ends in order; otherwise the keeper takes care of it.
EmbeddedCluster::Impl::~Impl()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_lease || !isThrowAway())
        return;
    m_lease.reset();
    dismissKeeper();
    if (std::error_code ignored; std::filesystem::exists(m_layout.home, ignored))
        removeAbandonedHomes(); // its keeper was killed, or ended before
}

Result<void> EmbeddedCluster::Impl::stop()
{
    const std::scoped_lock lock(m_mutex);
    return dismissKeeper() ? Result<void>() : failure(ErrorCode::Unavailable, Reason::TimedOut);
}

/// Lets the keeper stop the server and end. \returns whether there is no keeper any more.
bool EmbeddedCluster::Impl::dismissKeeper() const
{
    const auto office = FileLock::open(m_layout.keeperLock());
    if (!office || !office->isRefused(Mode::Exclusive))
        return true;
    const auto report = embedded::readReport(office->descriptor());
    const auto keeper = report ? embedded::openProcess(report->pid) : embedded::Descriptor();
    if (!keeper)
        return !office->isRefused(Mode::Exclusive);
    embedded::signalProcess(keeper, SIGTERM);
    pollfd waiting{keeper.get(), POLLIN, 0};
    return ::poll(&waiting, 1, keeperEndLimit) > 0;
}

Result<Endpoint> EmbeddedCluster::Impl::start()
{
    const std::scoped_lock lock(m_mutex);
    const bool isFirst = !m_lease;
    if (!isFirst) {
        if (auto endpoint = runningEndpoint(m_layout))
            return *endpoint;
    }
    const auto endpoint = bringUp();
    if (endpoint)
        return *endpoint;
    if (isFirst)
        giveUp();
    return std::unexpected(toError(endpoint.error()));
}

QString EmbeddedCluster::Impl::home() const
{
    const std::scoped_lock lock(m_homeMutex);
    return m_home;
}

/// Everything from the first lock to a server that is ready; again when somebody else moved in between.
Outcome<Endpoint> EmbeddedCluster::Impl::bringUp()
{
    const auto deadline = steady_clock::now() + m_options.limit;
    if (const auto prepared = prepare(); !prepared)
        return std::unexpected(prepared.error());
    while (true) {
        auto endpoint = attempt(deadline);
        const bool again = !endpoint
            && (endpoint.error().kind == FailureKind::StillOccupied
                || endpoint.error().kind == FailureKind::KeeperExists);
        if (!again || steady_clock::now() >= deadline)
            return endpoint;
        std::this_thread::sleep_for(glance);
    }
}

Outcome<void> EmbeddedCluster::Impl::prepare()
{
    if (!m_account) {
        auto account = embedded::serverAccount(m_options.account.toStdString());
        if (!account)
            return std::unexpected(account.error());
        m_account = std::move(*account);
    }
    if (!m_layout.home.empty())
        return embedded::prepareHome(m_layout, *m_account);
    auto made = makeEphemeralHome(m_options.pattern.isEmpty() ? ephemeralParent() : quickEphemeralParent(), *m_account);
    if (!made)
        return std::unexpected(made.error());
    m_layout.home = made->home;
    m_lease = std::move(made->lease);
    const std::scoped_lock lock(m_homeMutex);
    m_home = QFile::decodeName(m_layout.home.c_str());
    return embedded::prepareHome(m_layout, *m_account);
}

Outcome<Endpoint> EmbeddedCluster::Impl::attempt(Deadline deadline)
{
    const auto start = FileLock::open(m_layout.startLock());
    if (!start)
        return std::unexpected(start.error());
    if (const auto locked = start->acquire(Mode::Exclusive, deadline); !locked)
        return std::unexpected(locked.error());
    if (const auto leased = takeLease(deadline); !leased)
        return std::unexpected(leased.error());
    const auto office = FileLock::open(m_layout.keeperLock());
    if (!office)
        return std::unexpected(office.error());
    return office->isRefused(Mode::Exclusive) ? waitForKeeper(*office, deadline) : launch(deadline);
}

/// Waits for a keeper that is just stopping the server; afterwards it is gone.
Outcome<void> EmbeddedCluster::Impl::takeLease(Deadline deadline)
{
    if (m_lease)
        return {};
    auto lease = FileLock::open(m_layout.lease());
    if (!lease)
        return std::unexpected(lease.error());
    if (const auto held = lease->acquire(Mode::Shared, deadline); !held)
        return held;
    m_lease = std::move(*lease);
    return {};
}

Outcome<Endpoint> EmbeddedCluster::Impl::launch(Deadline deadline)
{
    const auto report = launchKeeper(m_options, m_layout, *m_account, deadline);
    if (!report)
        return std::unexpected(report.error());
    auto endpoint = runningEndpoint(m_layout);
    if (!endpoint)
        return embedded::failed(FailureKind::StillOccupied, "the server ended at once");
    m_watch.watch(report->pid);
    endpoint->freshlyMade = report->made;
    return *endpoint;
}

Outcome<Endpoint> EmbeddedCluster::Impl::waitForKeeper(const FileLock &office, Deadline deadline)
{
    while (office.isRefused(Mode::Exclusive)) {
        const auto report = embedded::readReport(office.descriptor());
        // A keeper that has only just come into office may have its predecessor's words in the file.
        const bool isCurrent = report && ::kill(report->pid, 0) == 0;
        if (isCurrent && report->state == KeeperReport::State::Failed && report->failure)
            return std::unexpected(*report->failure);
        if (isCurrent && report->state == KeeperReport::State::Ready) {
            if (const auto endpoint = runningEndpoint(m_layout)) {
                m_watch.watch(report->pid);
                return *endpoint;
            }
        }
        if (steady_clock::now() >= deadline)
            return embedded::failed(FailureKind::TimedOut, "the server isn't ready yet");
        std::this_thread::sleep_for(glance);
    }
    return embedded::failed(FailureKind::StillOccupied, "the keeper ended");
}

/// In the watch's thread. One that was killed is replaced; one that was asked to end (at shutdown, say) isn't, until
/// somebody needs the server again.
void EmbeddedCluster::Impl::keeperEnded()
{
    const std::scoped_lock lock(m_mutex);
    const auto office = FileLock::open(m_layout.keeperLock());
    const auto report = office ? embedded::readReport(office->descriptor()) : std::nullopt;
    if (!m_lease || !report || report->state == KeeperReport::State::Stopping)
        return;
    if (const auto endpoint = bringUp(); !endpoint)
        qWarning("The keeper of the embedded database ended and can't be replaced: %s",
                 endpoint.error().detail.c_str());
}

void EmbeddedCluster::Impl::giveUp()
{
    m_lease.reset();
    if (!isThrowAway())
        return;
    embedded::removeCluster(m_layout);
    m_layout.home.clear();
    const std::scoped_lock lock(m_homeMutex);
    m_home.clear();
}

EmbeddedCluster::EmbeddedCluster(EmbeddedOptions options)
    : m_impl(std::make_unique<Impl>(std::move(options)))
{}

EmbeddedCluster::~EmbeddedCluster() = default;

Result<Endpoint> EmbeddedCluster::start()
{
    return m_impl->start();
}

Result<void> EmbeddedCluster::stop()
{
    return m_impl->stop();
}

QString EmbeddedCluster::dataDirectory() const
{
    return m_impl->home();
}

QString defaultClusterDirectory()
{
    if (::geteuid() == 0)
        return u"/var/lib/tenantry/cluster"_s; // no other account gets into root's own home
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/tenantry/cluster"_s;
}

} // namespace tenantry
