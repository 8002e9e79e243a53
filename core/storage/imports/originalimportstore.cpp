// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/imports/originalimportstore.h"

#include "core/storage/transaction.h"

#include <array>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

struct Meaning
{
    const char *outcome;
    OriginalOutcome means;
    ErrorCode code = ErrorCode::Internal;
    Reason reason = Reason::Unspecified;
    const char16_t *field = u"";
};

constexpr auto refused = OriginalOutcome::Refused;

/// The words of the statements.
constexpr std::array meanings{
    Meaning{"created", OriginalOutcome::Created},
    Meaning{"unchanged", OriginalOutcome::Unchanged},
    Meaning{"differs", OriginalOutcome::Differs},
    Meaning{"removed", OriginalOutcome::Removed},
    Meaning{"slug_taken", refused, ErrorCode::Conflict, Reason::TenantSlugTaken, u"slug"},
    Meaning{"email_taken", refused, ErrorCode::Conflict, Reason::EmailTaken, u"email"},
    Meaning{"tenant_unknown", refused, ErrorCode::NotFound, Reason::TenantUnknown, u"tenant_id"},
    Meaning{"user_unknown", refused, ErrorCode::NotFound, Reason::UserUnknown, u"user_id"},
    Meaning{"role_unknown", refused, ErrorCode::NotFound, Reason::RoleUnknown, u"role_id"},
    Meaning{"permission_unknown", refused, ErrorCode::NotFound, Reason::PermissionUnknown, u"code"},
    Meaning{"repeated", refused, ErrorCode::Conflict, Reason::RowRepeated},
};

OriginalFinding finding(const QString &outcome, Reason nameTaken)
{
    if (outcome == "name_taken"_L1)
        return {refused, Error{ErrorCode::Conflict, nameTaken, u"name"_s, {}}};
    for (const Meaning &meaning : meanings) {
        if (outcome != QLatin1StringView(meaning.outcome))
            continue;
        if (meaning.means != refused)
            return {meaning.means, std::nullopt};
        return {refused, Error{meaning.code, meaning.reason, QString::fromUtf16(meaning.field), {}}};
    }
    qFatal("A statement found %s.", qUtf8Printable(outcome));
}

Result<QList<OriginalFinding>> findings(Query query, Reason nameTaken = Reason::Unspecified)
{
    return query.all([nameTaken](const Row &row) { return finding(row.text("outcome"), nameTaken); });
}

/// One value of each row, as an array.
template <class T, class Value>
QStringList column(const QList<T> &rows, Value value)
{
    QStringList texts;
    texts.reserve(rows.size());
    for (const T &row : rows)
        texts.append(value(row));
    return texts;
}

template <class T>
QStringList column(const QList<T> &rows, QString T::*member)
{
    return column(rows, [member](const T &row) { return row.*member; });
}

template <class T>
QStringList column(const QList<T> &rows, bool T::*member)
{
    return column(rows, [member](const T &row) { return row.*member ? u"true"_s : u"false"_s; });
}

template <class T>
QStringList numbers(const QList<T> &rows)
{
    QStringList texts;
    for (qsizetype i = 0; i < rows.size(); ++i)
        texts.append(QString::number(i));
    return texts;
}

} // namespace

OriginalImportStore::OriginalImportStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<void> OriginalImportStore::lock(qint64 probe) const
{
    const auto answer = m_transaction.query(u"imports/lock_original_import").bind("probe", probe).rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalTenant> &rows) const
{
    using T = OriginalTenant;
    return findings(m_transaction.query(u"imports/add_original_tenants")
                        .bind("numbers", numbers(rows))
                        .bind("ids", column(rows, &T::id))
                        .bind("names", column(rows, &T::name))
                        .bind("slugs", column(rows, &T::slug))
                        .bind("descriptions", column(rows, &T::description))
                        .bind("actives", column(rows, &T::isActive)),
                    Reason::TenantNameTaken);
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalUser> &rows) const
{
    using T = OriginalUser;
    return findings(m_transaction.query(u"imports/add_original_users")
                        .bind("numbers", numbers(rows))
                        .bind("ids", column(rows, &T::id))
                        .bind("emails", column(rows, &T::email))
                        .bind("first_names", column(rows, &T::firstName))
                        .bind("last_names", column(rows, &T::lastName))
                        .bind("hashes", column(rows, &T::hash))
                        .bind("actives", column(rows, &T::isActive))
                        .bind("superusers", column(rows, &T::isSuperuser)));
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalPermission> &rows) const
{
    return findings(m_transaction.query(u"imports/select_original_permissions")
                        .bind("numbers", numbers(rows))
                        .bind("codes", column(rows, &OriginalPermission::code)));
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalRole> &rows) const
{
    using T = OriginalRole;
    return findings(m_transaction.query(u"imports/add_original_roles")
                        .bind("numbers", numbers(rows))
                        .bind("ids", column(rows, &T::id))
                        .bind("tenant_ids", column(rows, &T::tenant))
                        .bind("names", column(rows, &T::name))
                        .bind("descriptions", column(rows, &T::description)),
                    Reason::RoleNameTaken);
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalRolePermission> &rows) const
{
    using T = OriginalRolePermission;
    return findings(m_transaction.query(u"imports/add_original_role_permissions")
                        .bind("numbers", numbers(rows))
                        .bind("role_ids", column(rows, &T::role))
                        .bind("codes", column(rows, &T::code)));
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalAssignment> &rows) const
{
    using T = OriginalAssignment;
    return findings(m_transaction.query(u"imports/add_original_assignments")
                        .bind("numbers", numbers(rows))
                        .bind("user_ids", column(rows, &T::user))
                        .bind("tenant_ids", column(rows, &T::tenant))
                        .bind("role_ids", column(rows, &T::role))
                        .bind("instants", column(rows, &T::since)));
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalApiKey> &rows) const
{
    using T = OriginalApiKey;
    return findings(m_transaction.query(u"imports/add_original_api_keys")
                        .bind("numbers", numbers(rows))
                        .bind("ids", column(rows, &T::id))
                        .bind("names", column(rows, &T::name))
                        .bind("descriptions", column(rows, &T::description))
                        .bind("prefixes", column(rows, &T::prefix))
                        .bind("hashes", column(rows, &T::hash))
                        .bind("tenant_ids", column(rows, &T::tenant))
                        .bind("user_ids", column(rows, &T::user))
                        .bind("actives", column(rows, &T::isActive))
                        .bind("instants", column(rows, &T::expiresAt)));
}

Result<QList<OriginalFinding>> OriginalImportStore::add(const QList<OriginalInvitation> &rows) const
{
    using T = OriginalInvitation;
    return findings(m_transaction.query(u"imports/add_original_invitations")
                        .bind("numbers", numbers(rows))
                        .bind("ids", column(rows, &T::id))
                        .bind("emails", column(rows, &T::email))
                        .bind("hashes", column(rows, &T::token))
                        .bind("statuses", column(rows, &T::status))
                        .bind("tenant_ids", column(rows, &T::tenant))
                        .bind("role_ids", column(rows, &T::role))
                        .bind("inviter_ids", column(rows, &T::inviter))
                        .bind("user_ids", column(rows, &T::user))
                        .bind("instants", column(rows, &T::expiresAt))
                        .bind("acceptances", column(rows, &T::acceptedAt)));
}

} // namespace tenantry
