// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/connectionuri.h"

#include <QRegularExpression>

#include <algorithm>
#include <memory>

#include <libpq-fe.h>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

struct Free
{
    void operator()(PQconninfoOption *options) const { PQconninfoFree(options); }
};

std::unexpected<Error> wrong(Reason reason, const QString &detail = {})
{
    return failure(ErrorCode::Invalid, reason, u"uri"_s, detail);
}

bool isOnThisMachine(const QString &host)
{
    return host.startsWith(u'/') || host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
}

std::optional<int> positive(const QString &text, int most)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber && number > 0 && number <= most ? std::optional(number) : std::nullopt;
}

Result<QList<int>> portsFrom(const QString &text)
{
    QList<int> ports;
    for (const QString &part : text.split(u',')) {
        const auto port = part.isEmpty() ? std::optional(5432) : positive(part, 65535);
        if (!port)
            return wrong(Reason::BadFormat, u"port"_s);
        ports.append(*port);
    }
    return ports;
}

/// One value that the URI has.
Result<void> take(ConnectionSpec &spec, QLatin1StringView keyword, const QString &value, bool &tlsIsGiven)
{
    if (keyword == "host"_L1) {
        spec.hosts = value.split(u',');
    } else if (keyword == "port"_L1) {
        const auto ports = portsFrom(value);
        if (!ports)
            return std::unexpected(ports.error());
        spec.ports = *ports;
    } else if (keyword == "dbname"_L1) {
        spec.database = value;
    } else if (keyword == "user"_L1) {
        spec.user = value;
    } else if (keyword == "sslmode"_L1 && tlsModeFromText(value)) {
        spec.tls = *tlsModeFromText(value);
        tlsIsGiven = true;
    } else if (keyword == "sslrootcert"_L1) {
        spec.caFile = value;
    } else if (keyword == "application_name"_L1) {
        spec.applicationName = value;
    } else if (keyword == "connect_timeout"_L1 && positive(value, 600)) {
        spec.connectTimeoutSeconds = *positive(value, 600);
    } else {
        return wrong(Reason::BadFormat, keyword);
    }
    return {};
}

enum class Passwords { Refused, Taken };

Result<ConnectionSpec> parse(const QString &uri, Passwords passwords)
{
    static const QRegularExpression scheme(u"^postgres(ql)?(\\+[a-z0-9]+)?://"_s);
    const auto begins = scheme.match(uri);
    if (!begins.hasMatch() || uri.contains(QChar::Null))
        return wrong(Reason::BadFormat);
    const QByteArray text = "postgresql://" + uri.mid(begins.capturedLength()).toUtf8();
    const std::unique_ptr<PQconninfoOption, Free> options(PQconninfoParse(text.constData(), nullptr));
    if (!options)
        return wrong(Reason::BadFormat);

    ConnectionSpec spec;
    bool tlsIsGiven = false;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        const QString value = QString::fromUtf8(option->val);
        if (value.isEmpty())
            continue;
        const QLatin1StringView keyword(option->keyword);
        if (keyword == "password"_L1 && passwords == Passwords::Taken) {
            spec.password = value;
            continue;
        }
        if (keyword == "password"_L1 || keyword == "sslpassword"_L1)
            return wrong(Reason::SecretInArguments);
        if (const auto taken = take(spec, keyword, value, tlsIsGiven); !taken)
            return std::unexpected(taken.error());
    }
    if (spec.hosts.isEmpty() || spec.hosts.contains(QString()) || spec.database.isEmpty())
        return wrong(Reason::Required, spec.database.isEmpty() ? u"database"_s : u"host"_s);
    if (spec.ports.size() > 1 && spec.ports.size() != spec.hosts.size())
        return wrong(Reason::BadFormat, u"port"_s);
    if (!tlsIsGiven && !std::all_of(spec.hosts.begin(), spec.hosts.end(), isOnThisMachine))
        spec.tls = TlsMode::VerifyFull;
    return spec;
}

} // namespace

Result<ConnectionSpec> specFromUri(const QString &uri)
{
    return parse(uri, Passwords::Refused);
}

Result<ConnectionSpec> specFromSecretUri(const QString &uri)
{
    return parse(uri, Passwords::Taken);
}

} // namespace tenantry
