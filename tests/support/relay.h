// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connectionspec.h"

#include <QThread>

#include <atomic>

class QTcpServer;
class QTcpSocket;

namespace tenantry {

/// A network between a program and a database that can die: a relay on 127.0.0.1 in a thread of its own. Once it is
/// frozen its connections stand, and nothing comes through any more, nor does anything say so.
class Relay
{
public:
    /// Leads to the socket of \a database.
    explicit Relay(const ConnectionSpec &database);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// How to reach the database through the relay.
    [[nodiscard]] ConnectionSpec spec() const;

    /// From now on nothing comes through, and new connections get no answer.
    void freeze() { m_isFrozen = true; }

    /// Whether somebody has sent something that didn't come through.
    [[nodiscard]] bool isHoldingBack() const { return m_isHoldingBack; }

private:
    void accept();

    ConnectionSpec m_database;
    QThread m_thread;
    QTcpServer *m_server;
    int m_port = 0;
    std::atomic<bool> m_isFrozen = false;
    std::atomic<bool> m_isHoldingBack = false;
};

} // namespace tenantry
