// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/userimportservice.h"

#include "core/crypto/linktoken.h"
#include "core/domain/imports/csvreader.h"
#include "core/services/access/authorizer.h"
#include "core/services/imports/hashbatch.h"
#include "core/services/signin/passwordcheck.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"
#include "core/storage/imports/importstore.h"
#include "core/storage/mail/outboxstore.h"
#include "core/storage/setup/setupstore.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

/// Records in a transaction. With passwords to hash fewer, so that little is lost when it is stopped.
constexpr qsizetype batchSize = 5000;
constexpr qsizetype hashedBatchSize = 100;

const AuditAction &action()
{
    static const AuditAction name{u"user.import"_s, {}};
    return name;
}

ResetToken newToken()
{
    const LinkToken token = LinkToken::create();
    return {token.text(), token.hash()};
}

/// Whoever of \a users was made without a password gets a link to set one: by e-mail, or in his row.
Result<void> giveLinks(Transaction &transaction, const QList<ImportedUser> &users, std::optional<TenantId> tenant,
                       QList<ImportedRow> &rows)
{
    QHash<qint64, const ImportedUser *> byLine;
    for (const ImportedUser &user : users)
        byLine.insert(user.line, &user);
    QHash<QString, ResetToken> tokens;
    for (const ImportedRow &row : std::as_const(rows)) {
        const ImportedUser *user = byLine.value(row.line);
        if (row.outcome == ImportOutcome::Created && user && user->isActive && user->passwordHash.isEmpty())
            tokens.insert(row.email, newToken());
    }
    if (tokens.isEmpty())
        return {};
    const auto links = ImportStore(transaction).beginResets(tokens);
    if (!links)
        return std::unexpected(links.error());
    QList<Letter> letters;
    for (const ResetLink &link : *links)
        letters.append(resetLetter(link, tenant));
    const auto mailed = OutboxStore(transaction).enqueue(letters);
    if (!mailed)
        return std::unexpected(mailed.error());
    for (ImportedRow &row : rows) {
        const auto link = links->constFind(row.email);
        if (row.outcome == ImportOutcome::Created && link != links->cend())
            row.resetLink = *mailed ? link->withoutSecrets() : *link;
    }
    return {};
}

} // namespace

/// A file on its way in.
struct UserImportService::Run
{
    Caller caller;
    const RowReceiver &receiver;
    bool isTried = false; ///< nothing is made
    PasswordRules rules = {};
    QList<ImportedUser> waiting = {};
    bool hasPasswords = false;
    ImportReport report = {};

    void finish(const ImportedRow &row)
    {
        report.count(row.outcome);
        receiver(row);
    }
    void refuse(qint64 line, const QString &email, const Error &error)
    {
        finish({line, email, ImportOutcome::Refused, error});
    }
    [[nodiscard]] bool isFull() const { return waiting.size() >= (hasPasswords ? hashedBatchSize : batchSize); }
};

UserImportService::UserImportService(Database &database, const Authorizer &authorizer,
                                     SignInResources &resources) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
    , m_resources(resources)
{}

Result<void> UserImportService::begin(const Caller &caller)
{
    auto transaction = m_database.begin(caller, action());
    m_authorizer.requirePlatform(transaction, Permissions::ImportRun);
    m_authorizer.requirePlatform(transaction, Permissions::UserCreate);
    if (const auto begun = ImportStore(transaction).begin(); !begun)
        return begun;
    return transaction.commit();
}

void UserImportService::end(const Caller &caller)
{
    // If this fails the connection is gone, and what it remembered with it.
    auto transaction = m_database.begin(caller, action());
    (void)ImportStore(transaction.endWithNext()).end();
}

Result<void> UserImportService::hashPasswords(Run &run)
{
    if (!run.hasPasswords || run.isTried)
        return {};
    // What is there already needs no hash: a second run is quick.
    auto transaction = m_database.begin(run.caller);
    const auto known = ImportStore(transaction.endWithNext()).knownAmong(run.waiting);
    if (!known)
        return std::unexpected(known.error());
    QList<ImportedUser *> missing;
    for (ImportedUser &user : run.waiting) {
        if (!user.password.isEmpty() && !known->contains(user.email))
            missing.append(&user);
    }
    return hashAll(m_resources.hasher(), missing);
}

