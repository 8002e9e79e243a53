// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"
#include "core/storage/parameter.h"

#include <QByteArray>
#include <QHash>
#include <QString>

namespace tenantry {

class Database;
class Transaction;

/// What is believed to be so still, such as who the caller is, and is proven by the first statement that is sent from
/// now on: \a statement goes ahead of it, in the same round trip and transaction. Where the belief was wrong nothing
/// was done: that first transaction fails, with Unauthenticated/SessionEnded. While it lives, another can't; its thread
/// is the Database's.
class Presumption
{
public:
    /// \a statement is a file's name; \a values has every parameter of it. It raises TN020 where the belief is wrong,
    /// and is run in the scope of nobody.
    Presumption(Database &database, const QString &statement, QHash<QByteArray, Parameter> values);
    ~Presumption();
    Presumption(const Presumption &) = delete;
    Presumption &operator=(const Presumption &) = delete;

    /// Whether the database said that it is so.
    [[nodiscard]] bool isProven() const { return m_isProven; }

    /// Asks it, if no statement did, in a round trip of its own. \returns isProven().
    bool prove();

private:
    friend class Transaction;
    Command command() const;

    Database &m_database;
    QString m_statement;
    QHash<QByteArray, Parameter> m_values;
    bool m_isProven = false;
    bool m_isWrong = false; ///< the database said so
};

} // namespace tenantry
