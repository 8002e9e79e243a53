// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/domain/settings/settingcatalogue.h"
#include "core/services/services.h"
#include "core/services/settings/settingservice.h"

#include <QJsonArray>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct SettingOptions
{
    QString key;
    QString value;
    QString reason;
    std::optional<int> version;

    [[nodiscard]] std::optional<Version> expected() const
    {
        return version ? std::optional(Version{*version}) : std::nullopt;
    }
};

QJsonObject toJson(const Setting &setting)
{
    const SettingDefinition &definition = *setting.definition;
    return {{u"key"_s, definition.name().toString()},
            {u"value"_s, setting.value},
            {u"default"_s, definition.standardValue()},
            {u"allowed"_s, definition.range()},
            {u"description"_s, QString::fromUtf16(definition.sentence)},
            {u"version"_s, int(setting.version)},
            {u"updated_at"_s, jsonInstant(setting.updatedAt)}};
}

ExitStatus answer(Context &context, const Setting &setting)
{
    const SettingDefinition &definition = *setting.definition;
    context.output().answer(pairsText({{u"key"_s, definition.name().toString()},
                                       {u"value"_s, settingToText(setting.value)},
                                       {u"default"_s, settingToText(definition.standardValue())},
                                       {u"allowed"_s, definition.range()},
                                       {u"meaning"_s, QString::fromUtf16(definition.sentence)},
                                       {u"changed"_s, shownInstant(setting.updatedAt)},
                                       {u"version"_s, QString::number(int(setting.version))}}),
                            toJson(setting));
    return ExitStatus::Success;
}

Result<ExitStatus> list(Context &context, const SettingOptions & /*options*/)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto settings = (*services)->settings().list(context.caller());
    if (!settings)
        return std::unexpected(settings.error());
    Table table({{u"KEY"_s}, {u"VALUE"_s}, {u"DEFAULT"_s}, {u"MEANING"_s}});
    QJsonArray items;
    for (const Setting &setting : *settings) {
        table.addRow({setting.definition->name().toString(), settingToText(setting.value),
                      setting.isStandard() ? QString() : settingToText(setting.definition->standardValue()),
                      QString::fromUtf16(setting.definition->sentence)});
        items.append(toJson(setting));
    }
    context.output().answer(table.takeText(), {{u"items"_s, items}});
    return ExitStatus::Success;
}

Result<ExitStatus> finish(Context &context, const Result<Setting> &setting)
{
    if (!setting)
        return std::unexpected(setting.error());
    return answer(context, *setting);
}

Result<ExitStatus> show(Context &context, const SettingOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    return finish(context, (*services)->settings().find(context.caller(), options.key));
}

Result<ExitStatus> set(Context &context, const SettingOptions &options)
{
    const SettingDefinition *definition = findSetting(options.key);
    if (!definition)
        return failure(ErrorCode::NotFound, Reason::SettingUnknown);
    const auto value = settingFromText(*definition, options.value);
    if (!value)
        return std::unexpected(value.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    return finish(
        context,
        (*services)->settings().change(context.caller(), options.key, *value, options.expected(), options.reason));
}

Result<ExitStatus> reset(Context &context, const SettingOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    return finish(context,
                  (*services)->settings().reset(context.caller(), options.key, options.expected(), options.reason));
}

void defineKey(CLI::App &command, SettingOptions &options)
{
    addText(command, "key", options.key, "Its name, such as login.most_failures")->required();
}

void defineChange(CLI::App &command, SettingOptions &options)
{
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
}

} // namespace

void addSettingCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("setting", "Look at the installation's settings and change them");
    tree.add<SettingOptions>(
        group, "list", "List all settings", [](CLI::App & /*command*/, SettingOptions & /*options*/) {}, list);
    tree.add<SettingOptions>(group, "show", "Show one setting and what is allowed", defineKey, show);
    tree.add<SettingOptions>(
        group, "set", "Give a setting another value, which counts at once in every program",
        [](CLI::App &command, SettingOptions &options) {
            defineKey(command, options);
            addText(command, "value", options.value, "The new value; 'none' for no limit, '' for no text")->required();
            defineChange(command, options);
        },
        set);
    tree.add<SettingOptions>(
        group, "reset", "Give a setting its default again",
        [](CLI::App &command, SettingOptions &options) {
            defineKey(command, options);
            defineChange(command, options);
        },
        reset);
}

} // namespace tenantry::ctl
