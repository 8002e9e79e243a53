// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rest/proxies.h"

#include <algorithm>

namespace tenantry {

namespace {

/// `::ffff:192.0.2.7` as the address that it stands for.
QHostAddress plain(const QHostAddress &address)
{
    bool isVersion4 = false;
    const quint32 version4 = address.toIPv4Address(&isVersion4);
    return isVersion4 ? QHostAddress(version4) : address;
}

} // namespace

Proxies::Proxies(QList<Network> trusted)
    : m_trusted(std::move(trusted))
{}

std::optional<Proxies::Network> Proxies::networkFrom(const QString &text)
{
    const Network network = QHostAddress::parseSubnet(text);
    if (!network.first.isNull() && text.contains(QLatin1Char('/')) && network.second >= 0)
        return network;
    const QHostAddress address(text);
    if (address.isNull() || !address.scopeId().isEmpty())
        return std::nullopt;
    return Network{address, address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128};
}

QHostAddress Proxies::clientOf(const http::Message &message) const
{
    QHostAddress client = plain(message.peer);
    QByteArrayList hops = message.headers.list("X-Forwarded-For").value_or(QByteArray()).split(',');
    while (trusts(client) && !hops.isEmpty()) {
        const QHostAddress hop(QString::fromLatin1(hops.takeLast().trimmed()));
        if (hop.isNull())
            break;
        client = plain(hop);
    }
    return client;
}

bool Proxies::saysSecure(const http::Message &message) const
{
    return trusts(plain(message.peer)) && message.headers.value("X-Forwarded-Proto") == QByteArray("https");
}

bool Proxies::trusts(const QHostAddress &address) const
{
    return std::any_of(m_trusted.begin(), m_trusted.end(),
                       [&address](const Network &network) { return address.isInSubnet(network); });
}

} // namespace tenantry
