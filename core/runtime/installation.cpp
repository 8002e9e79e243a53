// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/installation.h"

#include "core/runtime/databasecopy.h"
#include "core/runtime/remotesetup.h"
#include "core/storage/connection.h"
#include "core/storage/migrations/bootstrap.h"
#include "core/storage/migrations/migrator.h"

#include <QDir>

namespace tenantry {

using namespace Qt::StringLiterals;

namespace {

void tell(const Installation::Progress &progress, Installation::Step step)
{
    if (progress)
        progress(step);
}

/// A role that doesn't exist yet is refused as one that isn't let in, or like a wrong password.
bool meansEmpty(const Error &error)
{
    return error.reason == Reason::DatabaseMissing || error.reason == Reason::DatabaseNotMigrated
        || error.reason == Reason::PasswordRefused || error.reason == Reason::RightsMissing;
}

} // namespace

Installation::Installation(Profile profile, QString password, EmbeddedOptions embedded, const QString &applicationName)
    : m_profile(std::move(profile))
    , m_password(std::move(password))
    , m_embedded(std::move(embedded))
    , m_applicationName(applicationName)
{
    if (m_profile.kind != ProfileKind::Embedded)
        return;
    if (!m_profile.dataDirectory.isEmpty())
        m_embedded.dataDirectory = m_profile.dataDirectory;
    m_cluster = std::make_unique<EmbeddedCluster>(m_embedded);
}

Installation::~Installation() = default;

QString Installation::databaseName() const
{
    return m_cluster ? u"tenantry"_s : m_profile.database;
}

QString Installation::clusterDirectory() const
{
    return m_cluster ? m_cluster->dataDirectory() : QString();
}

QString Installation::copiesDirectory() const
{
    return m_cluster ? QDir::cleanPath(m_cluster->dataDirectory() + "/../copies"_L1) : QString();
}

Result<ConnectionSpec> Installation::embeddedSpec(const QString &user)
{
    const auto endpoint = m_cluster->start();
    if (!endpoint)
        return std::unexpected(endpoint.error());
    ConnectionSpec spec;
    spec.hosts = {endpoint->socketDirectory};
    spec.ports = {endpoint->port};
    spec.database = databaseName();
    spec.user = user;
    spec.tls = TlsMode::Disable;
    spec.applicationName = m_applicationName;
    return spec;
}

ConnectionSpec Installation::remoteSpec(const QString &user, const QString &password) const
{
    ConnectionSpec spec;
    spec.hosts = m_profile.hosts;
    spec.ports = m_profile.ports;
    spec.database = m_profile.database;
    spec.user = user;
    spec.password = password;
    spec.tls = m_profile.tls;
    spec.caFile = m_profile.caFile;
    spec.applicationName = m_applicationName;
    spec.namedStatements = m_profile.namedStatements;
    return spec;
}

Result<ConnectionSpec> Installation::locate()
{
    auto spec = m_cluster ? embeddedSpec(QString::fromLatin1(Endpoint::workingRole))
                          : Result<ConnectionSpec>(remoteSpec(m_profile.user, m_password));
    if (spec)
        spec->readOnly = m_profile.readOnly;
    return spec;
}

QByteArray Installation::administratorScript(const Profile &profile)
{
    return setupScript(profile.database, profile.user);
}

Result<ConnectionSpec> Installation::administratorSpec(const std::optional<AdministratorLogin> &login)
{
    if (m_profile.readOnly)
        return failure(ErrorCode::Forbidden, Reason::ProfileReadOnly);
    if (m_cluster)
        return embeddedSpec(QString::fromLatin1(Endpoint::adminRole));
    if (!login)
        return failure(ErrorCode::Forbidden, Reason::RightsMissing, u"administrator"_s);
    return remoteSpec(login->user, login->password);
}

Result<SchemaStatus> Installation::status()
{
    const auto spec = locate();
    if (!spec)
        return std::unexpected(spec.error());
    auto connection = Connection::open(*spec);
    if (!connection) {
        // Before the roles are made, an embedded server refuses tenantry_app, and a remote one may as well.
        if (m_cluster && meansEmpty(connection.error()))
            return schemaStatus({}, builtInMigrations(), QVersionNumber::fromString(QStringLiteral(TENANTRY_VERSION)));
        if (connection.error().reason == Reason::DatabaseMissing)
            return schemaStatus({}, builtInMigrations(), QVersionNumber::fromString(QStringLiteral(TENANTRY_VERSION)));
        return std::unexpected(connection.error());
    }
    return Migrator(**connection).status();
}

Result<SchemaStatus> Installation::prepare(const std::optional<AdministratorLogin> &administrator,
                                           const Progress &progress)
{
    tell(progress, Step::StartingServer);
    const auto before = status();
    if (before && (before->refusal || before->isUsable()))
        return before->refusal ? Result<SchemaStatus>(std::unexpected(*before->refusal)) : before;
    if (!before && !meansEmpty(before.error()))
        return before; // no administrator helps against that
    const auto spec = administratorSpec(administrator);
    if (!spec)
        return std::unexpected(before ? spec.error() : before.error());
    const bool isComplete = before && !before->isEmpty();
    if (m_cluster) {
        const auto made = isComplete ? Result<void>() : makeRolesAndDatabase(*spec, progress);
        return made ? migrate(*spec, progress) : std::unexpected(made.error());
    }
    RemoteSetup setup(m_profile, m_password, *spec);
    if (!isComplete) {
        const auto refusal = before ? std::nullopt : std::optional(before.error());
        if (const auto begun = setup.begin(refusal, progress); !begun)
            return std::unexpected(begun.error());
    }
    const auto migrated = migrate(*spec, progress);
    if (!migrated)
        return migrated;
    if (const auto finished = setup.finish(); !finished)
        return std::unexpected(finished.error());
    return status(); // it was an administrator who worked: now as the profile's own login
}

Result<void> Installation::makeRolesAndDatabase(const ConnectionSpec &administrator, const Progress &progress)
{
    ConnectionSpec maintenance = administrator;
    maintenance.database = u"postgres"_s;
    auto connection = Connection::open(maintenance);
    if (!connection)
        return std::unexpected(connection.error());
    tell(progress, Step::MakingRoles);
    if (const auto made = makeRoles(**connection); !made)
        return made;
    tell(progress, Step::MakingDatabase);
    const auto made = makeDatabase(**connection, databaseName());
    return made ? Result<void>() : std::unexpected(made.error());
}

Result<SchemaStatus> Installation::migrate(const ConnectionSpec &administrator, const Progress &progress)
{
    auto connection = Connection::open(administrator);
    if (!connection)
        return std::unexpected(connection.error());
    tell(progress, Step::Migrating);
    return Migrator(**connection).migrate([&](const SchemaStatus &status) -> Result<void> {
        return m_cluster ? copyAside(administrator, status, progress) : Result<void>();
    });
}

Result<void> Installation::copyAside(const ConnectionSpec &administrator, const SchemaStatus &status,
                                     const Progress &progress)
{
    tell(progress, Step::CopyingAside);
    return copyDatabase(administrator, copiesDirectory(), m_embedded.binaries,
                        u"before-%1"_s.arg(status.pending.first().number, 4, 10, QChar(u'0')));
}

} // namespace tenantry
