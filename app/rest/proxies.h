// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/httpmessage.h"

#include <QHostAddress>
#include <QList>

#include <optional>
#include <utility>

namespace tenantry {

/// The reverse proxies in front of this server, whose word on who asks counts. From anybody else X-Forwarded-For is
/// what he likes it to be, and isn't looked at.
class Proxies
{
public:
    using Network = std::pair<QHostAddress, int>;

    explicit Proxies(QList<Network> trusted = {});

    /// `10.0.0.0/8`, `192.0.2.7` or `2001:db8::/32`; nothing for anything else.
    static std::optional<Network> networkFrom(const QString &text);

    /// Where \a message comes from: its peer, unless that is trusted; then the last address in X-Forwarded-For that
    /// isn't. An entry that is no address ends the search at the proxy that passed it on.
    [[nodiscard]] QHostAddress clientOf(const http::Message &message) const;

    /// Whether the client came by TLS, as far as \a message's peer is trusted to say so (X-Forwarded-Proto).
    [[nodiscard]] bool saysSecure(const http::Message &message) const;

private:
    [[nodiscard]] bool trusts(const QHostAddress &address) const;

    QList<Network> m_trusted;
};

} // namespace tenantry
