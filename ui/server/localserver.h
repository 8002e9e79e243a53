// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/id.h"
#include "core/domain/result.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <chrono>
#include <optional>

namespace tenantry::ui {

/// Where and for whom REST is served from this console, as it is typed.
struct ListenSettings
{
    QString addresses; ///< with commas; empty: this machine only
    int port = 8000;
    QString certificate; ///< file, PEM; empty: without TLS
    QString key;         ///< file, PEM
    QString names;       ///< further names that requests may be addressed to, with commas
    QString origins;     ///< whose pages may talk to it, with commas
    bool startsWithConsole = false;

    bool operator==(const ListenSettings &) const = default;
};

/// The certificate that a server shows to its clients.
struct ShownCertificate
{
    QString subject;
    QStringList names;
    QString issuer;
    QDateTime until; ///< UTC
};

/// What a server does at the moment.
struct ServerLoad
{
    int connections = 0;
    int threads = 0; ///< each with a connection to the database
    int hashing = 0; ///< requests that hash a password
    int waiting = 0; ///< that wait to do so
    int mostWaiting = 0;
};

/// An answered request: nothing of query, headers and bodies.
struct ServedRequest
{
    RequestId request;
    QDateTime at; ///< when it was answered, UTC
    QString method;
    QString path;
    int status = 0;
    std::chrono::microseconds duration{0};
    QString address;
    UserId user; ///< null: nobody signed in

    bool operator==(const ServedRequest &) const = default;
};

/// REST, served by this process while the console is open: what the windows know of it. All in the thread of the
/// windows; nothing waits.
class LocalServer : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Running, Stopping };
    Q_ENUM(State)

    using QObject::QObject;

    /// As they were remembered.
    [[nodiscard]] virtual ListenSettings settings() const = 0;
    virtual void remember(const ListenSettings &settings) = 0;

    /// Serves from now on. Errors: Invalid/BadFormat, Invalid/AddressUnusable (an address that other machines reach,
    /// without TLS), Unavailable/AddressUnusable (the port), Unavailable/FileUnusable (certificate or key). `field` is
    /// `addresses`, `port`, `certificate`, `key`, `names` or `origins`.
    virtual Result<void> start(const ListenSettings &settings) = 0;
    /// Refuses new connections and lets requests in flight be answered; stateChanged() says when it is over.
    virtual void stop() = 0;

    [[nodiscard]] virtual State state() const = 0;
    [[nodiscard]] virtual QString baseUrl() const = 0; ///< `https://127.0.0.1:8000`; empty unless it runs
    [[nodiscard]] virtual std::optional<ShownCertificate> certificate() const = 0;
    [[nodiscard]] virtual ServerLoad load() const = 0;
    /// Whether answered() tells of every request.
    virtual void setWatched(bool isWatched) = 0;

Q_SIGNALS:
    void stateChanged();
    /// The newest last; the last ones only, if there were too many.
    void answered(const QList<tenantry::ui::ServedRequest> &requests);
    /// New certificates were found. \a problem: why they aren't used; empty if they are.
    void certificateChanged(const QString &problem);
};

} // namespace tenantry::ui
