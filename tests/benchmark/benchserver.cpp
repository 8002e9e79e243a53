// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmark/benchserver.h"

#include "core/services/signin/tokenservice.h"
#include "tests/benchmark/benchdatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <poll.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QString rootEmail = u"root@example.org"_s;
const QString administratorEmail = u"administrator@example.org"_s;
const QByteArray password = "a password for the benchmark";

/// 20 tenants; the first has 1,000 members who hold a role there, one of them its administrator. All have root's
/// password.
const QByteArray people = R"(
INSERT INTO iam.tenants (name, slug, description)
SELECT 'Tenant ' || i, 'tenant-' || i, 'One of twenty' FROM generate_series(1, 20) i;
INSERT INTO iam.users (email, first_name, last_name, password_hash)
SELECT 'member' || i || '@example.org', 'First ' || i, 'Last ' || i, u.password_hash
  FROM generate_series(1, 999) i, iam.users u WHERE u.is_superuser;
INSERT INTO iam.users (email, first_name, last_name, password_hash)
SELECT 'administrator@example.org', 'Ada', 'Lovelace', password_hash FROM iam.users WHERE is_superuser;
INSERT INTO iam.tenant_members (tenant_id, user_id)
SELECT t.id, u.id FROM iam.tenants t, iam.users u WHERE t.slug = 'tenant-1' AND NOT u.is_superuser;
INSERT INTO iam.role_grants (tenant_id, user_id, role_id)
SELECT t.id, u.id, r.id
  FROM iam.tenants t, iam.users u, iam.roles r
 WHERE t.slug = 'tenant-1' AND NOT u.is_superuser AND r.is_system_role
   AND r.name = CASE u.email WHEN 'administrator@example.org' THEN 'Tenant Admin' ELSE 'Viewer' END;
ANALYZE;
)";

QByteArray formOf(const QString &email)
{
    return "username=" + QUrl::toPercentEncoding(email) + "&password=" + password.toPercentEncoding();
}

QByteArray ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(patience))
        return {};
    socket.write(request);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(patience)) {}
    return socket.readAll();
}

/// One that is free now, for a server that can't choose itself.
quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("No port is free.");
    return server.serverPort();
}

QString peersDirectory()
{
    return QStringLiteral(TENANTRY_SOURCE_DIR "/tests/benchmark/peers/");
}

} // namespace

BenchServer::BenchServer(QString name, const QString &program, const QStringList &arguments,
                         const QProcessEnvironment &environment)
    : m_name(std::move(name))
{
    m_process.setProcessEnvironment(environment);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(patience))
        qFatal("%s does not start: %s", qUtf8Printable(program), qUtf8Printable(m_process.errorString()));
}

BenchServer::~BenchServer()
{
    m_process.terminate();
    m_process.waitForFinished(patience);
}

QJsonObject BenchServer::announcement()
{
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            qFatal("%s says nothing.", qUtf8Printable(m_name));
    }
    const QJsonObject object = QJsonDocument::fromJson(m_process.readLine()).object();
    m_port = static_cast<quint16>(QUrl(object.value(u"base_url"_s).toString()).port());
    return object;
}

void BenchServer::waitFor(quint16 port)
{
    m_port = port;
    for (int i = 0; i < 300; ++i) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, port);
        if (socket.waitForConnected(1'000))
            return;
        ::poll(nullptr, 0, 100);
    }
    qFatal("%s doesn't answer.", qUtf8Printable(m_name));
}

double BenchServer::mebibytes(const QByteArray &line) const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &text : status.readAll().split('\n')) {
        if (text.startsWith(line))
            return text.mid(line.size()).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

BenchSite::BenchSite()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    // As root the server runs as another account, which has to reach its data.
    QFile::setPermissions(m_directory.path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    m_environment.insert(u"TENANTRY_CONFIG_DIRECTORY"_s, m_directory.filePath(u"configuration"_s));
    m_environment.insert(u"TENANTRY_SECRETS_BACKEND"_s, u"file"_s);
    m_environment.insert(u"TENANTRY_EMBEDDED_DIRECTORY"_s, m_directory.filePath(u"cluster"_s));
    QProcess setup;
    setup.setProcessEnvironment(m_environment);
    setup.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"tenantryctl"_s),
                {u"init"_s, u"--email"_s, rootEmail});
    setup.write(password + '\n');
    setup.closeWriteChannel();
    if (!setup.waitForFinished(patience) || setup.exitCode() != 0)
        qFatal("tenantryctl init: %s", setup.readAllStandardError().constData());
}

std::unique_ptr<BenchServer> BenchSite::tenantry()
{
    auto server = std::make_unique<BenchServer>(
        u"Tenantry"_s, QDir(QCoreApplication::applicationDirPath()).filePath(u"tenantryctl"_s),
        QStringList{u"serve"_s, u"--json"_s, u"--port"_s, u"0"_s}, m_environment);
    server->announcement();
    fill();
    m_rootToken = signIn(server->port(), formOf(rootEmail));
    m_administratorToken = signIn(server->port(), formOf(administratorEmail));
    return server;
}

