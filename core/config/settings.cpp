// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/settings.h"

#include "core/config/directories.h"
#include "core/config/envfile.h"
#include "core/config/originalnames.h"
#include "core/config/privatefile.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <expected>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

enum class Form { Text, Path, Seconds, Count, Minutes, Backend, Level, Url };

struct Definition
{
    SettingKey key;
    QLatin1StringView name;
    Form form;
    QLatin1StringView builtIn;
};

constexpr std::array definitions{
    Definition{SettingKey::Profile, "profile"_L1, Form::Text, ""_L1},
    Definition{SettingKey::EmbeddedDirectory, "embedded.directory"_L1, Form::Path, ""_L1},
    Definition{SettingKey::EmbeddedIdleSeconds, "embedded.idle_seconds"_L1, Form::Seconds, "30"_L1},
    Definition{SettingKey::PostgresBinaries, "postgres.binaries"_L1, Form::Path, ""_L1},
    Definition{SettingKey::ServerAccount, "embedded.account"_L1, Form::Text, ""_L1},
    Definition{SettingKey::SecretBackend, "secrets.backend"_L1, Form::Backend, "auto"_L1},
    Definition{SettingKey::SecretFile, "secrets.file"_L1, Form::Path, ""_L1},
    Definition{SettingKey::DatabaseUrl, "database.url"_L1, Form::Url, ""_L1},
    Definition{SettingKey::LogLevel, "log.level"_L1, Form::Level, "info"_L1},
    Definition{SettingKey::AccessTokenMinutes, "token.access_minutes"_L1, Form::Minutes, ""_L1},
    Definition{SettingKey::RestListen, "rest.listen"_L1, Form::Text, ""_L1},
    Definition{SettingKey::RestHosts, "rest.hosts"_L1, Form::Text, ""_L1},
    Definition{SettingKey::RestCertificate, "rest.tls_certificate"_L1, Form::Path, ""_L1},
    Definition{SettingKey::RestKey, "rest.tls_key"_L1, Form::Path, ""_L1},
    Definition{SettingKey::RestOrigins, "rest.cors_origins"_L1, Form::Text, ""_L1},
    Definition{SettingKey::RestProxies, "rest.trusted_proxies"_L1, Form::Text, ""_L1},
    Definition{SettingKey::RestSignIns, "rest.sign_ins_per_minute"_L1, Form::Count, "60"_L1},
};

constexpr std::array levels{"debug"_L1, "info"_L1, "warning"_L1, "error"_L1, "critical"_L1};

const Definition &definitionOf(SettingKey key)
{
    return *std::ranges::find(definitions, key, &Definition::key);
}

/// Whether \a text is a whole number from \a least to \a most.
std::expected<void, Reason> checkNumber(const QString &text, int least, int most)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber)
        return std::unexpected(Reason::BadFormat);
    if (number < least || number > most)
        return std::unexpected(Reason::OutOfRange);
    return {};
}

