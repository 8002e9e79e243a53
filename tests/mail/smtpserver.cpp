// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/mail/smtpserver.h"

#include <QFile>
#include <QTest>

namespace tenantry {

using namespace Qt::StringLiterals;

SmtpServer::SmtpServer(const QStringList &options)
{
    if (options.contains(u"--tls"_s))
        makeCertificate();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QFINDTESTDATA("smtpserver"), QStringList{m_directory.path()} + options);
    if (!m_process.waitForReadyRead(30'000))
        qFatal("The SMTP server doesn't start; packaging/setup installs python3-aiosmtpd.");
    m_port = m_process.readLine().trimmed().toInt();
}

SmtpServer::~SmtpServer()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(10'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArrayList SmtpServer::letters() const
{
    QByteArrayList letters;
    for (int i = 1; QFile::exists(m_directory.filePath(QString::number(i))); ++i) {
        QFile file(m_directory.filePath(QString::number(i)));
        if (file.open(QIODevice::ReadOnly))
            letters.append(file.readAll());
    }
    return letters;
}

void SmtpServer::makeCertificate()
{
    QProcess openssl;
    openssl.start(u"openssl"_s,
                  {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                   u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                   u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, m_directory.filePath(u"key.pem"_s), u"-out"_s,
                   caFile()});
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
        qFatal("No certificate: %s", openssl.readAllStandardError().constData());
}

} // namespace tenantry