/// While the server runs, which holds the cluster.
void BenchSite::fill()
{
    EmbeddedOptions options;
    options.dataDirectory = m_directory.filePath(u"cluster"_s);
    EmbeddedCluster cluster(options);
    const Endpoint endpoint = expected(cluster.start(), "cluster");
    m_socketDirectory = endpoint.socketDirectory;
    m_databasePort = endpoint.port;
    ConnectionSpec spec;
    spec.hosts = {endpoint.socketDirectory};
    spec.ports = {endpoint.port};
    spec.database = u"tenantry"_s;
    spec.user = QString::fromLatin1(Endpoint::adminRole);
    const auto connection = expected(Connection::open(spec), "connect");
    expected(connection->runScript(people), "people");
    const Rows tenant =
        expected(connection->run("SELECT id::text AS id FROM iam.tenants WHERE slug = 'tenant-1'"), "tenant");
    m_largeTenant = tenant.at(0).text("id").toLatin1();
}

QByteArray BenchSite::signIn(quint16 port, const QByteArray &form) const
{
    const QByteArray answer = ask(port,
                                  "POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                      + QByteArray::number(form.size()) + "\r\n\r\n" + form);
    const QByteArray body = answer.mid(answer.indexOf("\r\n\r\n") + 4);
    const QByteArray token = QJsonDocument::fromJson(body).object().value(u"access_token"_s).toString().toLatin1();
    if (token.isEmpty())
        qFatal("Signing in fails: %s", answer.constData());
    return token;
}

QByteArray BenchSite::foreignToken() const
{
    // Another first character of the signature: still a signature, but nobody's.
    QByteArray token = m_rootToken;
    char &first = token[token.lastIndexOf('.') + 1];
    first = first == 'A' ? 'B' : 'A';
    return token;
}

QString BenchSite::versions()
{
    const auto saidBy = [](const QString &program, const QStringList &arguments) {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(patience);
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    };
    return u"Node.js "_s + saidBy(u"node"_s, {u"--version"_s}) + u", FastAPI "_s
        + saidBy(u"/usr/bin/python3"_s, {u"-c"_s, u"import fastapi; print(fastapi.__version__)"_s}) + u", "_s
        + saidBy(u"psql"_s, {u"--version"_s});
}

QByteArray BenchSite::signInForm()
{
    return "username=member{n}%40example.org&password=" + password.toPercentEncoding();
}

std::unique_ptr<BenchServer> BenchSite::peer(const QString &name, const QString &program, const QStringList &arguments,
                                             QProcessEnvironment environment)
{
    QFile key(m_directory.filePath(u"peer-key.pem"_s));
    if (!key.exists() && (!key.open(QIODevice::WriteOnly) || key.write(TokenService::newSigningKey()) < 0))
        qFatal("No key can be written.");
    key.close();
    const quint16 port = freePort();
    environment.insert(u"PORT"_s, QString::number(port));
    environment.insert(u"PGHOST"_s, m_socketDirectory);
    environment.insert(u"PGPORT"_s, QString::number(m_databasePort));
    environment.insert(u"PGUSER"_s, QString::fromLatin1(Endpoint::adminRole));
    environment.insert(u"PGDATABASE"_s, u"tenantry"_s);
    environment.insert(u"SIGNING_KEY"_s, key.fileName());
    environment.insert(u"KID"_s, u"peer"_s);
    auto server = std::make_unique<BenchServer>(name, program, arguments, environment);
    server->waitFor(port);
    return server;
}

std::unique_ptr<BenchServer> BenchSite::fastApi()
{
    QProcessEnvironment environment = m_environment;
    environment.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    return peer(u"FastAPI"_s, u"/usr/bin/python3"_s, {peersDirectory() + u"fastapi/server.py"}, environment);
}

std::unique_ptr<BenchServer> BenchSite::fastify()
{
    // Its packages are installed beside the copy, not in the source.
    const QString copy = m_directory.filePath(u"fastify"_s);
    QDir().mkpath(copy);
    for (const QString &file : {u"package.json"_s, u"package-lock.json"_s, u"server.mjs"_s})
        QFile::copy(peersDirectory() + u"fastify/" + file, copy + u'/' + file);
    QProcess npm;
    npm.setWorkingDirectory(copy);
    npm.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    npm.start(u"npm"_s, {u"ci"_s, u"--ignore-scripts"_s, u"--no-audit"_s, u"--no-fund"_s, u"--loglevel=error"_s});
    if (!npm.waitForFinished(300'000) || npm.exitCode() != 0)
        qFatal("npm can't install what the peer needs.");
    QProcessEnvironment environment = m_environment;
    environment.insert(u"QUERIES"_s, QUrl::fromLocalFile(peersDirectory() + u"queries/").toString());
    environment.insert(u"NODE_ENV"_s, u"production"_s);
    return peer(u"Fastify"_s, u"node"_s, {copy + u"/server.mjs"}, environment);
}

} // namespace tenantry
