// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/table.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ConfigOptions
{};

QString toText(SettingOrigin origin)
{
    switch (origin) {
    case SettingOrigin::BuiltIn:
        return u"built in"_s;
    case SettingOrigin::File:
        return u"file"_s;
    case SettingOrigin::EnvFile:
        return u".env"_s;
    case SettingOrigin::Environment:
        return u"environment"_s;
    case SettingOrigin::CommandLine:
        return u"command line"_s;
    }
    Q_UNREACHABLE();
}

Result<ExitStatus> show(Context &context, const ConfigOptions & /*options*/)
{
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    Table table({{u"NAME"_s}, {u"VALUE"_s}, {u"FROM"_s}});
    QJsonArray items;
    for (const SettingKey key : settingKeys()) {
        const ConfiguredValue setting = (*settings)->of(key);
        const QString value = shownValue(key, setting.value);
        const QString origin = toText(setting.origin);
        table.addRow(
            {nameOf(key), value, setting.source.isEmpty() ? origin : QString(origin + u": "_s + setting.source)});
        items.append(QJsonObject{{u"name"_s, nameOf(key)},
                                 {u"value"_s, value},
                                 {u"origin"_s, origin},
                                 {u"source"_s, setting.source},
                                 {u"variable"_s, variableOf(key)}});
    }
    context.output().answer(table.takeText(), {{u"items"_s, items}});
    return ExitStatus::Success;
}

} // namespace

void addConfigCommands(CommandTree &tree)
{
    CLI::App &config = tree.addGroup("config", "How this program is configured");
    tree.add<ConfigOptions>(
        config, "show", "Show every setting of this program, and which file or variable its value came from",
        [](CLI::App & /*command*/, ConfigOptions & /*options*/) {}, show);
}

} // namespace tenantry::ctl
