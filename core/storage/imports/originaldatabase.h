// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/imports/originalrows.h"
#include "core/domain/result.h"
#include "core/storage/connectionspec.h"
#include "core/storage/rows.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QStringList>

#include <memory>

namespace tenantry {

class Connection;

// A row of the original's, from the statements in sql/imports/original.
void readOriginal(const Row &row, OriginalTenant &tenant);
void readOriginal(const Row &row, OriginalUser &user);
void readOriginal(const Row &row, OriginalPermission &permission);
void readOriginal(const Row &row, OriginalRole &role);
void readOriginal(const Row &row, OriginalRolePermission &held);
void readOriginal(const Row &row, OriginalAssignment &assignment);
void readOriginal(const Row &row, OriginalApiKey &key);
void readOriginal(const Row &row, OriginalInvitation &invitation);

/// The original's database, read as it was at one instant and not changed: a read-only transaction that sees one
/// snapshot, and a cursor for each table, so that memory doesn't grow with it.
///
/// The original's tables have had more than one form. Understood are roles in `roles`, or in `tenant_roles` as its
/// first migrations made them; names of people in `full_name`, or in `first_name` and `last_name`; and soft deletion by
/// `deleted_at`, or none. Belongs to one thread.
class OriginalDatabase
{
public:
    /// Connects, also to servers that are older than Tenantry's own may be. Errors: Connection::open()'s.
    static Result<std::unique_ptr<OriginalDatabase>> open(const ConnectionSpec &spec);
    ~OriginalDatabase();
    OriginalDatabase(const OriginalDatabase &) = delete;
    OriginalDatabase &operator=(const OriginalDatabase &) = delete;

    /// Whether it is the database in which a transaction holds the advisory lock \a probe.
    Result<bool> holdsLock(qint64 probe);

    /// Looks at the form of the tables, before anything of them is read. Errors: Invalid/SourceUnsuitable with what is
    /// missing, or can't be read by this login, as detail (`users.email`).
    Result<void> understand();

    /// Rows of all tables that are read.
    Result<qint64> countRows();

    /// Begins to read a table. One that the original never had is read as an empty one.
    Result<void> begin(OriginalTable table);
    /// The next rows, at most some thousands; none at the end.
    template <class T>
    Result<QList<T>> next()
    {
        const auto answer = fetch();
        if (!answer)
            return std::unexpected(answer.error());
        QList<T> rows;
        rows.reserve(answer->size());
        for (int i = 0; i < answer->size(); ++i)
            readOriginal(answer->at(i), rows.emplaceBack());
        return rows;
    }
    Result<void> end();

private:
    explicit OriginalDatabase(std::unique_ptr<Connection> connection);

    Result<Rows> fetch();
    Result<Rows> run(QStringView statement, const QStringList &wanted = {});
    [[nodiscard]] bool has(const QString &table, const QString &column) const;
    void chooseForm();
    [[nodiscard]] QStringList missing() const;

    std::unique_ptr<Connection> m_connection;
    QHash<QString, QSet<QString>> m_columns; ///< by table
    QStringList m_form;                      ///< flags of the statements
    bool m_isEmpty = false;                  ///< the table that is read now isn't there
};

} // namespace tenantry
