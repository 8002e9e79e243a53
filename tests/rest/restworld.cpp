// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/restworld.h"

#include "core/services/services.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/tokenservice.h"
#include "core/storage/database.h"

#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

QByteArray quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\'', u"''"_s);
    return QString(u'\'' + escaped + u'\'').toUtf8();
}

} // namespace

/// The use cases and the connection that they need, as one thing.
struct RestWorld::Connected
{
    Connected(const ConnectionSpec &spec, SignInResources &resources)
        : database(spec)
        , services(database, resources)
    {}

    Database database;
    Services services;
};

const QString RestWorld::rootEmail = u"root@example.com"_s;
const QString RestWorld::password = u"correct horse battery staple"_s;

QStringList Answer::violations() const
{
    QStringList found;
    for (const QJsonValue &entry : object().value(u"detail"_s).toArray()) {
        QStringList location;
        for (const QJsonValue &step : entry[u"loc"_s].toArray())
            location.append(step.toVariant().toString());
        found.append(location.join(u'.') + u' ' + entry[u"type"_s].toString());
    }
    return found;
}

RestWorld::RestWorld(const http::Limits &limits)
    : RestWorld([&limits] {
        RestServer::Options options;
        options.limits = limits;
        return options;
    }())
{}

RestWorld::RestWorld(const RestServer::Options &options)
    : RestWorld(std::make_shared<TestDatabase>(), options)
{}

RestWorld::RestWorld(std::shared_ptr<TestDatabase> database, const RestServer::Options &options)
    : m_database(std::move(database))
    , m_resources({.cheapHashes = true}, m_clock)
{
    setUp();
    start(options);
}

void RestWorld::start(RestServer::Options options)
{
    m_server = std::make_unique<RestServer>([this] { return connect(); });
    options.accessLog = [this](const QByteArray &line) {
        const std::lock_guard lock(m_logMutex);
        m_log.append(line);
    };
    const auto address = m_server->start(options);
    if (!address)
        qFatal("%ls", qUtf16Printable(toText(address.error())));
    m_port = address->port;
}

RestWorld::~RestWorld()
{
    m_server.reset();
}

quint64 RestWorld::roundTrips()
{
    const std::lock_guard lock(m_connectedMutex);
    quint64 sum = 0;
    for (const auto &each : m_connected) {
        if (const auto connected = each.lock())
            sum += connected->database.roundTrips();
    }
    return sum;
}

QList<QByteArray> RestWorld::log()
{
    const std::lock_guard lock(m_logMutex);
    return m_log;
}

void RestWorld::setUp()
{
    const bool isFirst = m_database->value("SELECT count(*) FROM iam.users WHERE is_superuser") == u"0"_s;
    if (isFirst) {
        const auto root = connect()->setup().createFirstSuperuser(Caller::local(u"test"_s),
                                                                  {rootEmail, u"Ada"_s, u"Lovelace"_s, password});
        if (!root)
            qFatal("%ls", qUtf16Printable(toText(root.error())));
    }
    rotateSigningKey();
}

void RestWorld::rotateSigningKey()
{
    const QString installation = u"test %1"_s.arg(quintptr(this));
    if (const auto key = connect()->tokens().useSigningKey(TokenService::newSigningKey(), installation); !key)
        qFatal("%ls", qUtf16Printable(toText(key.error())));
}

std::unique_ptr<RestWorld> RestWorld::anotherInstallation()
{
    return std::unique_ptr<RestWorld>(new RestWorld(m_database, RestServer::Options()));
}

std::shared_ptr<Services> RestWorld::connect()
{
    const auto connected = std::make_shared<Connected>(m_database->spec(), m_resources);
    const std::lock_guard lock(m_connectedMutex);
    m_connected.append(connected);
    return {connected, &connected->services};
}

QString RestWorld::addUser(const QString &email, const QByteArray &more)
{
    m_database->execute("INSERT INTO iam.users (email, password_hash) SELECT " + quoted(email)
                        + ", password_hash FROM iam.users WHERE is_superuser LIMIT 1");
    if (!more.isEmpty())
        m_database->execute("UPDATE iam.users SET " + more + " WHERE email = " + quoted(email));
    return m_database->value("SELECT id FROM iam.users WHERE email = " + quoted(email));
}

