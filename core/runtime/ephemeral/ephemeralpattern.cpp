// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/ephemeral/ephemeralpattern.h"

#include "core/storage/connection.h"
#include "core/storage/embedded/serverbinaries.h"
#include "core/storage/ephemeral/throwawaydatabases.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"

#include <QCryptographicHash>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

constexpr int keyLength = 24;

/// Nothing here outlives a power failure, and most clusters see a handful of connections for some seconds.
QStringList speedSettings()
{
    return {u"fsync=off"_s,
            u"synchronous_commit=off"_s,
            u"full_page_writes=off"_s,
            u"wal_level=minimal"_s,
            u"max_wal_senders=0"_s,
            u"min_wal_size=2MB"_s,
            u"max_wal_size=64MB"_s,
            u"checkpoint_timeout=1h"_s,
            u"shared_buffers=32MB"_s,
            u"autovacuum=off"_s,
            u"max_logical_replication_workers=0"_s,
            u"max_parallel_workers_per_gather=0"_s,
            u"jit=off"_s};
}

Result<void> furnish(const Endpoint &endpoint)
{
    const QString seed = QString::fromLatin1(ThrowAway::seedDatabase);
    auto server = Connection::open(ephemeralAdministrator(endpoint, u"postgres"_s));
    if (!server)
        return std::unexpected(server.error());
    if (const auto made = makeRoles(**server); !made)
        return made;
    if (const auto made = makeDatabase(**server, seed); !made)
        return std::unexpected(made.error());
    {
        auto database = Connection::open(ephemeralAdministrator(endpoint, seed));
        if (!database)
            return std::unexpected(database.error());
        if (const auto migrated = Migrator(**database).migrate(); !migrated)
            return std::unexpected(migrated.error());
        if (const auto marked = ThrowAway::mark(**database); !marked)
            return marked;
    }
    return ThrowAway::removeTemplates(**server);
}

} // namespace

ConnectionSpec ephemeralAdministrator(const Endpoint &endpoint, const QString &database)
{
    ConnectionSpec spec;
    spec.hosts = {endpoint.socketDirectory};
    spec.ports = {endpoint.port};
    spec.database = database;
    spec.user = QString::fromLatin1(Endpoint::adminRole);
    spec.tls = TlsMode::Disable;
    return spec;
}

Result<PatternRecipe> ephemeralRecipe(const EmbeddedOptions &options)
{
    const auto binaries = findServerBinaries(options.binaries, {});
    if (!binaries)
        return std::unexpected(binaries.error());
    PatternRecipe recipe{{}, options, furnish};
    recipe.options.binaries = binaries->directory;
    recipe.options.settings = speedSettings();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &part) { hash.addData(QByteArray(part + '\n')); };
    add(TENANTRY_VERSION);
    add(binaries->directory.toUtf8());
    add(binaries->version.toUtf8());
    add(options.account.toUtf8());
    add(recipe.options.settings.join(u'\n').toUtf8());
    add(rolesScript());
    for (const Migration &migration : builtInMigrations())
        add(migration.sha256);
    recipe.key = hash.result().toHex().left(keyLength);
    return recipe;
}

} // namespace tenantry
