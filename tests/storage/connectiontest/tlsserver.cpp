// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/storage/connectiontest/tlsserver.h"

#include "core/storage/embedded/childprocess.h"
#include "core/storage/embedded/serverbinaries.h"

#include <QFile>
#include <QTcpServer>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

TlsServer::TlsServer()
    : m_directory(u"/var/tmp/tenantry-tls-XXXXXX"_s)
    , m_account(embedded::serverAccount({}).value_or(embedded::ServerAccount()))
    , m_port(freePort())
{
    const auto binaries = findServerBinaries({}, {});
    if (!binaries) {
        m_problem = binaries.error().detail;
        return;
    }
    m_binaries = binaries->directory + u'/';
    const QByteArray directory = QFile::encodeName(m_directory.path());
    if (::chown(directory.constData(), m_account.user, m_account.group) != 0)
        m_problem = u"chown"_s;
    else if (makeCertificates() && makeCluster() && start())
        fill();
}

TlsServer::~TlsServer()
{
    if (m_server == 0)
        return;
    ::kill(m_server, SIGQUIT);
    embedded::collect(m_server);
}

QString TlsServer::path(const char *name) const
{
    return m_directory.filePath(QString::fromLatin1(name));
}

bool TlsServer::runProgram(const QString &program, const QStringList &arguments)
{
    embedded::Command command{.program = program.toStdString(),
                              .arguments = {},
                              .environment = embedded::plainEnvironment(),
                              .account = &m_account};
    for (const QString &argument : arguments)
        command.arguments.push_back(argument.toStdString());
    const auto finished = embedded::run(command, 60s);
    if (finished && finished->status == 0)
        return true;
    m_problem = program + u": "_s + QString::fromStdString(finished ? finished->output : finished.error().detail);
    return false;
}

bool TlsServer::makeCertificates()
{
    const QString openssl = u"/usr/bin/openssl"_s;
    const auto authority = [&](const char *key, const char *certificate) {
        return runProgram(openssl,
                          {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                           u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Test authority"_s, u"-keyout"_s,
                           path(key), u"-out"_s, path(certificate)});
    };
    return authority("ca.key", "ca.crt") && authority("strange.key", "strange.crt")
        && runProgram(openssl,
                      {u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s,
                       u"-subj"_s, u"/CN=ignored.example"_s, u"-addext"_s,
                       u"subjectAltName=DNS:localhost,DNS:db.acme.example"_s, u"-keyout"_s, path("server.key"),
                       u"-out"_s, path("server.csr")})
        && runProgram(openssl,
                      {u"x509"_s, u"-req"_s, u"-in"_s, path("server.csr"), u"-CA"_s, path("ca.crt"), u"-CAkey"_s,
                       path("ca.key"), u"-CAcreateserial"_s, u"-copy_extensions"_s, u"copy"_s, u"-days"_s, u"2"_s,
                       u"-out"_s, path("server.crt")});
}

bool TlsServer::makeCluster()
{
    if (!runProgram(m_binaries + u"initdb"_s,
                    {u"-D"_s, path("data"), u"-U"_s, u"boss"_s, u"-A"_s, u"trust"_s, u"--no-sync"_s}))
        return false;
    QFile rules(path("data/pg_hba.conf"));
    rules.open(QIODevice::WriteOnly | QIODevice::Truncate);
    rules.write("local all boss trust\n"
                "host all cat all reject\n"
                "host all all 127.0.0.1/32 scram-sha-256\n");
    return true;
}

bool TlsServer::start()
{
    const auto child =
        embedded::spawn({.program = QString(m_binaries + u"postgres"_s).toStdString(),
                         .arguments = {"-D", path("data").toStdString(), "-c", "listen_addresses=127.0.0.1", "-c",
                                       "port=" + std::to_string(m_port), "-c",
                                       "unix_socket_directories=" + m_directory.path().toStdString(), "-c",
                                       "ssl_cert_file=" + path("server.crt").toStdString(), "-c",
                                       "ssl_key_file=" + path("server.key").toStdString(), "-c", "fsync=off"},
                         .environment = embedded::plainEnvironment(),
                         .account = &m_account});
    if (!child) {
        m_problem = QString::fromStdString(child.error().detail);
        return false;
    }
    m_server = *child;
    // pg_ctl's way of waiting: it asks until the server answers.
    return runProgram(u"/bin/sh"_s,
                      {u"-c"_s,
                       u"for i in $(seq 600); do %1pg_isready -q -h %2 -p %3 && exit 0; sleep 0.1; done; exit 1"_s
                           .arg(m_binaries, m_directory.path())
                           .arg(m_port)});
}

bool TlsServer::fill()
{
    return sql(u"ALTER SYSTEM SET ssl = on;"_s) && sql(u"SELECT pg_reload_conf()"_s)
        && sql(u"CREATE ROLE ada LOGIN SUPERUSER PASSWORD 'right'; CREATE ROLE ben LOGIN PASSWORD 'right';"
               "CREATE ROLE cat LOGIN PASSWORD 'right'; CREATE ROLE dan LOGIN PASSWORD 'right';"
               "ALTER ROLE dan SET default_transaction_read_only = on"_s)
        && sql(u"CREATE DATABASE main"_s) && sql(u"CREATE DATABASE closed"_s)
        && sql(u"REVOKE CONNECT ON DATABASE closed FROM PUBLIC"_s);
}

bool TlsServer::sql(const QString &statements)
{
    return runProgram(m_binaries + u"psql"_s,
                      {u"-X"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s, m_directory.path(), u"-p"_s,
                       QString::number(m_port), u"-U"_s, u"boss"_s, u"-d"_s, u"postgres"_s, u"-c"_s, statements});
}

} // namespace tenantry
