// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"
#include "core/storage/connectionspec.h"

#include <QString>

#include <memory>

namespace tenantry {

/// A database on the test server that no migration has touched; dropped at the end. The cluster's roles are there.
class EmptyDatabase
{
public:
    EmptyDatabase();
    ~EmptyDatabase();
    EmptyDatabase(const EmptyDatabase &) = delete;
    EmptyDatabase &operator=(const EmptyDatabase &) = delete;

    /// A connection as \a login.
    [[nodiscard]] std::unique_ptr<Connection> connect(const QString &login = QStringLiteral("tenantry_admin")) const;

private:
    QString m_name;
};

} // namespace tenantry
