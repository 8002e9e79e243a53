// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace tenantry {

/// aiosmtpd in a process of its own, on a free port of the loopback address; the program of the same name beside this
/// says which options it takes.
class SmtpServer
{
public:
    explicit SmtpServer(const QStringList &options = {});
    ~SmtpServer();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString caFile() const { return m_directory.filePath(QStringLiteral("cert.pem")); }

    /// What it took, in the order of arrival.
    [[nodiscard]] QByteArrayList letters() const;

private:
    void makeCertificate();

    QTemporaryDir m_directory;
    QProcess m_process;
    int m_port = 0;
};

} // namespace tenantry
