// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/users/userstore.h"

#include "core/storage/keysetpage.h"
#include "core/storage/listmeasure.h"
#include "core/storage/transaction.h"
#include "core/storage/users/accountconditions.h"
#include "core/storage/users/userrow.h"

#include <algorithm>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Account readAccount(const Row &row)
{
    Account account;
    account.user = readUser(row);
    account.kind = accountKindFromText(row.text("kind")).value_or(AccountKind::Person);
    account.lastSignInAt = row.optionalInstant("last_sign_in_at");
    account.lockedUntil = row.optionalInstant("locked_until");
    account.roles = row.texts("roles");
    return account;
}

/// `email_up`: the order's name in statement files and cursors. \a reversed: as it is read for a page backward.
QString orderName(const AccountFilter &filter, bool reversed = false)
{
    const bool up = (filter.sortOrder == SortOrder::Ascending) != reversed;
    return toText(filter.sortKey) + (up ? "_up"_L1 : "_down"_L1);
}

Result<void> done(Query &query)
{
    const auto answer = query.rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

} // namespace

UserStore::UserStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Later<Account> UserStore::findLater(UserId id, std::optional<TenantId> tenant) const
{
    Query query = m_transaction.query(u"users/select_user_by_id", tenant ? QStringList{u"member"_s} : QStringList());
    if (tenant)
        query.bind("member_of", *tenant);
    return query.bind("user_id", id).oneLater(readAccount, Reason::UserUnknown);
}

Result<Account> UserStore::findByEmail(const QString &email) const
{
    return m_transaction.query(u"users/select_user_by_email")
        .bind("email", email)
        .one(readAccount, Reason::UserUnknown);
}

Later<Account> UserStore::findSelf(UserId id) const
{
    return m_transaction.query(u"users/select_own_user").bind("user_id", id).oneLater(readAccount, Reason::UserUnknown);
}

Result<QList<Account>> UserStore::findMany(const QList<UserId> &ids, std::optional<TenantId> tenant) const
{
    QStringList texts;
    for (const UserId &id : ids)
        texts.append(id.toString());
    Query query = m_transaction.query(u"users/select_users_by_id", {tenant ? u"member"_s : u"everywhere"_s});
    if (tenant)
        query.bind("member_of", *tenant);
    return query.bind("user_ids", texts).all(readAccount);
}

Result<Page<Account>> UserStore::page(const AccountFilter &filter, std::optional<TenantId> tenant,
                                      const PageRequest &request) const
{
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"users/select_users_page", filterFlags(filter, tenant) + keyset->flags);
    bindFilter(query, filter, tenant);
    keyset->bind(query);
    return keyset->page(query.rows(), readAccount);
}

Result<CountedPage<Account>> UserStore::countedPage(const QString &text, TenantId tenant,
                                                    const PageRequest &request) const
{
    const AccountFilter filter{.text = text};
    const auto keyset = Keyset::of(request, orderName(filter), orderName(filter), orderName(filter, true));
    if (!keyset)
        return std::unexpected(keyset.error());
    Query query = m_transaction.query(u"users/select_members_page",
                                      QStringList{text.isEmpty() ? u"all"_s : u"text"_s} + keyset->flags);
    bindFilter(query, filter, tenant);
    keyset->bind(query);
    const auto rows = query.rows();
    auto page = keyset->page(rows, readAccount);
    if (!page)
        return std::unexpected(page.error());
    return CountedPage<Account>{std::move(*page), rows->size() > 0 ? rows->at(0).integer("total") : 0};
}

Result<Count> UserStore::count(const AccountFilter &filter, std::optional<TenantId> tenant) const
{
    QStringList flags = filterFlags(filter, tenant);
    if (!tenant && (filter.active == true || filter.kind == AccountKind::Person || filter.role))
        flags += u"by_index"_s;
    Query query = m_transaction.query(u"users/count_users", flags);
    bindFilter(query, filter, tenant);
    return countMatching(query);
}

