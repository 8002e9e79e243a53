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

Result<std::vector<Parameter>> Query::values() const
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
    return values;
}

std::shared_ptr<PendingRows> Query::pending()
{
    auto pending = std::make_shared<PendingRows>(*m_transaction);
    auto bound = values();
    if (bound)
        m_transaction->add(m_key, m_statement.sql, std::move(*bound), pending);
    else
        pending->answer(std::unexpected(bound.error()));
    return pending;
}

Result<Rows> Query::rows()
{
    return pending()->rows();
}

Result<void> Query::along()
{
    auto bound = values();
    if (!bound)
        return std::unexpected(bound.error());
    m_transaction->add(m_key, m_statement.sql, std::move(*bound), {});
    return {};
}

Later<int> Query::affectedLater()
{
    return {pending(), [](const Result<Rows> &rows) {
                return rows ? Result<int>(rows->affected()) : std::unexpected(rows.error());
            }};
}

Result<int> Query::affected()
{
    const auto answer = rows();
    if (!answer)
        return std::unexpected(answer.error());
    return answer->affected();
}

} // namespace tenantry
