// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/overview/overviewstore.h"

#include "core/storage/audit/auditrow.h"
#include "core/storage/query.h"
#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Count countIn(const Row &row, const char *column)
{
    return Count::upTo(row.integer(column));
}

EndingSoon endingIn(const Row &row, const char *count, const char *name, const char *at)
{
    return {countIn(row, count), row.text(name), row.instant(at)};
}

PeopleFigures readPeople(const Row &row, bool knowsLocked)
{
    return {.accounts = countIn(row, "accounts"),
            .newest = countIn(row, "new_accounts"),
            .dormant = countIn(row, "dormant"),
            .locked = knowsLocked ? countIn(row, "locked") : Count{},
            .grants = endingIn(row, "ending_grants", "first_grant", "first_grant_at")};
}

QStringList placeOf(std::optional<TenantId> tenant)
{
    return tenant ? QStringList{u"member"_s} : QStringList();
}

} // namespace

OverviewStore::OverviewStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<Overview> OverviewStore::overview(std::optional<TenantId> tenant) const
{
    const bool isPlatform = m_transaction.scope().role == DatabaseRole::Platform;
    QStringList flags{tenant ? u"member"_s : u"everywhere"_s};
    if (tenant && isPlatform)
        flags += u"locks"_s;
    const Caller &caller = m_transaction.caller();
    Query query = m_transaction.query(u"overview/select_overview", flags);
    query.bind("kind", caller.proofKind())
        .bind("user_id", caller.user)
        .bind("session_id", caller.proof())
        .bind("limit", Count::limit + 1);
    if (tenant)
        query.bind("member_of", *tenant);
    return query.one([isPlatform](const Row &row) {
        Overview overview{.at = row.instant("now")};
        if (row.boolean("users"))
            overview.people = readPeople(row, isPlatform);
        if (row.boolean("sessions"))
            overview.sessions = {countIn(row, "people_signed_in"), countIn(row, "live_sessions")};
        if (row.boolean("keys"))
            overview.keys = {countIn(row, "active_keys"), endingIn(row, "ending_keys", "first_key", "first_key_at")};
        if (row.boolean("invitations"))
            overview.invitations = {countIn(row, "open_invitations"),
                                    endingIn(row, "ending_invitations", "first_invitation", "first_invitation_at")};
        if (row.boolean("events"))
            overview.events = countIn(row, "events_of_a_day");
        return overview;
    });
}

Result<QList<SignInFigures>> OverviewStore::signIns(std::optional<TenantId> tenant,
                                                    const QList<QDateTime> &starts) const
{
    QStringList texts;
    QList<SignInFigures> figures;
    for (const QDateTime &start : starts) {
        texts.append(start.toUTC().toString(Qt::ISODateWithMs));
        figures.append({.from = start.toUTC()});
    }
    Query query = m_transaction.query(u"overview/select_sign_ins", placeOf(tenant));
    query.bind("starts", texts);
    if (tenant)
        query.bind("member_of", *tenant);
    const auto rows = query.rows();
    if (!rows)
        return std::unexpected(rows.error());
    for (int i = 0; i < rows->size(); ++i) {
        const Row row = rows->at(i);
        SignInFigures &stretch = figures[row.integer("stretch") - 1];
        stretch.signedIn = row.integer("signed_in");
        stretch.failed = row.integer("failed");
    }
    return figures;
}

Result<QList<AuditEvent>> OverviewStore::lastChanges(std::optional<TenantId> tenant, int limit) const
{
    Query query = m_transaction.query(u"overview/select_last_changes", placeOf(tenant));
    query.bind("limit", limit);
    if (tenant)
        query.bind("member_of", *tenant);
    return query.all(readEvent);
}

} // namespace tenantry