Result<Anchors> UserStore::anchors(const AccountFilter &filter, std::optional<TenantId> tenant, int step) const
{
    const QString order = orderName(filter);
    QStringList flags{order};
    if (tenant)
        flags += filter.sortKey == AccountSortKey::LastSignInAt ? u"member_activity"_s : u"member"_s;
    Query query = m_transaction.query(u"users/select_user_anchors", flags);
    if (tenant)
        query.bind("member_of", *tenant);
    return readAnchors(query, order, step);
}

Result<void> UserStore::insert(UserId id, const AccountDraft &draft, const std::optional<QString> &passwordHash,
                               bool mustChangePassword, std::optional<TenantId> tenant) const
{
    return m_transaction.query(u"users/create_user")
        .bind("user_id", id)
        .bind("user_kind", toText(draft.kind))
        .bind("email", draft.email)
        .bind("first_name", draft.firstName)
        .bind("last_name", draft.lastName)
        .bind("is_active", draft.isActive)
        .bind("is_superuser", draft.isSuperuser)
        .bind("hash", passwordHash)
        .bind("must_change", mustChangePassword)
        .bind("tenant_id", tenant)
        .along();
}

Result<void> UserStore::update(UserId id, const AccountChanges &changes) const
{
    return m_transaction.query(u"users/update_user")
        .bind("user_id", id)
        .bind("email", changes.email)
        .bind("first_name", changes.firstName)
        .bind("last_name", changes.lastName)
        .bind("is_active", changes.isActive)
        .bind("is_superuser", changes.isSuperuser)
        .along();
}

Result<void> UserStore::changeOwn(const AccountChanges &changes, const std::optional<QString> &passwordHash,
                                  SessionId keptSession) const
{
    return m_transaction.query(u"users/change_own_account")
        .bind("email", changes.email)
        .bind("first_name", changes.firstName)
        .bind("last_name", changes.lastName)
        .bind("hash", passwordHash)
        .bind("session_id", keptSession)
        .along();
}

Result<void> UserStore::setPassword(UserId id, const QString &passwordHash, bool mustChange,
                                    SessionId keptSession) const
{
    return m_transaction.query(u"users/set_password")
        .bind("user_id", id)
        .bind("hash", passwordHash)
        .bind("must_change", mustChange)
        .bind("session_id", keptSession)
        .along();
}

Later<Handover> UserStore::handOver(UserId from, std::optional<UserId> to) const
{
    struct Answer
    {
        Handover handover;
        QString outcome;
        QString detail;
    };
    const auto answered =
        m_transaction.query(u"users/hand_over").bind("user_id", from).bind("heir_id", to).oneLater([](const Row &row) {
            return Answer{{row.integer("keys"), row.integer("narrowed_keys"), row.integer("invitations"),
                           row.integer("unusable_invitations")},
                          row.text("outcome"),
                          row.text("detail")};
        });
    return {[answered]() -> Result<Handover> {
        const auto answer = answered.take();
        if (!answer)
            return std::unexpected(answer.error());
        const Handover &handover = answer->handover;
        if (answer->outcome == u"done")
            return handover;
        if (answer->outcome == u"heir_required")
            return failure(ErrorCode::Conflict, Reason::StillReferenced, u"heir"_s,
                           u"API keys: %1, invitations: %2"_s.arg(handover.keys).arg(handover.invitations));
        const Reason reason = answer->outcome == u"heir_inactive" ? Reason::UserInactive
            : answer->outcome == u"heir_elsewhere"                ? Reason::UserNotMember
                                                                  : Reason::PermissionNotHeld;
        return failure(ErrorCode::Conflict, reason, u"heir"_s, answer->detail);
    }};
}

Result<void> UserStore::remove(UserId id) const
{
    return done(m_transaction.query(u"users/delete_user").bind("user_id", id));
}

Result<void> UserStore::removeOwn() const
{
    Query query = m_transaction.query(u"users/delete_own_account");
    return done(query);
}

Result<void> UserStore::unlock(UserId id) const
{
    return m_transaction.query(u"users/unlock_user").bind("user_id", id).along();
}

} // namespace tenantry
