// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QHash>
#include <QList>
#include <QProcessEnvironment>
#include <QString>

namespace tenantry {

/// What can be set from outside. The list is closed: an unknown name in the file is an error, not ignored.
enum class SettingKey {
    Profile,             ///< name of the profile to use; empty: the one that was used last
    EmbeddedDirectory,   ///< home of the embedded cluster; empty: the usual one
    EmbeddedIdleSeconds, ///< how long its server outlives its last user
    PostgresBinaries,    ///< directory of initdb and postgres; empty: they are looked for
    ServerAccount,       ///< as root: the account that runs the embedded server
    SecretBackend,       ///< `auto`, `keychain` or `file`
    SecretFile,          ///< where the `file` backend keeps secrets
    DatabaseUrl,         ///< a database instead of a profile's: `postgresql://user:password@host/name`; secret
    LogLevel,            ///< `debug`, `info`, `warning`, `error` or `critical`: what is said on standard error
    AccessTokenMinutes,  ///< how long access tokens are good that this program issues; empty: the platform's setting
    RestListen,          ///< addresses that `serve` listens at, with commas; empty: the loopback addresses
    RestHosts,           ///< further names that requests may be addressed to, with commas
    RestCertificate,     ///< file of the server's certificate and those above it, PEM
    RestKey,             ///< file of its private key, PEM
    RestOrigins,         ///< whose pages may talk to it (CORS), with commas or as a JSON list
    RestProxies,         ///< addresses and networks whose X-Forwarded-For counts, with commas
    RestSignIns,         ///< sign-ins a minute of one address, and of one account; 0: any number
};

/// Where a value came from; the later ones win.
enum class SettingOrigin { BuiltIn, File, EnvFile, Environment, CommandLine };

/// A value and where it came from, for people who wonder why it is what it is.
struct ConfiguredValue
{
    QString value;
    SettingOrigin origin = SettingOrigin::BuiltIn;
    QString source; ///< the file's path, the variable's name, the option; empty for BuiltIn

    bool operator==(const ConfiguredValue &) const = default;
};

/// All settings, resolved once at the start: built in < settings.json < .env < environment < command line. In the
/// environment and in `.env` the names of originalnames.h count as well, behind ours.
class Settings
{
public:
    struct Sources
    {
        QString file;    ///< settings.json; may be missing
        QString envFile; ///< `.env`: lines `NAME=value`; empty: none
        QProcessEnvironment environment;
        QHash<SettingKey, QString> options; ///< from the command line
    };

    /// The sources of this process: settings.json of configDirectory(), its environment, no .env, no options.
    static Sources usualSources();

    /// Reads and checks all sources. Errors: Invalid/BadFormat or Invalid/OutOfRange with the name in `field` and the
    /// source in the detail; Unavailable/FileUnusable.
    static Result<Settings> load(const Sources &sources);

    [[nodiscard]] ConfiguredValue of(SettingKey key) const { return m_values.value(key); }
    [[nodiscard]] QString value(SettingKey key) const { return of(key).value; }
    [[nodiscard]] int number(SettingKey key) const { return value(key).toInt(); }

private:
    QHash<SettingKey, ConfiguredValue> m_values;
};

/// All keys, in the order in which they are shown.
QList<SettingKey> settingKeys();

/// The name in settings.json: `embedded.idle_seconds`.
QString nameOf(SettingKey key);

/// The environment variable: `TENANTRY_EMBEDDED_IDLE_SECONDS`.
QString variableOf(SettingKey key);

/// The value for people: a password in it is replaced by `***`.
QString shownValue(SettingKey key, const QString &value);

/// Sets the value in settings.json, or removes it when it is empty; other values stay. Errors: those of load().
Result<void> writeSetting(const QString &file, SettingKey key, const QString &value);

/// The file of configDirectory().
QString defaultSettingsFile();

} // namespace tenantry
