// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/rest/tlsclient.h"

#include <QProcess>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 10'000;

} // namespace

TlsClient::TlsClient(quint16 port)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    m_isEncrypted = m_socket.waitForEncrypted(patience);
}

QString TlsClient::name() const
{
    return m_socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
}

QByteArray TlsClient::ask(const QByteArray &request)
{
    m_socket.write(request);
    while (m_socket.state() != QAbstractSocket::UnconnectedState && m_socket.waitForReadyRead(patience)) {}
    return m_socket.readAll();
}

bool canMakeIdentities()
{
    return QProcess::execute(u"openssl"_s, {u"version"_s}) == 0;
}

bool makeIdentity(const QString &directory, const QString &name, const QStringList &algorithm)
{
    const QString path = directory + u'/' + name;
    QStringList arguments{u"req"_s, u"-x509"_s, u"-newkey"_s, algorithm.first()};
    if (algorithm.size() > 1)
        arguments += {u"-pkeyopt"_s, algorithm.at(1)};
    arguments += {u"-nodes"_s,  u"-days"_s,       u"2"_s,    u"-subj"_s,      u"/CN="_s + name,
                  u"-keyout"_s, path + u".key"_s, u"-out"_s, path + u".crt"_s};
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

} // namespace tenantry
