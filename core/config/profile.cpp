// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/profile.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

constexpr qsizetype longestName = 60;
constexpr qsizetype longestIdentifier = 63; // PostgreSQL's NAMEDATALEN - 1
constexpr qsizetype longestHost = 253;      // RFC 1035, section 2.3.4
constexpr int highestPort = 65535;

std::unexpected<Error> invalid(Reason reason, const char *field)
{
    return failure(ErrorCode::Invalid, reason, QString::fromLatin1(field));
}

Result<void> checkText(const QString &text, const char *field, qsizetype longest)
{
    if (text.trimmed().isEmpty())
        return invalid(Reason::Required, field);
    if (text.contains(QChar(u'\0')))
        return invalid(Reason::ContainsNul, field);
    if (text.toUtf8().size() > longest)
        return invalid(Reason::TooLong, field);
    return {};
}

/// The path of a file or directory, where there is one.
Result<void> checkPath(const QString &path, const char *field)
{
    if (path.contains(QChar(u'\0')))
        return invalid(Reason::ContainsNul, field);
    if (!path.isEmpty() && !QDir::isAbsolutePath(path))
        return invalid(Reason::BadFormat, field);
    return {};
}

Result<void> checkServer(const Profile &profile)
{
    if (profile.hosts.isEmpty())
        return invalid(Reason::Required, "hosts");
    for (const QString &host : profile.hosts) {
        if (const auto good = checkText(host, "hosts", longestHost); !good)
            return good;
        // libpq takes several hosts in one text with commas; a host is one.
        if (std::ranges::any_of(host, [](QChar c) { return c == u',' || c.isSpace(); }))
            return invalid(Reason::BadFormat, "hosts");
    }
    if (profile.ports.size() != 1 && profile.ports.size() != profile.hosts.size())
        return invalid(Reason::BadFormat, "ports");
    if (std::ranges::any_of(profile.ports, [](int port) { return port < 1 || port > highestPort; }))
        return invalid(Reason::OutOfRange, "ports");
    if (const auto good = checkPath(profile.caFile, "caFile"); !good)
        return good;
    if (const auto good = checkText(profile.database, "database", longestIdentifier); !good)
        return good;
    return checkText(profile.user, "user", longestIdentifier);
}

} // namespace

Result<void> validate(const Profile &profile)
{
    static const QRegularExpression colour(u"^#[0-9a-fA-F]{6}\\z"_s);
    if (const auto good = checkText(profile.name, "name", longestName); !good)
        return good;
    if (!profile.colour.isEmpty() && !colour.match(profile.colour).hasMatch())
        return invalid(Reason::BadFormat, "colour");
    if (profile.kind == ProfileKind::Remote)
        return checkServer(profile);
    return checkPath(profile.dataDirectory, "dataDirectory");
}

QString secretName(const Profile &profile)
{
    return u"database/"_s + profile.name;
}

QString signInSecretName(const Profile &profile)
{
    return u"sign-in/"_s + profile.name;
}

QString signingKeySecretName(const Profile &profile)
{
    return u"signing-key/"_s + profile.name;
}

QStringList secretNames(const Profile &profile)
{
    return {secretName(profile), signInSecretName(profile), signingKeySecretName(profile)};
}

} // namespace tenantry
