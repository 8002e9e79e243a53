// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/restserver.h"
#include "core/domain/clock.h"
#include "core/services/signin/signinresources.h"
#include "tests/rest/rawclient.h"
#include "tests/support/testdatabase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <mutex>

namespace tenantry {

/// An answer, read.
struct Answer
{
    int status = 0;
    http::Headers headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(QByteArrayView name) const { return headers.value(name).value_or(QByteArray()); }
    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    /// The string in `detail`, or empty.
    [[nodiscard]] QString detail() const { return object().value(QLatin1StringView("detail")).toString(); }
    /// `loc` of the list's entries as `body.name`, with their type: `body.name missing`.
    [[nodiscard]] QStringList violations() const;
};

/// A REST server on a fresh, real database, with a superuser. Everybody has the same password.
class RestWorld
{
public:
    static const QString rootEmail;
    static const QString password;

    /// \param options all but the access log; its port is any that is free.
    explicit RestWorld(const RestServer::Options &options = {});
    explicit RestWorld(const http::Limits &limits);
    ~RestWorld();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] TestDatabase &database() { return *m_database; }
    [[nodiscard]] RestServer &server() { return *m_server; }

    /// The use cases, for what a test needs and REST doesn't offer; in the thread that asks.
    [[nodiscard]] std::shared_ptr<Services> services() { return connect(); }

    /// How often the server has waited for the database so far, in all of its threads.
    [[nodiscard]] quint64 roundTrips();

    /// Lines of the access log so far.
    [[nodiscard]] QList<QByteArray> log();

    /// A user who can sign in. \returns his id.
    QString addUser(const QString &email, const QByteArray &more = {});
    /// A tenant, straight into the database. \returns its id.
    QString addTenant(const QString &slug, const QString &name = {});
    void addMember(const QString &tenant, const QString &user);
    /// A role with \a permissions that \a user holds in \a tenant; empty: platform-wide. \returns the role's id.
    QString grant(const QString &user, const QString &tenant, const QStringList &permissions);
    /// A role of \a tenant that nobody holds; empty: of all tenants. \returns its id.
    QString addRole(const QString &tenant, const QString &name, const QStringList &permissions = {});
    /// A key of \a owner, straight into the database. \returns its value.
    QByteArray addKey(const QString &owner, const QString &tenant = {});

    /// Makes somebody who belongs to \a tenant (empty: nowhere), holds \a permissions there (with no tenant:
    /// platform-wide), and is signed in. \returns the access token.
    QByteArray person(const QString &email, const QString &tenant = {}, const QStringList &permissions = {});

    /// Has the server sign with a new key from now on.
    void rotateSigningKey();
    /// A server of another installation, with a signing key of its own, on the same database. It goes first.
    std::unique_ptr<RestWorld> anotherInstallation();

    /// Signs in over REST. \returns the access token.
    QByteArray token(const QString &email = rootEmail);

    /// One request on a connection of its own; \a token empty: without credentials.
    Answer call(const QByteArray &method, const QByteArray &path, const QByteArray &token = {},
                const QByteArray &json = {}, const QByteArray &fields = {});

    /// The same as JSON, in the tenant that X-Tenant-ID names unless it is empty.
    Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &token, const QJsonObject &body = {},
                const QString &tenant = {});

private:
    RestWorld(std::shared_ptr<TestDatabase> database, const RestServer::Options &options);
    void setUp();
    void start(RestServer::Options options);
    std::shared_ptr<Services> connect();
    struct Connected;

    std::shared_ptr<TestDatabase> m_database;
    SystemClock m_clock;
    SignInResources m_resources;
    int m_roles = 0;
    std::mutex m_connectedMutex;
    QList<std::weak_ptr<Connected>> m_connected;
    std::mutex m_logMutex;
    QList<QByteArray> m_log;
    std::unique_ptr<RestServer> m_server;
    quint16 m_port = 0;
};

} // namespace tenantry
