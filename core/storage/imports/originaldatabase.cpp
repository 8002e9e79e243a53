// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/imports/originaldatabase.h"

#include "core/storage/connection.h"
#include "core/storage/statement.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// What a statement file needs: a table and its columns, with the flags of the forms that have it.
struct Need
{
    const char16_t *table;
    const char16_t *columns;
    const char16_t *flag; ///< empty: every form
};

constexpr std::array needs{
    Need{u"tenants", u"id name slug description is_active created_at", u""},
    Need{u"users", u"id email hashed_password is_active is_superuser created_at", u""},
    Need{u"permissions", u"id code", u""},
    Need{u"roles", u"id tenant_id name description created_at", u"roles"},
    Need{u"role_permissions", u"role_id permission_id", u"roles"},
    Need{u"user_tenant_roles", u"user_id tenant_id role_id created_at", u"roles"},
    Need{u"tenant_roles", u"id tenant_id name description created_at", u"tenant_roles"},
    Need{u"tenant_role_permissions", u"tenant_role_id permission_id", u"tenant_roles"},
    Need{u"user_tenant_roles", u"user_id tenant_id tenant_role_id created_at", u"tenant_roles"},
    Need{u"users", u"first_name last_name", u"names"},
    Need{u"users", u"full_name", u"full_name"},
    Need{u"api_keys",
         u"id name description key_prefix key_hash scope tenant_id user_id is_active expires_at created_at", u""},
    Need{u"invitations",
         u"id email token status tenant_id role_id inviter_id user_id expires_at accepted_at created_at updated_at",
         u"invitations"},
};

QStringView declarationOf(OriginalTable table)
{
    switch (table) {
    case OriginalTable::Tenants:
        return u"imports/original/declare_tenants";
    case OriginalTable::Users:
        return u"imports/original/declare_users";
    case OriginalTable::Permissions:
        return u"imports/original/declare_permissions";
    case OriginalTable::Roles:
        return u"imports/original/declare_roles";
    case OriginalTable::RolePermissions:
        return u"imports/original/declare_role_permissions";
    case OriginalTable::Assignments:
        return u"imports/original/declare_assignments";
    case OriginalTable::ApiKeys:
        return u"imports/original/declare_api_keys";
    case OriginalTable::Invitations:
        return u"imports/original/declare_invitations";
    }
    Q_UNREACHABLE();
}

Result<void> nothingOf(const Result<Rows> &answer)
{
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

} // namespace

OriginalDatabase::OriginalDatabase(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{}

OriginalDatabase::~OriginalDatabase() = default;

Result<std::unique_ptr<OriginalDatabase>> OriginalDatabase::open(const ConnectionSpec &spec)
{
    ConnectionSpec any = spec;
    any.oldestServer = 0;
    auto connection = Connection::open(any);
    if (!connection)
        return std::unexpected(connection.error());
    std::unique_ptr<OriginalDatabase> original(new OriginalDatabase(std::move(*connection)));
    if (const auto begun = original->run(u"imports/original/begin_snapshot"); !begun)
        return std::unexpected(begun.error());
    return original;
}

Result<Rows> OriginalDatabase::run(QStringView statement, const QStringList &flags)
{
    return m_connection->run(loadStatement(statement, flags).sql);
}

Result<bool> OriginalDatabase::holdsLock(qint64 probe)
{
    const auto answer = m_connection->run(loadStatement(u"imports/original/try_lock").sql, {Parameter(probe)});
    if (!answer)
        return std::unexpected(answer.error());
    return !answer->at(0).boolean("is_free");
}

Result<void> OriginalDatabase::understand()
{
    const auto answer = run(u"imports/original/select_columns");
    if (!answer)
        return std::unexpected(answer.error());
    m_columns.clear();
    for (int i = 0; i < answer->size(); ++i)
        m_columns[answer->at(i).text("table_name")].insert(answer->at(i).text("column_name"));
    if (m_columns.contains(u"schema_migrations"_s))
        return failure(ErrorCode::Invalid, Reason::SourceUnsuitable, {}, u"it is a database of Tenantry's own"_s);
    chooseForm();
    const QStringList absent = missing();
    if (!absent.isEmpty())
        return failure(ErrorCode::Invalid, Reason::SourceUnsuitable, {}, absent.join(u", "));
    return {};
}

bool OriginalDatabase::has(const QString &table, const QString &column) const
{
    return m_columns.value(table).contains(column);
}

void OriginalDatabase::chooseForm()
{
    const bool isOldest = !m_columns.contains(u"roles"_s) && has(u"tenant_roles"_s, u"name"_s);
    m_form = {isOldest ? u"tenant_roles"_s : u"roles"_s,
              has(u"users"_s, u"first_name"_s) ? u"names"_s : u"full_name"_s};
    if (has(u"tenants"_s, u"deleted_at"_s))
        m_form.append(u"tenants_deleted"_s);
    if (has(u"users"_s, u"deleted_at"_s))
        m_form.append(u"users_deleted"_s);
    if (has(isOldest ? u"tenant_roles"_s : u"roles"_s, u"deleted_at"_s))
        m_form.append(u"roles_deleted"_s);
    if (!isOldest || m_columns.contains(u"invitations"_s)) // the first migrations made no table for them
        m_form.append(u"invitations"_s);
}

QStringList OriginalDatabase::missing() const
{
    QStringList absent;
    for (const Need &need : needs) {
        const QString flag = QString::fromUtf16(need.flag);
        const QString table = QString::fromUtf16(need.table);
        if (!flag.isEmpty() && !m_form.contains(flag))
            continue;
        if (!m_columns.contains(table)) {
            absent.append(table);
            continue;
        }
        for (const QString &column : QString::fromUtf16(need.columns).split(u' ')) {
            if (!has(table, column))
                absent.append(table + u'.' + column);
        }
    }
    absent.removeDuplicates();
    return absent;
}

Result<qint64> OriginalDatabase::countRows()
{
    const auto answer = run(u"imports/original/count_rows", m_form);
    if (!answer)
        return std::unexpected(answer.error());
    return answer->at(0).bigInteger("whole");
}

Result<void> OriginalDatabase::begin(OriginalTable table)
{
    m_isEmpty = table == OriginalTable::Invitations && !m_form.contains(u"invitations"_s);
    return m_isEmpty ? Result<void>() : nothingOf(run(declarationOf(table), m_form));
}

Result<Rows> OriginalDatabase::fetch()
{
    return m_isEmpty ? Rows() : run(u"imports/original/fetch_rows");
}

Result<void> OriginalDatabase::end()
{
    return m_isEmpty ? Result<void>() : nothingOf(run(u"imports/original/close_rows"));
}

} // namespace tenantry
