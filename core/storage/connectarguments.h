// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connectionspec.h"

#include <QByteArray>

#include <utility>
#include <vector>

struct pg_conn;

namespace tenantry {

struct HostAddress;

/// A ConnectionSpec as libpq wants it: keywords and values (PostgreSQL manual, "Parameter Key Words").
class ConnectArguments
{
public:
    explicit ConnectArguments(const ConnectionSpec &spec);
    /// For one of the spec's hosts, whose address was found already: libpq's own look-up would block.
    ConnectArguments(const ConnectionSpec &spec, const HostAddress &address);

    /// Replaces a value; an empty one removes it.
    void set(const char *keyword, const QByteArray &value);

    /// Begins to connect; PQconnectPoll() goes on.
    [[nodiscard]] pg_conn *begin() const;

private:
    std::vector<std::pair<const char *, QByteArray>> m_arguments;
};

} // namespace tenantry
