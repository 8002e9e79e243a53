// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connectionspec.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

namespace tenantry {

class Connection;

/// A fresh database with all migrations, on the real server that the test run starts; dropped at the end. It is marked
/// as a test database, so that setNow() can move its clock. A failure to make one ends the test program.
class TestDatabase
{
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    /// How the program connects: as tenantry_app.
    [[nodiscard]] ConnectionSpec spec() const;

    /// How an administrator connects: as tenantry_admin, who may everything.
    [[nodiscard]] ConnectionSpec administratorSpec() const;

    /// The cluster's own administrator, in the database `postgres`.
    [[nodiscard]] static ConnectionSpec clusterSpec();

    /// A connection of an administrator, for preparing and looking at what the program itself couldn't.
    [[nodiscard]] Connection &administrator();

    /// Runs \a sql as tenantry_admin; a failure ends the test program with the server's SQLSTATE.
    void execute(const QByteArray &sql);

    /// The first column of the first row, as text; empty for null or no row.
    [[nodiscard]] QString value(const QByteArray &sql);

    /// What iam.now() answers in every connection opened from now on; an invalid instant gives the real clock back.
    void setNow(const QDateTime &instant);

    [[nodiscard]] QString name() const { return m_name; }

private:
    QString m_name;
    std::unique_ptr<Connection> m_administrator;
};

} // namespace tenantry
