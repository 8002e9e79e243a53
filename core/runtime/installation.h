// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/profile.h"
#include "core/domain/result.h"
#include "core/storage/connectionspec.h"
#include "core/storage/embedded/embeddedcluster.h"
#include "core/storage/migrations/schemastatus.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace tenantry {

class Connection;

/// An administrator's login of a remote database, used once and not kept.
struct AdministratorLogin
{
    QString user;
    QString password;
};

/// One profile's database: found, started if it is embedded, and made ready. Thread-safe. Everything blocks: not for
/// the GUI thread.
class Installation
{
public:
    /// What a face may tell people while prepare() works.
    enum class Step { StartingServer, MakingRoles, MakingDatabase, CopyingAside, Migrating };
    using Progress = std::function<void(Step)>;

    /// \param password the remote profile's database password; empty for an embedded one.
    /// \param embedded how the cluster is kept; its data directory gives way to the profile's, if that names one.
    Installation(Profile profile, QString password, EmbeddedOptions embedded = {},
                 const QString &applicationName = QStringLiteral("tenantry"));
    ~Installation();
    Installation(const Installation &) = delete;
    Installation &operator=(const Installation &) = delete;

    /// How the program connects, as tenantry_app. Starts an embedded server that doesn't run; for Backend::Parts.
    /// Errors: those of EmbeddedCluster::start().
    Result<ConnectionSpec> locate();

    /// Where the database stands; an embedded one that isn't there yet counts as empty.
    /// Errors: those of locate() and of the connection (DatabaseMissing and DatabaseNotMigrated count as empty).
    Result<SchemaStatus> status();

    /// Makes what is missing: the database roles, the database, all migrations. An embedded database that holds
    /// something is copied aside first (copiesDirectory()). A remote one needs \a administrator as soon as anything is
    /// missing. The profile's login is made if need be, with the profile's password, and becomes a member of
    /// tenantry_app; the password of one that exists is never changed. A database that exists is used as it is.
    /// Errors: the schema's refusal, Forbidden/RightsMissing without a sufficient administrator (administratorScript()
    /// is what he would have to run), PasswordRefused when the login exists with another password,
    /// Forbidden/RoleTooPowerful when it may more than it should, Forbidden/ProfileReadOnly, DiskFull; what status()
    /// fails with for any reason that an administrator doesn't help against.
    Result<SchemaStatus> prepare(const std::optional<AdministratorLogin> &administrator = std::nullopt,
                                 const Progress &progress = {});

    /// What an administrator runs with psql who would rather do himself what prepare() does before it migrates.
    static QByteArray administratorScript(const Profile &profile);

    /// How an administrator connects: for an embedded database without a password, else with \a login.
    /// Errors: Forbidden with ProfileReadOnly, and RightsMissing without a login for a remote database.
    Result<ConnectionSpec> administratorSpec(const std::optional<AdministratorLogin> &login);

    /// The home of an embedded cluster; empty for a remote profile.
    [[nodiscard]] QString clusterDirectory() const;

    /// Where copies of an embedded database from before a migration are kept.
    [[nodiscard]] QString copiesDirectory() const;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] QString databaseName() const;

private:
    [[nodiscard]] ConnectionSpec remoteSpec(const QString &user, const QString &password) const;
    Result<ConnectionSpec> embeddedSpec(const QString &user);
    Result<void> makeRolesAndDatabase(const ConnectionSpec &administrator, const Progress &progress);
    Result<SchemaStatus> migrate(const ConnectionSpec &administrator, const Progress &progress);
    Result<void> copyAside(const ConnectionSpec &administrator, const SchemaStatus &status, const Progress &progress);

    Profile m_profile;
    QString m_password;
    EmbeddedOptions m_embedded;
    QString m_applicationName;
    std::unique_ptr<EmbeddedCluster> m_cluster; ///< none for a remote profile
};

} // namespace tenantry
