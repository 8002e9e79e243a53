// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/restoptions.h"

#include "app/rest/requesttarget.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

std::unexpected<Error> wrong(SettingKey key, const QString &value, const QString &why)
{
    return failure(ErrorCode::Invalid, Reason::BadFormat, nameOf(key), QString(value + u": " + why));
}

/// `a, b` or `["a", "b"]`.
QStringList listFrom(const QString &text)
{
    QStringList items;
    if (const auto json = QJsonDocument::fromJson(text.toUtf8()); json.isArray()) {
        for (const QJsonValue &item : json.array())
            items.append(item.toString());
    } else {
        items = text.split(u',');
    }
    for (QString &item : items)
        item = item.trimmed();
    items.removeAll(QString());
    return items;
}

Result<QList<QHostAddress>> addressesFrom(const Settings &settings)
{
    QList<QHostAddress> addresses;
    for (const QString &text : listFrom(settings.value(SettingKey::RestListen))) {
        const QHostAddress address(text);
        if (address.isNull())
            return wrong(SettingKey::RestListen, text, u"is no IP address"_s);
        addresses.append(address);
    }
    return addresses;
}

/// Without its default port and its path, as browsers send it.
Result<QSet<QByteArray>> originsFrom(const Settings &settings)
{
    QSet<QByteArray> origins;
    for (const QString &text : listFrom(settings.value(SettingKey::RestOrigins))) {
        const QUrl url(text, QUrl::StrictMode);
        const bool isOrigin = (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty()
            && url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery()
            && !url.hasFragment();
        if (text != u"*" && !isOrigin)
            return wrong(SettingKey::RestOrigins, text, u"is no origin such as https://console.example.com"_s);
        const bool isUsualPort = url.port() == (url.scheme() == u"https" ? 443 : 80);
        QUrl::FormattingOptions form = QUrl::RemovePath | QUrl::FullyEncoded;
        if (isUsualPort)
            form |= QUrl::RemovePort;
        origins.insert(text == u"*" ? QByteArray("*") : url.toEncoded(form));
    }
    return origins;
}

Result<QList<Proxies::Network>> proxiesFrom(const Settings &settings)
{
    QList<Proxies::Network> networks;
    for (const QString &text : listFrom(settings.value(SettingKey::RestProxies))) {
        const auto network = Proxies::networkFrom(text);
        if (!network)
            return wrong(SettingKey::RestProxies, text, u"is no IP address or network"_s);
        networks.append(*network);
    }
    return networks;
}

/// Without a port: that of `Host` isn't looked at.
Result<QSet<QByteArray>> hostsFrom(const Settings &settings)
{
    QSet<QByteArray> hosts;
    for (const QString &text : listFrom(settings.value(SettingKey::RestHosts))) {
        const QByteArray host = text.startsWith(u'[') ? text.toLower().toLatin1() : QUrl::toAce(text);
        if (host.isEmpty() || hostOf(host) != host)
            return wrong(SettingKey::RestHosts, text, u"is no name such as iam.example.com"_s);
        hosts.insert(host);
    }
    return hosts;
}

QByteArray hostName(const QHostAddress &address)
{
    const QString text = address.toString();
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? QString(u'[' + text + u']') : text).toLatin1();
}

} // namespace

Result<RestServer::Options> restOptionsFrom(const Settings &settings)
{
    RestServer::Options options;
    const auto addresses = addressesFrom(settings);
    const auto origins = originsFrom(settings);
    const auto proxies = proxiesFrom(settings);
    const auto hosts = hostsFrom(settings);
    if (!addresses)
        return std::unexpected(addresses.error());
    if (!origins)
        return std::unexpected(origins.error());
    if (!proxies)
        return std::unexpected(proxies.error());
    if (!hosts)
        return std::unexpected(hosts.error());
    options.addresses = *addresses;
    options.origins = *origins;
    options.trustedProxies = *proxies;
    options.hosts = *hosts;
    for (const QHostAddress &address : options.addresses)
        options.hosts.insert(hostName(address));
    options.signInsPerMinute = settings.number(SettingKey::RestSignIns);

    const QString certificate = settings.value(SettingKey::RestCertificate);
    const QString key = settings.value(SettingKey::RestKey);
    if (certificate.isEmpty() != key.isEmpty())
        return wrong(certificate.isEmpty() ? SettingKey::RestCertificate : SettingKey::RestKey, u"nothing"_s,
                     u"a certificate and its key belong together"_s);
    if (!certificate.isEmpty())
        options.tls = http::TlsIdentity::Files{certificate, key};
    return options;
}

} // namespace tenantry
