// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/databasereplacement.h"

#include "core/storage/connection.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/statement.h"

namespace tenantry {

DatabaseReplacement::DatabaseReplacement(Connection &administrator)
    : m_administrator(administrator)
{}

Result<DatabaseReplacement> DatabaseReplacement::make(Connection &administrator, const QString &database)
{
    if (const auto there = makeDatabase(administrator, database); !there)
        return std::unexpected(there.error());
    const auto statements =
        administrator.run(loadStatement(u"migrator/select_database_replacement").sql, {Parameter(database)});
    if (!statements)
        return std::unexpected(statements.error());
    const Row row = statements->at(0);
    DatabaseReplacement replacement(administrator);
    replacement.m_name = row.text("restored");
    replacement.m_discardRestored = row.text("discard_restored").toUtf8();
    replacement.m_discardReplaced = row.text("discard_replaced").toUtf8();
    replacement.m_exchange = row.text("put_away").toUtf8() + "; " + row.text("put_in_place").toUtf8();
    if (const auto free = administrator.run(replacement.m_discardRestored); !free)
        return std::unexpected(free.error());
    if (const auto made = makeDatabase(administrator, replacement.m_name); !made)
        return std::unexpected(made.error());
    return replacement;
}

Result<void> DatabaseReplacement::putInPlace()
{
    if (const auto free = m_administrator.run(m_discardReplaced); !free)
        return std::unexpected(free.error());
    if (const auto done = m_administrator.runScript("BEGIN; " + m_exchange + "; COMMIT"); !done) {
        (void)m_administrator.run("ROLLBACK");
        return done;
    }
    // What can't be dropped now goes with the next replacement.
    (void)m_administrator.run(m_discardReplaced);
    return {};
}

void DatabaseReplacement::discard()
{
    (void)m_administrator.run(m_discardRestored);
}

} // namespace tenantry
