// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/companion.h"

#include "core/storage/database.h"

namespace tenantry {

Companion::Companion(Database &database, const QString &statement, QHash<QByteArray, Parameter> values)
    : m_database(database)
    , m_statement(statement)
    , m_values(std::move(values))
{
    if (m_database.m_companion)
        qFatal("%s can't go with a change that something else goes with.", qUtf8Printable(statement));
    m_database.m_companion = this;
}

Companion::~Companion()
{
    m_database.m_companion = nullptr;
}

Command Companion::command(Database &database, DatabaseRole role) const
{
    return database.command(m_statement, role, m_values);
}

} // namespace tenantry
