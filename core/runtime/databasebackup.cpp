// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/databasebackup.h"

#include "core/runtime/databasecopy.h"
#include "core/runtime/installation.h"
#include "core/runtime/postgresprogram.h"
#include "core/storage/connection.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/databasereplacement.h"
#include "core/storage/migrations/migrator.h"

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

Result<SchemaStatus> statusOf(const ConnectionSpec &spec)
{
    const auto connection = Connection::open(spec);
    if (!connection)
        return std::unexpected(connection.error());
    const auto status = Migrator(**connection).status();
    if (!status)
        return status;
    if (status->isEmpty())
        return failure(ErrorCode::Invalid, Reason::BadFormat, u"file"_s, u"it holds no database of Tenantry"_s);
    if (status->refusal)
        return std::unexpected(*status->refusal);
    return status;
}

} // namespace

Result<void> backUp(Installation &installation, const QString &path, const QString &binaries)
{
    const auto status = installation.status();
    if (!status)
        return std::unexpected(status.error());
    if (status->isEmpty())
        return failure(ErrorCode::Unavailable, Reason::NotSetUp);
    const auto spec = installation.administratorSpec(std::nullopt);
    if (!spec)
        return std::unexpected(spec.error());
    return dumpDatabase(*spec, path, binaries);
}

Result<SchemaStatus> restoreBackup(Installation &installation, const QString &path, const QString &binaries)
{
    const auto before = installation.status();
    if (!before)
        return before;
    const auto spec = installation.administratorSpec(std::nullopt);
    if (!spec)
        return std::unexpected(spec.error());
    ConnectionSpec server = *spec;
    server.database = u"postgres"_s;
    const auto administrator = Connection::open(server);
    if (!administrator)
        return std::unexpected(administrator.error());
    if (const auto roles = makeRoles(**administrator); !roles)
        return std::unexpected(roles.error());
    auto replacement = DatabaseReplacement::make(**administrator, spec->database);
    if (!replacement)
        return std::unexpected(replacement.error());
    ConnectionSpec beside = *spec;
    beside.database = replacement->name();
    const auto done = [&]() -> Result<SchemaStatus> {
        if (const auto filled = fillDatabase(beside, path, binaries); !filled)
            return std::unexpected(filled.error());
        const auto status = statusOf(beside);
        if (!status)
            return status;
        const QString label = u"before-restore"_s;
        if (const auto aside = before->isEmpty() ? Result<void>()
                                                 : copyDatabase(*spec, installation.copiesDirectory(), binaries, label);
            !aside)
            return std::unexpected(aside.error());
        if (const auto exchanged = replacement->putInPlace(); !exchanged)
            return std::unexpected(exchanged.error());
        return status;
    }();
    if (!done)
        replacement->discard();
    return done;
}

} // namespace tenantry
