// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectarguments.h"

#include "core/storage/hostprobe.h"

#include <QByteArrayList>
#include <QFile>

#include <algorithm>

#include <libpq-fe.h>

namespace tenantry {

namespace {

QByteArray joined(const QList<int> &numbers)
{
    QByteArrayList texts;
    for (const int number : numbers)
        texts.append(QByteArray::number(number));
    return texts.join(',');
}

/// The file to verify against. libpq before 16 doesn't know the system's authorities, so their file is named.
QByteArray authorities(const ConnectionSpec &spec)
{
    if (!spec.caFile.isEmpty() || (spec.tls != TlsMode::VerifyCa && spec.tls != TlsMode::VerifyFull))
        return QFile::encodeName(spec.caFile);
    for (const char *bundle : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"}) {
        if (QFile::exists(QString::fromLatin1(bundle)))
            return bundle;
    }
    return {};
}

/// Keywords and values in the two arrays that libpq takes, ended by null.
struct Arrays
{
    explicit Arrays(const std::vector<std::pair<const char *, QByteArray>> &arguments)
    {
        for (const auto &[keyword, value] : arguments) {
            keywords.push_back(keyword);
            values.push_back(value.constData());
        }
        keywords.push_back(nullptr);
        values.push_back(nullptr);
    }

    std::vector<const char *> keywords;
    std::vector<const char *> values;
};

} // namespace

ConnectArguments::ConnectArguments(const ConnectionSpec &spec)
{
    set("host", spec.hosts.join(u',').toUtf8());
    set("port", joined(spec.ports));
    set("dbname", spec.database.toUtf8());
    set("user", spec.user.toUtf8());
    set("password", spec.password.toUtf8());
    set("sslmode", toText(spec.tls).toLatin1());
    set("sslrootcert", authorities(spec));
    set("application_name", spec.applicationName.toUtf8());
    set("target_session_attrs", spec.hosts.size() > 1 ? "read-write" : "any");
    set("client_encoding", "UTF8");
    set("keepalives_idle", "30");
    set("tcp_user_timeout", "30000");
    // Row::instant() relies on zone and date style; the time-outs end what nobody waits for any more.
    set("options",
        "-c timezone=UTC -c datestyle=ISO -c statement_timeout=60s"
        " -c idle_in_transaction_session_timeout=60s -c jit=off");
}

ConnectArguments::ConnectArguments(const ConnectionSpec &spec, const HostAddress &address)
    : ConnectArguments(spec)
{
    set("host", address.host);
    set("hostaddr", address.address);
    set("port", QByteArray::number(address.port));
    set("gssencmode", "disable"); // its own way of beginning, which no profile asks for
}

void ConnectArguments::set(const char *keyword, const QByteArray &value)
{
    std::erase_if(m_arguments, [keyword](const auto &argument) { return qstrcmp(argument.first, keyword) == 0; });
    if (!value.isEmpty())
        m_arguments.emplace_back(keyword, value);
}

pg_conn *ConnectArguments::begin() const
{
    const Arrays arrays(m_arguments);
    return PQconnectStartParams(arrays.keywords.data(), arrays.values.data(), 0);
}

} // namespace tenantry
