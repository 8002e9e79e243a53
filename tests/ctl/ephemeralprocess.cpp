// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/ephemeralprocess.h"

#include "core/storage/embedded/embeddedstatus.h"
#include "core/storage/embedded/ephemeralhome.h"
#include "core/storage/embedded/processhandle.h"
#include "tests/rest/rawclient.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

#include <poll.h>
#include <sys/stat.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

/// Also the directory of throw-away clusters, so that those of other programs aren't taken for ours.
const QTemporaryDir &scratch()
{
    static const QTemporaryDir directory(u"/var/tmp/tenantry-test-XXXXXX"_s);
    static const bool isPrepared = [] {
        ::chmod(QFile::encodeName(directory.path()).constData(), 0711); // root's server runs as another account
        return qputenv("TMPDIR", QFile::encodeName(directory.path()));
    }();
    if (!isPrepared)
        qFatal("The environment can't be changed.");
    return directory;
}

/// What has ended may not be collected by its parent yet.
bool runs(qint64 process)
{
    const auto handle = process > 0 ? embedded::openProcess(static_cast<pid_t>(process)) : embedded::Descriptor();
    pollfd waiting{handle.get(), POLLIN, 0};
    return handle && ::poll(&waiting, 1, 0) == 0;
}

} // namespace

QStringList EphemeralTraces::left() const
{
    QStringList left;
    if (runs(server))
        left.append(u"server %1"_s.arg(server));
    if (runs(keeper))
        left.append(u"keeper %1"_s.arg(keeper));
    if (runs(postgres))
        left.append(u"postgres %1"_s.arg(postgres));
    for (const QString &path : {home, socketDirectory}) {
        if (QFile::exists(path))
            left.append(path);
    }
    return left;
}

QProcessEnvironment EphemeralProcess::environment()
{
    const QString cache = scratch().filePath(u"cache"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CACHE_HOME"_s, cache);
    environment.insert(u"TENANTRY_CONFIG_DIRECTORY"_s, scratch().filePath(u"configuration"_s));
    environment.insert(u"TENANTRYCTL"_s, QStringLiteral(TENANTRYCTL));
    return environment;
}

QString EphemeralProcess::seedFile(const QByteArray &json)
{
    static int number = 0;
    QFile file(scratch().filePath(u"seed-%1.json"_s.arg(++number)));
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
        qFatal("No seed can be written.");
    return file.fileName();
}

EphemeralProcess::EphemeralProcess(const QStringList &more, bool start)
{
    m_process.setProcessEnvironment(environment());
    m_process.setWorkingDirectory(scratch().path());
    m_process.setProgram(QStringLiteral(TENANTRYCTL));
    m_process.setArguments(QStringList{u"serve"_s, u"--ephemeral"_s} + more);
    if (start)
        m_process.start(QIODevice::ReadOnly);
}

EphemeralProcess::~EphemeralProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        m_process.terminate();
    m_process.waitForFinished(patience);
}

const QJsonObject &EphemeralProcess::ready()
{
    while (m_ready.isEmpty() && !m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(patience))
            return m_ready;
    }
    if (m_ready.isEmpty())
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    return m_ready;
}

int EphemeralProcess::end()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patience))
        return -2;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

http::Response askServer(quint16 port, const QByteArray &method, const QByteArray &path, const QByteArray &fields,
                         const QByteArray &body)
{
    RawClient client(port);
    client.send(method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields
                + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client.receive().value_or(http::Response{0, {}, {}, {}});
}

http::Response EphemeralProcess::call(const QByteArray &method, const QByteArray &path, const QByteArray &fields,
                                      const QByteArray &body)
{
    const int port = QUrl(ready().value(u"base_url"_s).toString()).port(0);
    return askServer(static_cast<quint16>(port), method, path, fields, body);
}

QByteArray EphemeralProcess::signIn(const QString &email, const QString &password)
{
    const QByteArray form =
        "username=" + email.toUtf8().toPercentEncoding() + "&password=" + password.toUtf8().toPercentEncoding();
    const auto answer = call("POST", "/api/v1/auth/token", "Content-Type: application/x-www-form-urlencoded\r\n", form);
    if (answer.status != 200)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    return "Authorization: Bearer " + object.value(u"access_token"_s).toString().toLatin1() + "\r\n";
}

QByteArray EphemeralProcess::signInAsSuperuser()
{
    const QJsonObject superuser = ready().value(u"superuser"_s).toObject();
    return signIn(superuser.value(u"email"_s).toString(), superuser.value(u"password"_s).toString());
}

EphemeralTraces EphemeralProcess::traces()
{
    EphemeralTraces traces;
    traces.server = ready().value(u"pid"_s).toInteger();
    const QUrlQuery parameters(QUrl(ready().value(u"database"_s).toString()));
    traces.socketDirectory = parameters.queryItemValue(u"host"_s, QUrl::FullyDecoded);
    const QDir parent(QFile::decodeName(ephemeralParent().c_str()));
    for (const QString &name : parent.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        EmbeddedOptions options;
        options.dataDirectory = parent.filePath(name);
        const EmbeddedStatus status = inspectEmbedded(options);
        if (!status.endpoint || status.endpoint->socketDirectory != traces.socketDirectory)
            continue;
        traces.home = options.dataDirectory;
        traces.keeper = status.keeper.value_or(0);
        traces.postgres = status.server.value_or(0);
    }
    return traces;
}

} // namespace tenantry
