// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ctl/serveprocess.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

ServeProcess::ServeProcess()
{
    m_program.use(m_database);
    // The login's password, which this server doesn't ask for, and the superuser's.
    const CtlRun ready = m_program.run({u"init"_s, u"--json"_s, u"--email"_s, QString::fromLatin1(email)},
                                       QByteArray("working\n") + password + '\n');
    if (ready.status != 0)
        qFatal("The database can't be set up: %s", ready.all().constData());
}

ServeProcess::~ServeProcess()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(30'000);
    }
}

QJsonObject ServeProcess::start(const QStringList &more)
{
    m_process.setProcessEnvironment(m_program.environment());
    m_process.start(CtlProgram::path(), QStringList{u"serve"_s, u"--port"_s, u"0"_s, u"--json"_s} + more);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(60'000))
            qFatal("The server says nothing: %s", m_process.readAllStandardError().constData());
    }
    const QJsonObject announcement = QJsonDocument::fromJson(m_process.readLine()).object();
    m_port = quint16(QUrl(announcement.value(u"base_url"_s).toString()).port());
    return announcement;
}

int ServeProcess::end()
{
    m_process.terminate();
    const bool hasEnded = m_process.waitForFinished(60'000) && m_process.exitStatus() == QProcess::NormalExit;
    return hasEnded ? m_process.exitCode() : -1;
}

QByteArray ServeProcess::ask(const QByteArray &request) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(30'000))
        return {};
    socket.write(request);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(30'000))
        answer += socket.readAll();
    return answer + socket.readAll();
}

QByteArray ServeProcess::signIn(const QByteArray &word) const
{
    const QByteArray form = "username=" + QByteArray(email).toPercentEncoding() + "&password=" + word;
    return ask("POST /api/v1/auth/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
               "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
               + QByteArray::number(form.size()) + "\r\n\r\n" + form);
}

QByteArray ServeProcess::token() const
{
    const QByteArray answer = signIn();
    const QJsonObject body = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n"))).object();
    return body.value(u"access_token"_s).toString().toUtf8();
}

QByteArray ServeProcess::whoAmI(const QByteArray &token) const
{
    return ask("GET /api/v1/users/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
               + "\r\n\r\n");
}

} // namespace tenantry
