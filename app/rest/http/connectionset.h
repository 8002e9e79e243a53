// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/rest/http/handler.h"
#include "app/rest/http/limits.h"
#include "app/rest/http/tlsidentity.h"
#include "app/rest/http/waitingline.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <unordered_map>

namespace tenantry::http {

class Connection;

/// Tells the client that there is no room, and closes.
void refuseAsBusy(qintptr descriptor);

/// The connections of one server thread and what answers them.
class ConnectionSet final : public QObject
{
    Q_OBJECT

public:
    /// Lives in the thread that makes it; \a mailbox is that thread's. \a load counts the connections down,
    /// those without a complete request stand in \a line.
    ConnectionSet(const HandlerFactory &factory, const Limits &limits, std::shared_ptr<const TlsIdentity> tls,
                  std::shared_ptr<Mailbox> mailbox, std::atomic_int &load, WaitingLine &line);
    ~ConnectionSet() override;

    void adopt(qintptr descriptor);
    /// In the place of the connection that has been without a complete request for the longest time. Where there is
    /// none, the client is told that the server is busy.
    void adoptInstead(qintptr descriptor);
    void finish();

private:
    void remove(Connection *connection);
    void leaveWhenEmpty();

    Limits m_limits;
    std::shared_ptr<const TlsIdentity> m_tls;
    std::atomic_int &m_load;
    WaitingLine &m_line;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Handler> m_handler;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    bool m_isFinishing = false;
};

} // namespace tenantry::http
