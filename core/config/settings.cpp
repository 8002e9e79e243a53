// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/settings.h"

#include "core/config/directories.h"
#include "core/config/envfile.h"
#include "core/config/privatefile.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

enum class Form { Text, Path, Seconds, Backend };

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
};

const Definition &definitionOf(SettingKey key)
{
    return *std::ranges::find(definitions, key, &Definition::key);
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
    case Form::Seconds: {
        bool isNumber = false;
        const int seconds = setting.value.toInt(&isNumber);
        if (!isNumber)
            return wrong(Reason::BadFormat);
        if (seconds < 0 || seconds > 86'400)
            return wrong(Reason::OutOfRange);
        return {};
    }
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
    if (const auto member = file.constFind(definition.name); member != file.constEnd())
        return {member->toVariant().toString(), SettingOrigin::File, sources.file};
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
    else if (definition.form == Form::Seconds)
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