QString RestWorld::addTenant(const QString &slug, const QString &name)
{
    m_database->execute("INSERT INTO iam.tenants (slug, name) VALUES (" + quoted(slug) + ", "
                        + quoted(name.isEmpty() ? slug : name) + ")");
    return m_database->value("SELECT id FROM iam.tenants WHERE status <> 'deleted' AND slug = " + quoted(slug));
}

void RestWorld::addMember(const QString &tenant, const QString &user)
{
    m_database->execute("INSERT INTO iam.tenant_members (tenant_id, user_id) VALUES (" + quoted(tenant) + ", "
                        + quoted(user) + ") ON CONFLICT DO NOTHING");
}

QString RestWorld::addRole(const QString &tenant, const QString &name, const QStringList &permissions)
{
    const QString role = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray scope = tenant.isEmpty() ? QByteArray("NULL") : quoted(tenant);
    m_database->execute("INSERT INTO iam.roles (id, name, tenant_id) VALUES (" + quoted(role) + ", " + quoted(name)
                        + ", " + scope + ")");
    for (const QString &permission : permissions)
        m_database->execute("INSERT INTO iam.role_permissions (role_id, permission_id) SELECT " + quoted(role)
                            + ", id FROM iam.permissions WHERE code = " + quoted(permission));
    return role;
}

QString RestWorld::grant(const QString &user, const QString &tenant, const QStringList &permissions)
{
    const QByteArray scope = tenant.isEmpty() ? QByteArray("NULL") : quoted(tenant);
    if (!tenant.isEmpty())
        addMember(tenant, user);
    const QString role = addRole(tenant, u"Of "_s + user + u' ' + QString::number(++m_roles), permissions);
    m_database->execute("INSERT INTO iam.role_grants (user_id, tenant_id, role_id) VALUES (" + quoted(user) + ", "
                        + scope + ", " + quoted(role) + ")");
    return role;
}

QByteArray RestWorld::addKey(const QString &owner, const QString &tenant)
{
    const QByteArray value = "tnt_" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    m_database->execute(
        "INSERT INTO iam.api_keys (name, key_prefix, key_hash, scope, user_id, tenant_id) VALUES ('k', '"
        + value.left(8) + "', sha256('" + value + "'), "
        + (tenant.isEmpty() ? QByteArray("'GLOBAL', ") : QByteArray("'TENANT', ")) + quoted(owner) + ", "
        + (tenant.isEmpty() ? QByteArray("NULL") : quoted(tenant)) + ")");
    return value;
}

QByteArray RestWorld::person(const QString &email, const QString &tenant, const QStringList &permissions)
{
    const QString user = addUser(email);
    if (!tenant.isEmpty())
        addMember(tenant, user);
    if (!permissions.isEmpty())
        (void)grant(user, tenant, permissions);
    return token(email);
}

QByteArray RestWorld::token(const QString &email)
{
    const QByteArray form =
        "username=" + QUrl::toPercentEncoding(email) + "&password=" + QUrl::toPercentEncoding(password);
    const Answer answer =
        call("POST", "/api/v1/auth/token", {}, form, "Content-Type: application/x-www-form-urlencoded\r\n");
    if (answer.status != 200)
        qFatal("Signing in failed: %s", answer.body.constData());
    return answer.object().value(u"access_token"_s).toString().toLatin1();
}

Answer RestWorld::call(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                       const QByteArray &json, const QByteArray &fields)
{
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields;
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token + "\r\n";
    if (!json.isEmpty() && !fields.contains("Content-Type:"))
        request += "Content-Type: application/json\r\n";
    if (!json.isEmpty() || method == "POST" || method == "PUT" || method == "PATCH")
        request += "Content-Length: " + QByteArray::number(json.size()) + "\r\n";
    const http::Response response = RawClient(m_port).ask(request + "\r\n" + json, method == "HEAD");
    return {response.status, response.headers, response.body};
}

Answer RestWorld::send(const QByteArray &method, const QByteArray &path, const QByteArray &token,
                       const QJsonObject &body, const QString &tenant)
{
    const QByteArray fields = tenant.isEmpty() ? QByteArray() : "X-Tenant-ID: " + tenant.toLatin1() + "\r\n";
    const bool hasBody = !body.isEmpty() || method == "PUT" || method == "PATCH";
    return call(method, path, token, hasBody ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray(),
                fields);
}

} // namespace tenantry
