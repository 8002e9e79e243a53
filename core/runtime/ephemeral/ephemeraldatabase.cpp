// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/ephemeral/ephemeraldatabase.h"

#include "core/runtime/ephemeral/ephemeralpattern.h"
#include "core/storage/connection.h"
#include "core/storage/ephemeral/throwawaydatabases.h"

#include <QUrl>
#include <QUrlQuery>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// How long the server outlives this program, however that ends.
constexpr std::chrono::milliseconds idle{500};

} // namespace

EphemeralDatabase::EphemeralDatabase(Options options)
    : m_options(std::move(options))
{
    m_options.embedded.dataDirectory.clear();
    m_options.embedded.ephemeral = true;
    m_options.embedded.idle = idle;
}

EphemeralDatabase::~EphemeralDatabase()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_all();
    if (m_maker.joinable())
        m_maker.join();
}

Result<Endpoint> EphemeralDatabase::startFromPattern()
{
    const auto recipe = ephemeralRecipe(m_options.embedded);
    if (!recipe)
        return std::unexpected(recipe.error());
    m_options.embedded.binaries = recipe->options.binaries; // not to be looked for again
    for (bool isFirst = true;; isFirst = false) {
        auto pattern = clusterPattern(m_options.cacheDirectory, *recipe);
        if (!pattern)
            return std::unexpected(pattern.error());
        m_options.embedded.pattern = pattern->data;
        m_cluster = std::make_unique<EmbeddedCluster>(m_options.embedded);
        const auto endpoint = m_cluster->start();
        // Somebody may have cleaned up in the cache, a bit at a time.
        const bool isPatternToBlame = !endpoint
            && (endpoint.error().reason == Reason::ClusterBroken || endpoint.error().reason == Reason::FileUnusable);
        if (!isFirst || !isPatternToBlame)
            return endpoint;
        discard(std::move(*pattern), m_options.cacheDirectory, recipe->key);
    }
}

Result<void> EphemeralDatabase::start(const Fill &fill)
{
    const auto endpoint = startFromPattern();
    if (!endpoint)
        return std::unexpected(endpoint.error());
    m_endpoint = *endpoint;
    const auto seed = specOf(QString::fromLatin1(ThrowAway::seedDatabase));
    if (!seed)
        return std::unexpected(seed.error());
    if (const auto filled = fill(*seed); !filled)
        return filled;
    if (const auto made = asAdministrator(ThrowAway::makeLive); !made)
        return made;
    m_maker = std::thread([this] { prepareNext(); });
    return {};
}

quint64 EphemeralDatabase::epoch() const
{
    const std::lock_guard lock(m_mutex);
    return m_epoch;
}

Result<ConnectionSpec> EphemeralDatabase::specOf(const QString &database)
{
    const auto endpoint = m_cluster->start(); // a server that fell over is started again
    if (!endpoint)
        return std::unexpected(endpoint.error());
    ConnectionSpec spec = ephemeralAdministrator(*endpoint, database);
    spec.user = QString::fromLatin1(Endpoint::workingRole);
    spec.applicationName = m_options.applicationName;
    return spec;
}

Result<ConnectionSpec> EphemeralDatabase::locate(quint64 epoch)
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_isSwapping || epoch != m_epoch; });
        if (epoch != m_epoch)
            return failure(ErrorCode::Unavailable, Reason::ConnectionLost, {}, u"the database was reset"_s);
    }
    return specOf(QString::fromLatin1(ThrowAway::liveDatabase));
}

Result<void> EphemeralDatabase::asAdministrator(Result<void> (*work)(Connection &))
{
    const auto endpoint = m_cluster->start();
    if (!endpoint)
        return std::unexpected(endpoint.error());
    auto server = Connection::open(ephemeralAdministrator(*endpoint, u"postgres"_s));
    if (!server)
        return std::unexpected(server.error());
    return work(**server);
}

/// In a thread of its own: makes the next database whenever there is none, and removes what was used before.
void EphemeralDatabase::prepareNext()
{
    std::unique_lock lock(m_mutex);
    while (!m_isOver) {
        if (m_next != Next::Wanted) {
            m_changed.wait(lock);
            continue;
        }
        lock.unlock();
        const auto made = asAdministrator(ThrowAway::makeNext);
        lock.lock();
        m_next = made ? Next::Ready : Next::Failed;
        m_nextError = made ? std::nullopt : std::optional(made.error());
        m_changed.notify_all();
        lock.unlock();
        if (const auto dropped = asAdministrator(ThrowAway::dropPast); !dropped)
            qWarning("What the database was before can't be removed: %ls", qUtf16Printable(toText(dropped.error())));
        lock.lock();
    }
}

Result<void> EphemeralDatabase::reset()
{
    const std::lock_guard alone(m_resetMutex);
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_next != Next::Wanted || m_isOver; });
        if (m_isOver)
            return failure(ErrorCode::Unavailable, Reason::Cancelled);
        if (m_next == Next::Failed) {
            m_next = Next::Wanted; // for another attempt
            m_changed.notify_all();
            return std::unexpected(*m_nextError);
        }
        ++m_epoch;
        m_isSwapping = true;
    }
    auto swapped = asAdministrator(ThrowAway::swap);
    const std::lock_guard lock(m_mutex);
    m_isSwapping = false;
    if (swapped)
        m_next = Next::Wanted;
    m_changed.notify_all();
    return swapped;
}

QString EphemeralDatabase::uri() const
{
    QUrl uri(u"postgresql:///"_s + QLatin1StringView(ThrowAway::liveDatabase));
    uri.setQuery(QUrlQuery{{u"host"_s, m_endpoint.socketDirectory},
                           {u"port"_s, QString::number(m_endpoint.port)},
                           {u"user"_s, QString::fromLatin1(Endpoint::adminRole)}});
    return uri.toString(QUrl::FullyEncoded);
}

} // namespace tenantry
