// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/tlsidentity.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <unordered_map>

namespace tenantry::http {

class Connection;

/// The connections of one server thread and what answers them.
class ConnectionSet final : public QObject
{
    Q_OBJECT

public:
    /// Lives in the thread that makes it; \a mailbox is that thread's. \a load counts the connections down.
    ConnectionSet(const HandlerFactory &factory, const Limits &limits, std::shared_ptr<const TlsIdentity> tls,
                  std::shared_ptr<Mailbox> mailbox, std::atomic_int &load);
    ~ConnectionSet() override;

    void adopt(qintptr descriptor);
    void finish();

private:
    void remove(Connection *connection);
    void leaveWhenEmpty();

    Limits m_limits;
    std::shared_ptr<const TlsIdentity> m_tls;
    std::atomic_int &m_load;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Handler> m_handler;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    bool m_isFinishing = false;
};

} // namespace tenantry::http
