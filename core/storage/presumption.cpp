// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/presumption.h"

#include "core/storage/database.h"

namespace tenantry {

Presumption::Presumption(Database &database, const QString &statement, QHash<QByteArray, Parameter> values)
    : m_database(database)
    , m_statement(statement)
    , m_values(std::move(values))
{
    if (m_database.m_presumption)
        qFatal("%s can't go ahead while something else has to be proven.", qUtf8Printable(statement));
    m_database.m_presumption = this;
}

Presumption::~Presumption()
{
    m_database.m_presumption = nullptr;
}

bool Presumption::prove()
{
    if (!m_isProven && !m_isWrong && m_database.open())
        m_isProven = m_database.send({command()}).has_value();
    return m_isProven;
}

Command Presumption::command() const
{
    return m_database.command(m_statement, DatabaseRole::None, m_values);
}

} // namespace tenantry