Result<void> check(const Definition &definition, const ConfiguredValue &setting)
{
    const auto wrong = [&](Reason reason) {
        return failure(ErrorCode::Invalid, reason, QString(definition.name), setting.source);
    };
    if (setting.value.contains(QChar(u'\0')))
        return wrong(Reason::ContainsNul);
    switch (definition.form) {
    case Form::Text:
        return {};
    case Form::Path:
        if (!setting.value.isEmpty() && !QDir::isAbsolutePath(setting.value))
            return wrong(Reason::BadFormat);
        return {};
    case Form::Seconds:
    case Form::Count:
        if (const auto good = checkNumber(setting.value, 0, 86'400); !good)
            return wrong(good.error());
        return {};
    case Form::Minutes:
        if (setting.value.isEmpty())
            return {};
        if (const auto good = checkNumber(setting.value, 1, 1'440); !good)
            return wrong(good.error());
        return {};
    case Form::Level:
        if (std::ranges::find(levels, setting.value.toLower()) == levels.end())
            return wrong(Reason::BadFormat);
        return {};
    case Form::Url:
        return {}; // read where it is used; no error may repeat it
    case Form::Backend:
        if (setting.value != "auto"_L1 && setting.value != "keychain"_L1 && setting.value != "file"_L1)
            return wrong(Reason::BadFormat);
        return {};
    }
    Q_UNREACHABLE();
}

Result<QJsonObject> readSettings(const QString &file)
{
    const auto content = readFile(file);
    if (!content)
        return std::unexpected(content.error());
    if (!*content)
        return QJsonObject();
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(**content, &problem);
    if (!document.isObject())
        return failure(ErrorCode::Invalid, Reason::BadFormat, {},
                       u"%1, byte %2: %3"_s.arg(file).arg(problem.offset).arg(problem.errorString()));
    const QJsonObject object = document.object();
    for (const QString &name : object.keys()) {
        if (std::ranges::none_of(definitions, [&name](const auto &known) { return known.name == name; }))
            return failure(ErrorCode::Invalid, Reason::BadFormat, name, file + u": there is no such setting"_s);
    }
    return object;
}

/// The value of the source that wins.
ConfiguredValue resolve(const Definition &definition, const Settings::Sources &sources, const QJsonObject &file,
                        const QHash<QString, QString> &envFile)
{
    const QString variable = variableOf(definition.key);
    if (const auto option = sources.options.constFind(definition.key); option != sources.options.constEnd())
        return {*option, SettingOrigin::CommandLine, QString(definition.name)};
    if (sources.environment.contains(variable))
        return {sources.environment.value(variable), SettingOrigin::Environment, variable};
    if (const auto line = envFile.constFind(variable); line != envFile.constEnd())
        return {*line, SettingOrigin::EnvFile, sources.envFile};
    const auto fromEnvironment = [&sources](const QString &name) {
        return sources.environment.contains(name) ? std::optional(sources.environment.value(name)) : std::nullopt;
    };
    if (const auto original = originalValueOf(definition.key, fromEnvironment))
        return {original->value, SettingOrigin::Environment, original->name};
    const auto fromFile = [&envFile](const QString &name) {
        const auto line = envFile.constFind(name);
        return line != envFile.constEnd() ? std::optional(*line) : std::nullopt;
    };
    if (const auto original = originalValueOf(definition.key, fromFile))
        return {original->value, SettingOrigin::EnvFile, sources.envFile};
    if (const auto member = file.constFind(definition.name); member != file.constEnd())
        return {member->isArray() ? member->toVariant().toStringList().join(u',') : member->toVariant().toString(),
                SettingOrigin::File, sources.file};
    return {QString(definition.builtIn), SettingOrigin::BuiltIn, {}};
}

} // namespace

Settings::Sources Settings::usualSources()
{
    return {defaultSettingsFile(), {}, QProcessEnvironment::systemEnvironment(), {}};
}

Result<Settings> Settings::load(const Sources &sources)
{
    const auto file = readSettings(sources.file);
    if (!file)
        return std::unexpected(file.error());
    const auto envFile = readEnvFile(sources.envFile);
    if (!envFile)
        return std::unexpected(envFile.error());
    Settings settings;
    for (const Definition &definition : definitions) {
        const ConfiguredValue setting = resolve(definition, sources, *file, *envFile);
        if (const auto good = check(definition, setting); !good)
            return std::unexpected(good.error());
        settings.m_values.insert(definition.key, setting);
    }
    return settings;
}

QList<SettingKey> settingKeys()
{
    QList<SettingKey> keys;
    for (const Definition &definition : definitions)
        keys.append(definition.key);
    return keys;
}

QString nameOf(SettingKey key)
{
    return definitionOf(key).name;
}

QString variableOf(SettingKey key)
{
    return u"TENANTRY_"_s + nameOf(key).toUpper().replace(u'.', u'_');
}

QString shownValue(SettingKey key, const QString &value)
{
    if (key != SettingKey::DatabaseUrl)
        return value;
    // Between the first colon behind the scheme and the last @ before the path: whatever stands there, also where the
    // rest is no address.
    static const QRegularExpression password(u"^([^:]*://[^:@/]*):.*@"_s);
    static const QRegularExpression parameter(u"([?&](?:ssl)?password=)[^&]*"_s);
    return QString(value).replace(password, u"\\1:***@"_s).replace(parameter, u"\\1***"_s);
}

Result<void> writeSetting(const QString &file, SettingKey key, const QString &value)
{
    const Definition &definition = definitionOf(key);
    if (!value.isEmpty()) {
        if (const auto good = check(definition, {value, SettingOrigin::File, file}); !good)
            return good;
    }
    auto object = readSettings(file);
    if (!object)
        return std::unexpected(object.error());
    if (value.isEmpty())
        object->remove(definition.name);
    else if (definition.form == Form::Seconds || definition.form == Form::Count || definition.form == Form::Minutes)
        object->insert(definition.name, value.toInt());
    else
        object->insert(definition.name, value);
    return writePrivateFile(file, QJsonDocument(*object).toJson());
}

QString defaultSettingsFile()
{
    return configDirectory() + u"/settings.json"_s;
}

} // namespace tenantry
