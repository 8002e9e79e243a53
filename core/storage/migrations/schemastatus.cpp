// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrations/schemastatus.h"

#include <algorithm>

namespace tenantry {

namespace {

QString fileName(int number, const QString &name)
{
    return QStringLiteral("%1_%2.sql").arg(number, 4, 10, QLatin1Char('0')).arg(name);
}

Error refused(Reason reason, const QString &detail)
{
    return {ErrorCode::Unavailable, reason, {}, detail};
}

/// The first thing that keeps \a program from working on the database, the gravest kind first.
std::optional<Error> refusalOf(const SchemaStatus &status, const QList<Migration> &known, const QVersionNumber &program)
{
    for (const AppliedMigration &newer : status.newer) {
        if (QVersionNumber::fromString(newer.oldestProgram) > program)
            return refused(
                Reason::DatabaseNewer,
                QStringLiteral("%1 needs version %2").arg(fileName(newer.number, newer.name), newer.oldestProgram));
    }
    for (const AppliedMigration &applied : status.applied) {
        const auto same =
            std::find_if(known.begin(), known.end(), [&](const Migration &m) { return m.number == applied.number; });
        if (same != known.end() && same->sha256 != applied.sha256)
            return refused(Reason::MigrationChanged, fileName(applied.number, applied.name));
    }
    // What comes before something that is already there was written later, under a number that was taken.
    if (!status.applied.isEmpty() && !status.pending.isEmpty()
        && status.pending.first().number < status.applied.last().number)
        return refused(Reason::MigrationChanged, fileName(status.pending.first().number, status.pending.first().name));
    return std::nullopt;
}

} // namespace

std::optional<Error> SchemaStatus::obstacle() const
{
    if (refusal || pending.isEmpty())
        return refusal;
    return refused(Reason::DatabaseNotMigrated, fileName(pending.first().number, pending.first().name));
}

SchemaStatus schemaStatus(const QList<AppliedMigration> &applied, const QList<Migration> &known,
                          const QVersionNumber &program)
{
    SchemaStatus status;
    status.applied = applied;
    std::copy_if(known.begin(), known.end(), std::back_inserter(status.pending), [&](const Migration &migration) {
        return std::none_of(applied.begin(), applied.end(),
                            [&](const AppliedMigration &a) { return a.number == migration.number; });
    });
    std::copy_if(applied.begin(), applied.end(), std::back_inserter(status.newer), [&](const AppliedMigration &a) {
        return std::none_of(known.begin(), known.end(), [&](const Migration &m) { return m.number == a.number; });
    });
    status.refusal = refusalOf(status, known, program);
    return status;
}

} // namespace tenantry
