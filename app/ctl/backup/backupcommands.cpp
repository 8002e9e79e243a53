// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/runtime/databasebackup.h"
#include "core/runtime/installation.h"

#include <QFileInfo>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct BackupOptions
{
    QString file;
    bool yes = false; ///< of restore: isn't asked
};

/// The database that a back-up is of: the embedded one. A server has an administrator, who has his own ways.
Result<Installation *> embeddedInstallation(Context &context)
{
    const auto profile = context.profile();
    if (!profile)
        return std::unexpected(profile.error());
    if (profile->kind != ProfileKind::Embedded)
        return failure(
            ErrorCode::Invalid, Reason::Cancelled, {},
            u"the database of '%1' is on a server, which is backed up there, with pg_dump"_s.arg(profile->name));
    return context.installation();
}

Result<QString> binaries(Context &context)
{
    const auto options = context.embeddedOptions();
    if (!options)
        return std::unexpected(options.error());
    return options->binaries;
}

Result<ExitStatus> makeBackup(Context &context, const BackupOptions &options)
{
    const auto installation = embeddedInstallation(context);
    if (!installation)
        return std::unexpected(installation.error());
    const auto where = binaries(context);
    if (!where)
        return std::unexpected(where.error());
    context.output().note(u"Writing the database to %1 …"_s.arg(options.file));
    if (const auto done = backUp(**installation, options.file, *where); !done)
        return std::unexpected(done.error());
    const QFileInfo file(options.file);
    context.output().answer(
        u"The database is in %1 (%L2 bytes). 'tenantryctl restore' brings it back.\n"_s.arg(file.absoluteFilePath())
            .arg(file.size()),
        {{u"file"_s, file.absoluteFilePath()}, {u"bytes"_s, file.size()}});
    return ExitStatus::Success;
}

Result<void> confirmRestoration(Context &context, const Installation &installation)
{
    context.output().note(u"This replaces everything in the database of the profile '%1'. A copy of it is put into %2 "
                          u"first."_s.arg(installation.profile().name, installation.copiesDirectory()));
    const auto typed = context.terminal().ask(u"Type the profile's name to go on:"_s, u"name"_s);
    if (!typed)
        return std::unexpected(
            typed.error().reason == Reason::Required
                ? Error{ErrorCode::Invalid, Reason::Cancelled, {}, u"nobody confirmed it; see --yes"_s}
                : typed.error());
    if (typed->trimmed() != installation.profile().name)
        return failure(ErrorCode::Invalid, Reason::Cancelled, {}, u"what was typed is not the profile's name"_s);
    return {};
}

Result<ExitStatus> restoreFromFile(Context &context, const BackupOptions &options)
{
    const auto installation = embeddedInstallation(context);
    if (!installation)
        return std::unexpected(installation.error());
    const auto where = binaries(context);
    if (!where)
        return std::unexpected(where.error());
    if (!options.yes) {
        if (const auto confirmed = confirmRestoration(context, **installation); !confirmed)
            return std::unexpected(confirmed.error());
    }
    context.output().note(u"Reading the database from %1 …"_s.arg(options.file));
    const auto status = restoreBackup(**installation, options.file, *where);
    if (!status)
        return std::unexpected(status.error());
    QString text = u"The database is as it was in %1.\n"_s.arg(options.file);
    if (!status->isUsable())
        text += u"It comes from an older version: 'tenantryctl migrate' brings it up to date.\n"_s;
    context.output().answer(
        text, {{u"file"_s, QFileInfo(options.file).absoluteFilePath()}, {u"up_to_date"_s, status->isUsable()}});
    return ExitStatus::Success;
}

} // namespace

void addBackupCommands(CommandTree &tree)
{
    tree.add<BackupOptions>(
        tree.root(), "backup",
        "Write the embedded database to a file that only its owner can read, also while it is used",
        [](CLI::App &command, BackupOptions &options) {
            addText(command, "file", options.file,
                    "File to write; one that is there is replaced when the new one is complete")
                ->required();
        },
        makeBackup);
    tree.add<BackupOptions>(
        tree.root(), "restore",
        "Put what 'backup' wrote in the place of the embedded database, which nobody may use and is copied aside",
        [](CLI::App &command, BackupOptions &options) {
            addText(command, "file", options.file, "File that 'backup' wrote")->required();
            command.add_flag("--yes", options.yes, "Don't ask for the profile's name");
        },
        restoreFromFile);
}

} // namespace tenantry::ctl
