// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/imports/importstore.h"

#include "core/storage/transaction.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

ImportedRow readImported(const Row &row)
{
    ImportedRow result{row.bigInteger("line"), row.text("email"), ImportOutcome::Differs, std::nullopt, std::nullopt};
    const QString outcome = row.text("outcome");
    if (outcome == "created"_L1) {
        result.outcome = ImportOutcome::Created;
    } else if (outcome == "unchanged"_L1) {
        result.outcome = ImportOutcome::Unchanged;
    } else if (outcome == "repeated"_L1) {
        result.outcome = ImportOutcome::Refused;
        result.error = Error{ErrorCode::Conflict, Reason::EmailTaken, u"email"_s, u"earlier in the same file"_s};
    }
    return result;
}

/// One value of each of \a users, as an array.
template <class Value>
QStringList column(const QList<ImportedUser> &users, Value value)
{
    QStringList texts;
    texts.reserve(users.size());
    for (const ImportedUser &user : users)
        texts.append(value(user));
    return texts;
}

Result<void> done(Query query)
{
    const auto answer = query.rows();
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

} // namespace

ImportStore::ImportStore(Transaction &transaction) noexcept
    : m_transaction(transaction)
{}

Result<void> ImportStore::begin() const
{
    if (const auto dropped = end(); !dropped)
        return dropped;
    return done(m_transaction.query(u"imports/create_import_seen"));
}

Result<void> ImportStore::end() const
{
    return done(m_transaction.query(u"imports/drop_import_seen"));
}

Result<QSet<QString>> ImportStore::knownAmong(const QList<ImportedUser> &users) const
{
    const auto known = m_transaction.query(u"imports/select_emails_known")
                           .bind("emails", column(users, [](const ImportedUser &user) { return user.email; }))
                           .all([](const Row &row) { return row.text("email"); });
    if (!known)
        return std::unexpected(known.error());
    return QSet<QString>(known->begin(), known->end());
}

Result<QList<ImportedRow>> ImportStore::add(const QList<ImportedUser> &users, Keep keep,
                                            std::optional<TenantId> tenant) const
{
    using U = ImportedUser;
    return m_transaction.query(u"imports/import_users")
        .bind("lines", column(users, [](const U &user) { return QString::number(user.line); }))
        .bind("emails", column(users, [](const U &user) { return user.email; }))
        .bind("first_names", column(users, [](const U &user) { return user.firstName; }))
        .bind("last_names", column(users, [](const U &user) { return user.lastName; }))
        .bind("hashes", column(users, [](const U &user) { return user.passwordHash; }))
        .bind("actives", column(users, [](const U &user) { return user.isActive ? u"true"_s : u"false"_s; }))
        .bind("keep", keep == Keep::Yes)
        .bind("tenant_id", tenant)
        .all(readImported);
}

Result<QHash<QString, ResetLink>> ImportStore::beginResets(const QHash<QString, ResetToken> &tokens) const
{
    QStringList emails;
    QStringList hashes; // as PostgreSQL writes bytea
    for (auto token = tokens.cbegin(); token != tokens.cend(); ++token) {
        emails.append(token.key());
        hashes.append(u"\\x"_s + QString::fromLatin1(token->hash.toHex()));
    }
    const auto begun = m_transaction.query(u"imports/begin_password_resets")
                           .bind("emails", emails)
                           .bind("token_hashes", hashes)
                           .all([&tokens](const Row &row) {
                               const QString email = row.text("email");
                               return ResetLink::make(email, row.instant("expires_at"), tokens.value(email).text,
                                                      row.text("public_url"));
                           });
    if (!begun)
        return std::unexpected(begun.error());
    QHash<QString, ResetLink> links;
    for (const ResetLink &link : *begun)
        links.insert(link.email, link);
    return links;
}

} // namespace tenantry
