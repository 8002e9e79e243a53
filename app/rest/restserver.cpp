// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/restserver.h"

#include "app/rest/dispatcher.h"
#include "app/rest/routes.h"
#include "app/rest/testing/testingroutes.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int slowThreads = 4;  // some wait for the database while as many as may be hash passwords
constexpr int settleTime = 250; // ms until files that are being replaced are complete

} // namespace

QString RestServer::Address::baseUrl() const
{
    const QString name =
        host.protocol() == QAbstractSocket::IPv6Protocol ? QString(u'[' + host.toString() + u']') : host.toString();
    return (isSecure ? u"https://"_s : u"http://"_s) + name + u':' + QString::number(port);
}

RestServer::RestServer(ServicesFactory services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_mailbox(std::make_shared<http::Mailbox>())
{
    m_mailbox->open();
    m_reload.setSingleShot(true);
    m_reload.setInterval(settleTime);
    connect(&m_reload, &QTimer::timeout, this, [this] {
        const auto loaded = reloadTls();
        watchFiles(); // a file that was replaced is another one
        Q_EMIT tlsReloaded(loaded ? QString() : loaded.error().detail);
    });
}

RestServer::~RestServer()
{
    blockSignals(true);
    stop();
    m_mailbox->close();
}

Result<RestServer::Address> RestServer::start(const Options &options)
{
    Q_ASSERT(m_state == State::Stopped);
    const auto identity = identityFrom(options);
    if (!identity)
        return std::unexpected(identity.error());
    m_context = contextFor(options);
    const auto port = m_server.start({options.port, options.threads, options.limits, options.addresses, *identity},
                                     [context = m_context, services = EpochServices(m_services, options.epoch)] {
                                         return std::make_unique<Dispatcher>(context, services);
                                     });
    if (!port) {
        m_context = nullptr;
        return std::unexpected(port.error());
    }
    m_tls = *identity;
    watchFiles();
    setState(State::Running);
    const bool isLoopback = options.addresses.isEmpty() || options.addresses.first() == QHostAddress::Any
        || options.addresses.first() == QHostAddress::AnyIPv6 || options.addresses.first() == QHostAddress::AnyIPv4;
    return Address{*port, m_tls != nullptr,
                   isLoopback ? QHostAddress(QHostAddress::LocalHost) : options.addresses.first()};
}

std::shared_ptr<ServerContext> RestServer::contextFor(const Options &options)
{
    auto context = std::make_shared<ServerContext>();
    context->hosts = options.hosts + QSet<QByteArray>{"localhost", "127.0.0.1", "[::1]"};
    context->crossOrigin = CrossOrigin(options.origins);
    context->proxies = Proxies(options.trustedProxies);
    context->signInLimit = std::make_unique<RateLimit>(options.signInsPerMinute);
    context->lane =
        std::make_unique<SlowLane>(EpochServices(m_services, options.epoch), slowThreads, options.mostWaiting);
    ServerContext *in = context.get(); // what it holds doesn't outlive it
    addAllRoutes(context->router, {options.acceptsKeyInQuery, [this, in] { return figures(*in); }});
    if (options.reset)
        addTestingRoutes(context->router, options.reset);
    context->metrics = std::make_unique<Metrics>(context->router);
    context->observer = [this, in, log = options.accessLog](const AccessRecord &record) { observe(*in, log, record); };
    return context;
}

Result<std::shared_ptr<http::TlsIdentity>> RestServer::identityFrom(const Options &options)
{
    if (!options.tls)
        return std::shared_ptr<http::TlsIdentity>();
    auto identity = std::make_shared<http::TlsIdentity>(*options.tls);
    if (const auto loaded = identity->load(); !loaded)
        return std::unexpected(loaded.error());
    return identity;
}

void RestServer::observe(const ServerContext &context, const AccessLog &log, const AccessRecord &record)
{
    context.metrics->count(record.route, record.status, record.duration);
    if (log)
        log(toJsonLine(record));
    if (m_isWatched && m_feed.add(record))
        m_mailbox->post([this] { Q_EMIT answered(m_feed.take()); });
}

void RestServer::stop()
{
    if (m_stopping.joinable())
        m_stopping.join();
    m_server.stop();
    m_context = nullptr;
    m_watcher.reset();
    m_tls.reset();
    setState(State::Stopped);
}

void RestServer::beginStop()
{
    if (m_state != State::Running)
        return;
    setState(State::Stopping);
    m_stopping = std::jthread([this] {
        m_server.stop();
        m_mailbox->post([this] { stop(); });
    });
}

Result<void> RestServer::reloadTls()
{
    return m_tls ? m_tls->load() : Result<void>();
}

/// The directories too: a file that is replaced is gone for a moment, and what replaces it isn't watched yet.
void RestServer::watchFiles()
{
    if (!m_tls)
        return;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    for (const QString &file : {m_tls->files().certificate, m_tls->files().key}) {
        m_watcher->addPath(file);
        m_watcher->addPath(QFileInfo(file).absolutePath());
    }
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, &m_reload, qOverload<>(&QTimer::start));
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, &m_reload, qOverload<>(&QTimer::start));
}

void RestServer::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

RestServer::Load RestServer::load() const
{
    if (m_state != State::Running || !m_context)
        return {};
    const SlowLane &lane = *m_context->lane;
    return {.connections = m_server.connections(),
            .threads = static_cast<int>(m_server.threads() + lane.threads()),
            .slowRunning = static_cast<int>(lane.running()),
            .slowWaiting = static_cast<int>(lane.waiting()),
            .slowMost = static_cast<int>(lane.most())};
}

QSslCertificate RestServer::certificate() const
{
    return m_tls ? m_tls->configuration().localCertificate() : QSslCertificate();
}

QByteArray RestServer::figures(const ServerContext &context) const
{
    return context.metrics->exposition(
        {{"tenantry_http_connections", "Open connections.", static_cast<double>(m_server.connections())},
         {"tenantry_server_threads", "Threads that serve, each with a connection to the database of its own.",
          static_cast<double>(m_server.threads() + context.lane->threads())},
         {"tenantry_slow_requests_running", "Requests that hash a password, or do something else that takes long.",
          static_cast<double>(context.lane->running())},
         {"tenantry_slow_requests_waiting", "Requests that wait for a thread of the slow lane, to hash a password.",
          static_cast<double>(context.lane->waiting())},
         {"tenantry_slow_requests_most", "How many may wait there; what comes then is refused.",
          static_cast<double>(context.lane->most())}});
}

} // namespace tenantry
