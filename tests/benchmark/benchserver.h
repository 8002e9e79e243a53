// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace tenantry {

/// A server that is measured, in a process of its own.
class BenchServer
{
public:
    BenchServer(QString name, const QString &program, const QStringList &arguments,
                const QProcessEnvironment &environment);
    ~BenchServer();

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Tenantry says on a line of JSON where it is; the others were told.
    QJsonObject announcement();
    /// Waits until something answers there.
    void waitFor(quint16 port);

    [[nodiscard]] double residentMebibytes() const { return mebibytes("VmRSS:"); }
    [[nodiscard]] double peakMebibytes() const { return mebibytes("VmHWM:"); }

private:
    [[nodiscard]] double mebibytes(const QByteArray &line) const;

    QString m_name;
    QProcess m_process;
    quint16 m_port = 0;
};

/// An installation with 20 tenants, one of which has 1,000 members, and everything that is sent to the servers. The
/// database is an ordinary, durable one.
class BenchSite
{
public:
    BenchSite();

    /// First; the others need the key that it signs with.
    std::unique_ptr<BenchServer> tenantry();
    std::unique_ptr<BenchServer> fastApi();
    std::unique_ptr<BenchServer> fastify();

    /// What is compared, in one line.
    [[nodiscard]] static QString versions();
    [[nodiscard]] const QByteArray &largeTenant() const { return m_largeTenant; }
    [[nodiscard]] const QByteArray &rootToken() const { return m_rootToken; }
    /// Of the large tenant's administrator, who is no superuser.
    [[nodiscard]] const QByteArray &administratorToken() const { return m_administratorToken; }
    /// Well formed, with a signature that isn't right: answered without asking the database.
    [[nodiscard]] QByteArray foreignToken() const;
    /// Of another member each time: attempts for one account wait for each other.
    [[nodiscard]] static QByteArray signInForm();
    [[nodiscard]] const QString &socketDirectory() const { return m_socketDirectory; }
    [[nodiscard]] quint16 databasePort() const { return m_databasePort; }

private:
    void fill();
    std::unique_ptr<BenchServer> peer(const QString &name, const QString &program, const QStringList &arguments,
                                      QProcessEnvironment environment);
    [[nodiscard]] QByteArray signIn(quint16 port, const QByteArray &form) const;

    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
    QString m_socketDirectory;
    quint16 m_databasePort = 0;
    QByteArray m_largeTenant;
    QByteArray m_rootToken;
    QByteArray m_administratorToken;
};

} // namespace tenantry