Result<void> UserImportService::flush(Run &run)
{
    if (run.waiting.isEmpty())
        return {};
    if (const auto hashed = hashPasswords(run); !hashed)
        return hashed;
    const auto keep = run.isTried ? ImportStore::Keep::No : ImportStore::Keep::Yes;
    const auto rows = m_database.retrying([&]() -> Result<QList<ImportedRow>> {
        auto transaction = m_database.begin(run.caller, action());
        m_authorizer.requirePlatform(transaction, Permissions::UserCreate);
        auto made = ImportStore(transaction).add(run.waiting, keep, run.caller.tenant);
        if (!made)
            return made;
        if (keep == ImportStore::Keep::Yes) {
            if (const auto given = giveLinks(transaction, run.waiting, run.caller.tenant, *made); !given)
                return std::unexpected(given.error());
        }
        return transaction.commit(std::move(made));
    });
    if (!rows)
        return std::unexpected(rows.error());
    run.waiting.clear();
    run.hasPasswords = false;
    for (const ImportedRow &row : *rows)
        run.finish(row);
    return {};
}

Result<ImportReport> UserImportService::run(const Caller &caller, QIODevice &file, const UserFileForm &form,
                                            const RowReceiver &row, const Progress &progress)
{
    Run run{.caller = caller, .receiver = row, .isTried = m_database.isDryRun()};
    return read(run, file, form, progress);
}

Result<ImportReport> UserImportService::tryOut(const Caller &caller, QIODevice &file, const UserFileForm &form,
                                               const RowReceiver &row, const Progress &progress)
{
    Run run{.caller = caller, .receiver = row, .isTried = true};
    return read(run, file, form, progress);
}

Result<ImportReport> UserImportService::read(Run &run, QIODevice &file, const UserFileForm &form,
                                             const Progress &progress)
{
    if (const auto begun = begin(run.caller); !begun)
        return std::unexpected(begun.error());
    const auto rules = m_database.reading([&]() -> Result<PasswordRules> {
        auto transaction = m_database.begin(Caller::system(), Scope::none());
        return SetupStore(transaction.endWithNext()).passwordRules();
    });
    if (!rules)
        return std::unexpected(rules.error());
    run.rules = *rules;

    CsvReader reader(file, form.separator);
    const auto heading = reader.next();
    if (heading && heading->problem)
        return std::unexpected(*heading->problem);
    const auto columns =
        form.columns ? *form.columns : UserColumns::fromHeading(heading ? heading->fields : QStringList());
    if (!columns)
        return std::unexpected(columns.error());

    const auto flushed = [&]() -> Result<void> {
        if (const auto done = flush(run); !done)
            return done;
        if (!progress({reader.bytesRead(), run.report.rows()}))
            return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"what was brought in so far stays"_s);
        return {};
    };
    while (const auto record = reader.next()) {
        const auto user =
            record->problem ? std::unexpected(*record->problem) : columns->read(record->line, record->fields);
        if (!user) {
            run.refuse(record->line, {}, user.error());
            continue;
        }
        if (!user->password.isEmpty()) {
            if (const auto good = checkedPassword(user->password, run.rules); !good) {
                run.refuse(record->line, user->email, good.error());
                continue;
            }
            run.hasPasswords = true;
        }
        run.waiting.append(*user);
        if (run.isFull()) {
            if (const auto done = flushed(); !done)
                return std::unexpected(done.error());
        }
    }
    if (reader.hasFailed())
        return failure(ErrorCode::Unavailable, Reason::FileUnusable);
    if (const auto done = flushed(); !done)
        return std::unexpected(done.error());
    end(run.caller);
    return run.report;
}

} // namespace tenantry
