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
    const QByteArray key = m_statement.toUtf8() + '?';
    const Statement &statement = database.statement(key, m_statement, {});
    Command command{statement.sql, database.preparedName(key, role), {}};
    for (const QByteArray &name : statement.parameters) {
        const auto value = m_values.constFind(name);
        if (value == m_values.constEnd())
            qFatal("The parameter %s of %s is not bound.", name.constData(), qUtf8Printable(m_statement));
        command.values.push_back(*value);
    }
    return command;
}

} // namespace tenantry
