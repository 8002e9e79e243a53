// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/imports/originalcommand.h"

#include "app/ctl/context.h"
#include "app/ctl/imports/originalprinter.h"
#include "app/ctl/imports/timeleft.h"
#include "core/services/imports/originalimportservice.h"
#include "core/services/services.h"
#include "core/storage/connectionuri.h"

#include <QElapsedTimer>

#include <cstdio>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct OriginalOptions
{
    QString uri;
    QString report;
    bool verbose = false;
};

/// On a terminal, one line that says how far it is.
OriginalImportService::Progress progress()
{
    const bool shown = isatty(STDERR_FILENO) == 1;
    QElapsedTimer timer;
    timer.start();
    return [shown, timer](const OriginalProgress &reached) {
        if (shown) {
            const QString line = u"\r%1: %2 rows%3   "_s.arg(toText(reached.table))
                                     .arg(reached.rows)
                                     .arg(timeLeft(reached.rows, reached.whole, timer.elapsed()));
            std::fputs(line.toUtf8().constData(), stderr);
            if (reached.rows >= reached.whole)
                std::fputs("\n", stderr);
        }
        return true;
    };
}

Result<ExitStatus> importOriginal(Context &context, const OriginalOptions &options)
{
    auto source = specFromUri(options.uri);
    if (!source)
        return std::unexpected(source.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    OriginalPrinter printer(context.output(), options.verbose);
    if (!options.report.isEmpty()) {
        if (const auto opened = printer.alsoTo(options.report); !opened)
            return std::unexpected(opened.error());
    }
    OriginalReport report;
    const auto import = [&] {
        return (*services)->originalImports().run(
            context.caller(), *source,
            [&](const OriginalRow &row) {
                report.count(row.table, row.outcome);
                printer.add(row);
            },
            progress());
    };
    auto done = import();
    if (!done && done.error().reason == Reason::PasswordRefused) {
        const auto password = context.terminal().askPassword(u"Password for the original's database:"_s, u"password"_s);
        if (!password)
            return std::unexpected(password.error());
        source->password = *password;
        done = import();
    }
    const auto written = printer.finish(done ? *done : report, done ? std::nullopt : std::optional<Error>(done.error()),
                                        context.isDryRun());
    if (!done)
        return exitStatusOf(done.error());
    if (!written)
        return std::unexpected(written.error());
    return done->total().refused > 0 ? ExitStatus::Failed : ExitStatus::Success;
}

} // namespace

void addOriginalCommand(CommandTree &tree, CLI::App &group)
{
    tree.add<OriginalOptions>(
        group, "original", "Bring in a whole database of the FastAPI backend that Tenantry succeeds",
        [](CLI::App &command, OriginalOptions &options) {
            addText(command, "uri", options.uri,
                    "Where it is: postgresql://USER@HOST:PORT/NAME; a password is asked for, and doesn't belong here")
                ->required();
            addText(command, "--report", options.report,
                    "Also write what is told of rows, and the counts, into this file (JSON Lines, mode 0600)")
                ->type_name("FILE");
            command.add_flag("--verbose", options.verbose, "Tell of every row, not only of those that didn't come");
        },
        importOriginal);
}

} // namespace tenantry::ctl
