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

/// All settings, resolved once at the start: built in < settings.json < .env < environment < command line.
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

/// Sets the value in settings.json, or removes it when it is empty; other values stay. Errors: those of load().
Result<void> writeSetting(const QString &file, SettingKey key, const QString &value);

/// The file of configDirectory().
QString defaultSettingsFile();

} // namespace tenantry
