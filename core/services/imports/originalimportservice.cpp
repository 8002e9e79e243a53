// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/imports/originalimportservice.h"

#include "core/crypto/importedhash.h"
#include "core/crypto/linktoken.h"
#include "core/domain/imports/originalrows.h"
#include "core/domain/imports/userimport.h"
#include "core/services/access/authorizer.h"
#include "core/storage/audit/auditstore.h"
#include "core/storage/database.h"
#include "core/storage/imports/originaldatabase.h"
#include "core/storage/imports/originalimportstore.h"

#include <QJsonObject>
#include <QRandomGenerator>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

const AuditAction &action()
{
    static const AuditAction name{u"database.import"_s, {}};
    return name;
}

/// A row as it is to be stored. An account without a hash waits for its password to be reset.
template <class T>
Result<T> prepared(const T &row)
{
    return checked(row);
}

Result<OriginalUser> prepared(const OriginalUser &row)
{
    auto user = checked(row);
    if (user && !user->hash.isEmpty() && !isPasswordHash(user->hash))
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"hashed_password"_s, u"no hash of a known kind"_s);
    if (user && user->hash.startsWith("$2"_L1) && !ImportedHash::fromText(user->hash))
        return failure(ErrorCode::Invalid, Reason::OutOfRange, u"hashed_password"_s, u"a guess would cost too much"_s);
    return user;
}

Result<OriginalInvitation> prepared(const OriginalInvitation &row)
{
    auto invitation = checked(row);
    if (!invitation)
        return invitation;
    const auto token = LinkToken::fromText(row.token);
    if (!token)
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"token"_s);
    invitation->token = QString::fromLatin1(token->hash().toHex());
    return invitation;
}

QJsonObject described(const ConnectionSpec &source, const OriginalReport &report)
{
    QJsonObject object{{u"source"_s, QString(source.hosts.join(u',') + u'/' + source.database)}};
    for (const OriginalTable table : originalTables) {
        const OriginalCounts &counts = report.of(table);
        object.insert(toText(table),
                      QJsonObject{{u"created"_s, counts.created},
                                  {u"unchanged"_s, counts.unchanged},
                                  {u"differing"_s, counts.differing},
                                  {u"removed"_s, counts.removed},
                                  {u"left_out"_s, counts.leftOut},
                                  {u"refused"_s, counts.refused}});
    }
    return object;
}

} // namespace

/// A database on its way in.
struct OriginalImportService::Run
{
    Transaction &transaction;
    OriginalDatabase &source;
    const RowReceiver &receiver;
    const Progress &progress;
    qint64 whole = 0;
    qint64 done = 0;
    OriginalReport report;

    template <class T>
    void finish(const T &row, OriginalOutcome outcome, const std::optional<Error> &error = {})
    {
        report.count(T::table, outcome);
        receiver({T::table, row.key(), row.label(), outcome, error});
    }
};

OriginalImportService::OriginalImportService(Database &database, const Authorizer &authorizer) noexcept
    : m_database(database)
    , m_authorizer(authorizer)
{}

template <class T>
Result<void> OriginalImportService::bringIn(Run &run)
{
    if (const auto begun = run.source.begin(T::table); !begun)
        return begun;
    while (true) {
        const auto rows = run.source.next<T>();
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->isEmpty())
            break;
        QList<T> good;
        for (const T &row : *rows) {
            const auto valid = row.isDeleted ? Result<T>(row) : prepared(row);
            if (row.isDeleted)
                run.finish(row, OriginalOutcome::LeftOut);
            else if (!valid)
                run.finish(row, OriginalOutcome::Refused, valid.error());
            else
                good.append(*valid);
        }
        const auto found = OriginalImportStore(run.transaction).add(good);
        if (!found)
            return std::unexpected(found.error());
        for (qsizetype i = 0; i < good.size(); ++i)
            run.finish(good.at(i), found->at(i).outcome, found->at(i).error);
        run.done += rows->size();
        if (!run.progress({T::table, run.done, run.whole}))
            return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"nothing was changed"_s);
    }
    return run.source.end();
}

Result<OriginalReport> OriginalImportService::run(const Caller &caller, const ConnectionSpec &source,
                                                  const RowReceiver &row, const Progress &progress)
{
    auto transaction = m_database.begin(caller, {DatabaseRole::Platform, {}, caller.user}, action());
    m_authorizer.requireSuperuser(transaction);
    const auto probe = qint64(QRandomGenerator::system()->generate64());
    if (const auto locked = OriginalImportStore(transaction).lock(probe); !locked)
        return std::unexpected(locked.error());

    const auto original = OriginalDatabase::open(source);
    if (!original)
        return std::unexpected(original.error());
    const auto isTarget = (*original)->holdsLock(probe);
    if (!isTarget)
        return std::unexpected(isTarget.error());
    if (*isTarget)
        return failure(ErrorCode::Invalid, Reason::SourceIsTarget);
    if (const auto understood = (*original)->understand(); !understood)
        return std::unexpected(understood.error());
    const auto whole = (*original)->countRows();
    if (!whole)
        return std::unexpected(whole.error());

    Run run{transaction, **original, row, progress, *whole, 0, {}};
    for (const auto step : {&bringIn<OriginalTenant>, &bringIn<OriginalUser>, &bringIn<OriginalPermission>,
                            &bringIn<OriginalRole>, &bringIn<OriginalRolePermission>, &bringIn<OriginalAssignment>,
                            &bringIn<OriginalApiKey>, &bringIn<OriginalInvitation>}) {
        if (const auto done = step(run); !done)
            return std::unexpected(done.error());
    }
    if (const auto recorded = AuditStore(transaction).record(u"database"_s, {}, described(source, run.report));
        !recorded)
        return std::unexpected(recorded.error());
    if (const auto committed = transaction.commit(); !committed)
        return std::unexpected(committed.error());
    return run.report;
}

} // namespace tenantry
