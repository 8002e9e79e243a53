// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace tenantry {

class TestDatabase;

/// The working login without the program around it: what psql with tenantry_app's password could do.
class ScopedSession
{
public:
    explicit ScopedSession(const TestDatabase &database);

    /// Begins a transaction in \a role (`tenantry_tenant` …, `none`), with these settings, and runs \a sql; commits.
    /// Gives the rows of the statement.
    Result<Rows> run(const QByteArray &role, const QString &tenant, const QString &user, const QByteArray &sql);

    /// As run(), undone afterwards.
    Result<Rows> tryOut(const QByteArray &role, const QString &tenant, const QString &user, const QByteArray &sql);

    /// The first column of the first row; the error's SQLSTATE and constraint when there is one.
    QString value(const QByteArray &role, const QString &tenant, const QString &user, const QByteArray &expression);

    [[nodiscard]] Connection &connection() { return *m_connection; }

private:
    Result<Rows> runThen(const QByteArray &end, const QByteArray &role, const QString &tenant, const QString &user,
                         const QByteArray &sql);

    std::unique_ptr<Connection> m_connection;
};

} // namespace tenantry
