// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/query.h"

#include "core/storage/transaction.h"

namespace tenantry {

Query::Query(Transaction &transaction, QByteArray key, Statement statement)
    : m_transaction(&transaction)
    , m_key(std::move(key))
    , m_statement(std::move(statement))
    , m_values(size_t(m_statement.parameters.size()))
{}

Query &Query::bind(const char *name, const Parameter &value)
{
    const auto index = m_statement.parameters.indexOf(QByteArray(name));
    if (index < 0)
        qFatal("The statement %s has no parameter %s.", m_key.constData(), name);
    m_values[size_t(index)] = value;
    return *this;
}

Result<Rows> Query::rows()
{
    std::vector<Parameter> values;
    values.reserve(m_values.size());
    for (size_t i = 0; i < m_values.size(); ++i) {
        if (!m_values[i])
            qFatal("The parameter %s of %s is not bound.", m_statement.parameters.at(qsizetype(i)).constData(),
                   m_key.constData());
        if (m_values[i]->text() && m_values[i]->text()->contains('\0'))
            return failure(ErrorCode::Invalid, Reason::ContainsNul,
                           QString::fromLatin1(m_statement.parameters.at(qsizetype(i))));
        values.push_back(*m_values[i]);
    }
    return m_transaction->run(m_key, m_statement.sql, std::move(values));
}

Result<int> Query::affected()
{
    const auto answer = rows();
    if (!answer)
        return std::unexpected(answer.error());
    return answer->affected();
}

} // namespace tenantry
