// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/accesslog.h"
#include "app/rest/epochservices.h"
#include "app/rest/http/httpserver.h"
#include "app/rest/http/mailbox.h"
#include "app/rest/proxies.h"
#include "app/rest/requestfeed.h"
#include "app/rest/slowlane.h"
#include "core/domain/result.h"

#include <QObject>
#include <QSet>
#include <QSslCertificate>
#include <QString>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

class QFileSystemWatcher;

namespace tenantry {

struct ServerContext;
class Services;

/// The REST face: everything that docs/rest.md describes. Used from one thread; signals come in that thread, from its
/// event loop. Without one it serves as well, but says nothing and doesn't notice new certificates.
class RestServer : public QObject
{
    Q_OBJECT

public:
    /// The use cases on a connection of their own, for one server thread; called in that thread, and given up there.
    /// Once for each epoch.
    using ServicesFactory = EpochServices::Factory;

    enum class State { Stopped, Running, Stopping };
    Q_ENUM(State)

    struct Options
    {
        quint16 port = 0;                            ///< 0: any that is free
        QList<QHostAddress> addresses;               ///< to listen at; none: the loopback addresses
        std::optional<http::TlsIdentity::Files> tls; ///< needed for any other address
        int threads = 2;                             ///< that serve; each has a connection to the database
        http::Limits limits;
        QSet<QByteArray> hosts;   ///< names besides localhost, 127.0.0.1 and [::1] that requests may be addressed to
        QSet<QByteArray> origins; ///< whose pages may talk to it, `https://console.example.com`; `*`: anybody's
        QList<Proxies::Network> trustedProxies; ///< whose X-Forwarded-For counts
        int signInsPerMinute = 0;               ///< of an address, and of an account; 0: any number
        bool acceptsKeyInQuery = false; ///< what the description says of it; the setting decides with each request
        AccessLog accessLog;            ///< takes a line of JSON for each request; none: not logged
        std::size_t mostWaiting = SlowLane::usuallyWaiting; ///< requests that may wait for the slow lane
        EpochServices::EpochSource epoch;                   ///< of a database that can be reset; see EpochServices
        std::function<Result<void>()> reset; ///< what `POST /testing/reset` does; none: there is no such route
    };

    struct Address
    {
        quint16 port = 0;
        bool isSecure = false;
        QHostAddress host = QHostAddress::LocalHost;

        /// `http://127.0.0.1:8000`
        [[nodiscard]] QString baseUrl() const;
    };

    explicit RestServer(ServicesFactory services, QObject *parent = nullptr);
    /// Stops, and waits for it.
    ~RestServer() override;

    /// Serves until it is stopped. Errors: Unavailable/AddressUnusable when the port is taken or not permitted;
    /// Invalid/AddressUnusable for an address that other machines reach, without TLS; Unavailable/FileUnusable for
    /// certificate or key.
    Result<Address> start(const Options &options);

    /// Refuses new connections, lets requests in flight be answered, and returns when nothing runs any more.
    void stop();
    /// The same, but returns at once: stateChanged() says when it is over.
    void beginStop();

    [[nodiscard]] State state() const { return m_state; }

    /// What it does at the moment; nothing while it doesn't run.
    struct Load
    {
        int connections = 0;
        int threads = 0;     ///< each with a connection to the database
        int slowRunning = 0; ///< requests that hash a password, or do something else that takes long
        int slowWaiting = 0;
        int slowMost = 0; ///< that may wait
    };
    [[nodiscard]] Load load() const;

    /// That clients are shown; null without TLS, or while it doesn't run.
    [[nodiscard]] QSslCertificate certificate() const;

    /// Whether answered() tells of every answer.
    void setWatched(bool isWatched) { m_isWatched = isWatched; }

    /// Reads certificate and key again, for the connections that come from now on. It happens by itself when the files
    /// change. Errors: Unavailable/FileUnusable; then the old ones stay in use.
    Result<void> reloadTls();

Q_SIGNALS:
    void stateChanged(tenantry::RestServer::State state);
    /// Answers since the last time, oldest first; while it is watched. The last ones only, if there were too many.
    void answered(const QList<tenantry::AccessRecord> &records);
    /// New certificates were found. \a problem: why they aren't used; empty if they are.
    void tlsReloaded(const QString &problem);

private:
    std::shared_ptr<ServerContext> contextFor(const Options &options);
    Result<std::shared_ptr<http::TlsIdentity>> identityFrom(const Options &options);
    void observe(const ServerContext &context, const AccessLog &log, const AccessRecord &record);
    void watchFiles();
    void setState(State state);
    [[nodiscard]] QByteArray figures(const ServerContext &context) const;

    ServicesFactory m_services;
    std::shared_ptr<http::Mailbox> m_mailbox;       ///< of the owner's thread
    std::shared_ptr<const ServerContext> m_context; ///< while it runs
    std::shared_ptr<http::TlsIdentity> m_tls;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QTimer m_reload; ///< files that are being replaced change more than once
    RequestFeed m_feed;
    std::atomic_bool m_isWatched = false;
    State m_state = State::Stopped;
    http::HttpServer m_server;
    std::jthread m_stopping;
};

} // namespace tenantry
