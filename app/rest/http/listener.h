// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHostAddress>
#include <QTcpServer>

#include <functional>
#include <memory>
#include <vector>

namespace tenantry::http {

/// Accepts connections and gives their descriptors away; until it is destroyed.
class Listener final : public QObject
{
    Q_OBJECT

public:
    /// Whom a new connection goes to; called in this object's thread, owns the descriptor.
    using Accept = std::function<void(qintptr descriptor)>;

    explicit Listener(Accept accept);
    ~Listener() override;

    /// Listens at \a addresses, all at the same port; 0: any that is free at the first. Without addresses at 127.0.0.1
    /// and, where the machine has it, at ::1; 0: any that is free at both.
    /// Errors: Unavailable/AddressUnusable when the port is taken or not permitted.
    Result<quint16> listen(const QList<QHostAddress> &addresses, quint16 port);

private:
    class Server;
    Result<quint16> listenAtLoopback(quint16 port);
    Result<std::unique_ptr<Server>> bound(const QHostAddress &address, quint16 port);

    Accept m_accept;
    std::vector<std::unique_ptr<Server>> m_servers;
};

} // namespace tenantry::http
