// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"
#include "core/storage/databaserole.h"
#include "core/storage/parameter.h"

#include <QByteArray>
#include <QHash>

namespace tenantry {

class Database;
class Transaction;

/// A statement that is done together with the next change that is made on \a database, whoever makes it: it travels
/// before that COMMIT, so that both are done or neither. A change is a transaction with an AuditAction; reads, and the
/// records of refusals, leave it waiting. While it lives, another can't; its thread is the Database's.
class Companion
{
public:
    /// \a statement is a file's name; \a values has every parameter of it.
    Companion(Database &database, const QString &statement, QHash<QByteArray, Parameter> values);
    ~Companion();
    Companion(const Companion &) = delete;
    Companion &operator=(const Companion &) = delete;

    /// Whether a change was committed, and this with it.
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    friend class Transaction;
    Command command(Database &database, DatabaseRole role) const;

    Database &m_database;
    QString m_statement;
    QHash<QByteArray, Parameter> m_values;
    bool m_isDone = false;
};

} // namespace tenantry
