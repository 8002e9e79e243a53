// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/displaywidth.h"
#include "app/ctl/errortext.h"
#include "app/ctl/imports/originalcommand.h"
#include "app/ctl/imports/timeleft.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/resetlinktext.h"
#include "app/ctl/users/usercommands.h"
#include "core/services/imports/userimportservice.h"
#include "core/services/services.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ImportOptions
{
    QString file;
    QString tenant;
    QString columns;
    QString separator;
    bool verbose = false;
};

/// Prints what became of records as it becomes known, so that a file of any length takes no memory.
class ImportPrinter
{
public:
    ImportPrinter(Output &output, bool verbose)
        : m_output(output)
        , m_verbose(verbose)
    {
        if (m_output.isJson())
            m_output.print(u"{\"rows\": ["_s);
    }

    void add(const ImportedRow &row)
    {
        const bool handsOver = row.resetLink && !row.resetLink->isMailed();
        if (!m_verbose && !handsOver && row.outcome != ImportOutcome::Refused && row.outcome != ImportOutcome::Differs)
            return;
        if (m_output.isJson()) {
            QJsonObject object{{u"line"_s, row.line},
                               {u"email"_s, row.email.isEmpty() ? QJsonValue() : QJsonValue(row.email)},
                               {u"outcome"_s, toText(row.outcome)}};
            if (row.error)
                object.insert(u"error"_s, toJson(*row.error).value(u"error"_s));
            if (row.resetLink)
                object.insert(u"reset_link"_s, toJson(*row.resetLink));
            const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
            m_output.print((m_first ? u"\n  "_s : u",\n  "_s) + QString::fromUtf8(text));
            m_first = false;
            return;
        }
        QString text = u"line %1: "_s.arg(row.line) + toText(row.outcome);
        if (!row.email.isEmpty())
            text += u' ' + printable(row.email);
        if (row.error)
            text += u": " + errorText(*row.error).happened;
        else if (row.outcome == ImportOutcome::Differs)
            text += u": the account that is there has other names or another status, and stays as it is"_s;
        else if (row.resetLink)
            text += u", " + toText(*row.resetLink);
        m_output.print(text + u'\n');
    }

    /// \a error is why it broke off, if it did; the document is complete either way.
    void finish(const ImportReport &report, const std::optional<Error> &error, bool dryRun)
    {
        if (m_output.isJson()) {
            QJsonObject sums{{u"created"_s, report.created},
                             {u"unchanged"_s, report.unchanged},
                             {u"differing"_s, report.differing},
                             {u"refused"_s, report.refused}};
            if (dryRun)
                sums.insert(u"dry_run"_s, true);
            m_output.print((m_first ? u"], "_s : u"\n], "_s) + compact(sums).mid(1).chopped(2));
            if (error)
                m_output.print(u", " + compact(toJson(*error)).mid(1).chopped(2));
            m_output.print(u"}\n"_s);
            return;
        }
        const QString made = dryRun ? u"would be created"_s : u"created"_s;
        m_output.print(u"%1 %2, %3 unchanged, %4 differing, %5 refused\n"_s.arg(report.created)
                           .arg(made)
                           .arg(report.unchanged)
                           .arg(report.differing)
                           .arg(report.refused));
        if (error)
            m_output.error(*error);
    }

private:
    Output &m_output;
    bool m_verbose;
    bool m_first = true;
};

bool open(QFile &file, const QString &name)
{
    if (name == u"-")
        return file.open(STDIN_FILENO, QIODevice::ReadOnly);
    file.setFileName(name);
    return file.open(QIODevice::ReadOnly);
}

/// On a terminal, one line that says how far it is.
UserImportService::Progress progressOf(const QFile &file)
{
    const qint64 size = file.isSequential() ? 0 : file.size();
    const bool shown = isatty(STDERR_FILENO) == 1;
    QElapsedTimer timer;
    timer.start();
    return [size, shown, timer](const ImportProgress &progress) {
        if (shown) {
            const QString line =
                u"\r%1 records%2   "_s.arg(progress.rows).arg(timeLeft(progress.bytes, size, timer.elapsed()));
            std::fputs(line.toUtf8().constData(), stderr);
            if (size > 0 && progress.bytes >= size)
                std::fputs("\n", stderr);
        }
        return true;
    };
}

Result<UserFileForm> formOf(const ImportOptions &options)
{
    UserFileForm form;
    if (!options.columns.isNull()) {
        const auto columns = UserColumns::chosen(options.columns.split(u','));
        if (!columns)
            return std::unexpected(columns.error());
        form.columns = *columns;
    }
    static const QHash<QString, char> separators{{u"comma"_s, ','}, {u"semicolon"_s, ';'}, {u"tab"_s, '\t'}};
    if (!options.separator.isNull())
        form.separator = separators.value(options.separator);
    return form;
}

Result<ExitStatus> importUsers(Context &context, const ImportOptions &options)
{
    QFile file;
    if (!open(file, options.file))
        return failure(ErrorCode::Unavailable, Reason::FileUnusable, u"file"_s, options.file);
    const auto form = formOf(options);
    if (!form)
        return std::unexpected(form.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    ImportPrinter printer(context.output(), options.verbose);
    ImportReport report;
    const auto done = (*context.services())
                          ->userImports()
                          .run(
                              *caller, file, *form,
                              [&](const ImportedRow &row) {
                                  report.count(row.outcome);
                                  printer.add(row);
                              },
                              progressOf(file));
    if (!done) {
        printer.finish(report, done.error(), context.isDryRun());
        return exitStatusOf(done.error());
    }
    printer.finish(*done, std::nullopt, context.isDryRun());
    return done->refused > 0 ? ExitStatus::Failed : ExitStatus::Success;
}

} // namespace

void addImportCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("import", "Bring in accounts from files, or another system's database");
    tree.add<ImportOptions>(
        group, "users", "Make an account of every record of a CSV file whose address no account has",
        [](CLI::App &command, ImportOptions &options) {
            addText(command, "file", options.file,
                    "CSV with a heading: email, first_name, last_name, is_active, password, password_hash; - for "
                    "standard input")
                ->required();
            addText(command, "--tenant", options.tenant, "Make them members of this tenant (slug or id)")
                ->type_name("TENANT");
            addText(command, "--columns", options.columns,
                    "What the columns are, with commas between, when the heading calls them otherwise: email, "
                    "first_name, last_name, is_active, password, password_hash; nothing for one to pass over")
                ->type_name("NAMES");
            addText(command, "--separator", options.separator, "What separates fields: comma, semicolon or tab")
                ->check(CLI::IsMember({"comma", "semicolon", "tab"}));
            command.add_flag("--verbose", options.verbose, "Tell of every record, not only of problems");
        },
        importUsers);
    addOriginalCommand(tree, group);
}

} // namespace tenantry::ctl
