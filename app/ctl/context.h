// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/globaloptions.h"
#include "app/ctl/output.h"
#include "app/ctl/terminal.h"
#include "core/config/profilestore.h"
#include "core/config/settings.h"
#include "core/domain/caller.h"
#include "core/domain/clock.h"
#include "core/storage/connectionspec.h"
#include "core/storage/embedded/embeddedcluster.h"

#include <memory>
#include <optional>

namespace tenantry {
class Database;
class Installation;
class Services;
class SignInResources;
struct SignedIn;
} // namespace tenantry

namespace tenantry::ctl {

class CommandTree;

/// What a command works with: settings, profile, database and use cases, each found or opened when it is first asked
/// for.
class Context
{
public:
    Context(const CommandTree &tree, const GlobalOptions &options, Output &output);
    ~Context();
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;

    [[nodiscard]] Output &output() { return m_output; }
    [[nodiscard]] const Terminal &terminal() const { return m_terminal; }
    [[nodiscard]] const CommandTree &tree() const { return m_tree; }

    /// Who acts, once services() was asked for: the operating-system user, whom the database lets in, or whom `--as`
    /// and `--token` name.
    [[nodiscard]] const Caller &caller() const { return m_caller; }

    /// Nobody in particular, for what a password or a token in somebody's hand is enough.
    [[nodiscard]] Caller anonymousCaller() const;

    /// The operating-system user, whoever acts: this installation is his.
    [[nodiscard]] const Caller &systemCaller() const { return m_systemCaller; }

    /// Errors: those of Settings::load().
    Result<const Settings *> settings();

    /// Whether everything is undone in the end; secrets that are made then are worth nothing and aren't shown.
    [[nodiscard]] bool isDryRun() const { return m_options.dryRun; }

    /// For commands that do what no transaction can undo. Errors: Invalid/NotInDryRun.
    [[nodiscard]] Result<void> refuseDryRun() const;

    /// How an embedded database is kept, after the settings. Errors: those of settings().
    Result<EmbeddedOptions> embeddedOptions();

    [[nodiscard]] const ProfileStore &profiles() const { return m_profiles; }

    /// The profile that the command line or the environment name; else one made of the setting `database.url`; else
    /// that of settings.json or the last use; the only one there is otherwise. Errors: NotFound/ProfileUnknown,
    /// Unavailable/NotSetUp when there is none at all; those of ProfileStore and, with the field `database.url`, of
    /// specFromSecretUri().
    Result<Profile> profile();

    /// What `database.url` names, after profile() has taken it: its password is kept nowhere else.
    [[nodiscard]] const std::optional<ConnectionSpec> &namedDatabase() const { return m_named; }

    /// The profile's database, with its password from the secret store. Errors: those of profile() and readSecret().
    Result<Installation *> installation();

    /// As installation() for a profile that isn't saved yet.
    Result<Installation *> useInstallation(const Profile &profile, const QString &password);

    /// A connection that the working role uses, to a database that is up to date.
    /// Errors: those of installation(); Unavailable with NotSetUp, DatabaseNotMigrated, DatabaseNewer,
    /// MigrationChanged.
    Result<Database *> database();

    /// What `--as` was proved with; empty otherwise.
    [[nodiscard]] const QString &givenPassword() const { return m_password; }

    /// The use cases on database(), and who acts is known. Errors: those of database() and of signing in.
    Result<Services *> services();

    /// What all the program's services share.
    SignInResources &signInResources();

private:
    struct Entrance;
    /// What `database.url` names, where it counts.
    Result<std::optional<Profile>> takeNamedDatabase(const Settings &settings);
    /// Finds out who acts. Errors: those of SignInService.
    Result<void> enter();
    /// In one step or two. Errors: those of SignInService.
    Result<SignedIn> enterAs(Services &services, const Caller &anonymous, const QString &email,
                             const QString &password);

    const CommandTree &m_tree;
    const GlobalOptions &m_options;
    Output &m_output;
    Terminal m_terminal;
    Caller m_systemCaller;
    Caller m_caller;
    SystemClock m_clock;
    ProfileStore m_profiles;
    std::optional<Settings> m_settings;
    std::unique_ptr<Installation> m_installation;
    std::unique_ptr<SignInResources> m_resources;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Entrance> m_entrance; ///< set while somebody is signed in
    QString m_password;
    std::optional<ConnectionSpec> m_named; ///< what `database.url` names, while that counts
};

} // namespace tenantry::ctl
