// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/administrator.h"
#include "app/ctl/commands.h"
#include "app/ctl/context.h"
#include "app/ctl/table.h"
#include "app/ctl/tenants/tenantjson.h"
#include "core/runtime/installation.h"

#include <QJsonArray>

#include <algorithm>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct MigrateOptions
{
    bool status = false;
    AdministratorOptions administrator;
};

QString fileName(int number, const QString &name)
{
    return u"%1_%2"_s.arg(number, 4, 10, QLatin1Char('0')).arg(name);
}

QJsonArray appliedJson(const QList<AppliedMigration> &migrations)
{
    QJsonArray array;
    for (const AppliedMigration &migration : migrations) {
        array.append(QJsonObject{{u"number"_s, migration.number},
                                 {u"name"_s, migration.name},
                                 {u"applied_at"_s, jsonInstant(migration.appliedAt)},
                                 {u"applied_by"_s, migration.appliedBy},
                                 {u"sha256"_s, QString::fromLatin1(migration.sha256)}});
    }
    return array;
}

QJsonObject toJson(const SchemaStatus &status)
{
    QJsonArray pending;
    for (const Migration &migration : status.pending)
        pending.append(QJsonObject{{u"number"_s, migration.number}, {u"name"_s, migration.name}});
    QJsonObject object{{u"applied"_s, appliedJson(status.applied)},
                       {u"pending"_s, pending},
                       {u"newer"_s, appliedJson(status.newer)},
                       {u"up_to_date"_s, status.isUsable()}};
    object.insert(u"obstacle"_s, QJsonValue());
    if (const auto obstacle = status.obstacle())
        object.insert(u"obstacle"_s, ctl::toJson(*obstacle).value(u"error"_s));
    return object;
}

QString toText(const SchemaStatus &status)
{
    Table table({{u"MIGRATION"_s}, {u"STATE"_s}, {u"APPLIED"_s}, {u"BY"_s}});
    for (const AppliedMigration &migration : status.applied) {
        const bool known = std::none_of(status.newer.begin(), status.newer.end(),
                                        [&](const auto &newer) { return newer.number == migration.number; });
        table.addRow({fileName(migration.number, migration.name), known ? u"applied"_s : u"newer"_s,
                      shownInstant(migration.appliedAt), migration.appliedBy});
    }
    for (const Migration &migration : status.pending)
        table.addRow({fileName(migration.number, migration.name), u"pending"_s, u"—"_s, u"—"_s});
    return table.takeText();
}

Result<ExitStatus> answerStatus(Context &context, Installation &installation)
{
    const auto status = installation.status();
    if (!status)
        return std::unexpected(status.error());
    context.output().answer(toText(*status), toJson(*status));
    const auto obstacle = status->obstacle();
    if (!obstacle)
        return ExitStatus::Success;
    if (!context.output().isJson())
        context.output().error(*obstacle);
    return exitStatusOf(*obstacle);
}

Result<ExitStatus> migrate(Context &context, const MigrateOptions &options)
{
    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    if (options.status || context.isDryRun())
        return answerStatus(context, **installation);
    const auto administrator = administratorFrom(context, options.administrator);
    if (!administrator)
        return std::unexpected(administrator.error());
    const auto status = (*installation)->prepare(*administrator, noting(context.output()));
    if (!status)
        return std::unexpected(status.error());
    context.output().answer(toText(*status), toJson(*status));
    return ExitStatus::Success;
}

} // namespace

void addMigrateCommand(CommandTree &tree)
{
    tree.add<MigrateOptions>(
        tree.root(), "migrate", "Bring the database up to date with this program",
        [](CLI::App &command, MigrateOptions &options) {
            command.add_flag("--status", options.status, "Only show what was done and what is pending");
            addAdministratorOption(command, options.administrator);
        },
        migrate);
}

} // namespace tenantry::ctl
