// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace tenantry {

/// Lets everybody in as PostgreSQL 14 does (frontend/backend protocol 3.0), and answers nothing after that: no server
/// of that age can be installed beside the one that the tests run on.
class OldServer : public QTcpServer
{
public:
    OldServer();

private:
    void incomingConnection(qintptr descriptor) override;
};

} // namespace tenantry
