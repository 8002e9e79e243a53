// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/manual/reference.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>

#include <algorithm>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

/// The commands as the manual page and docs/commands.md tell of them.
class CtlManualTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandAndOptionSaysWhatItIsFor();
    void treeBecomesMarkdown();
    void treeBecomesRoff();
    void awkwardTextsStayWhatTheyAre_data();
    void awkwardTextsStayWhatTheyAre();
    void pageIsSetWithoutAWarning();
    void pageHasEveryGlobalOption();
    void templateWithoutAPlaceIsRefused();
    void committedReferenceIsCurrent();
    void examplesAreUnderstood_data();
    void examplesAreUnderstood();
};

namespace {

QString textOf(const QString &path)
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Run
{
    int status = -1;
    QString output;
    QString errors;
};

Run run(const QString &program, const QStringList &arguments, const QString &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input.toUtf8());
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString()};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// The page as it is installed.
Run builtPage()
{
    return run(QStringLiteral(COMMANDREFERENCE),
               {u"roff"_s, QStringLiteral(TENANTRY_SOURCE_DIR "/packaging/linux/tenantryctl.1.in")});
}

/// A command line with all that the manual has to tell of.
void plant(CLI::App &root)
{
    const auto text = [](CLI::App &command, const std::string &name, const std::string &description) {
        return command
            .add_option_function<std::string>(
                name, [](const std::string &) {}, description)
            ->type_name("TEXT");
    };
    const auto flag = [](CLI::App &command, const std::string &names, const std::string &description) {
        return command.add_flag(names)->description(description);
    };
    flag(root, "--json", "Answer in JSON");
    CLI::App *group = root.add_subcommand("boat", "Look after boats");
    CLI::App *list = group->add_subcommand("list", "List boats");
    text(*list, "harbour", "Only there");
    CLI::Option *limit = text(*list, "--limit", "Rows at most")->type_name("NUMBER");
    flag(*list, "--all", "All of them")->excludes(limit);
    text(*list, "--kind", "Only these; default: all")->check(CLI::IsMember({"sail", "row"}))->type_name("KIND");
    CLI::App *edit = group->add_subcommand("edit", "Change a boat");
    text(*edit, "boat", "Name or id")->required();
    text(*edit, "--if-version", "Only then")->required();
    CLI::Option_group *changes = edit->add_option_group("changes");
    flag(*changes, "--afloat,!--ashore", "Where it is");
    changes->add_option_function<std::vector<std::string>>(
        "--crew", [](const std::vector<std::string> &) {}, "Who sails it");
    changes->require_option(1);
    root.add_subcommand("tide", "Tell the tide");
}

} // namespace

void CtlManualTest::everyCommandAndOptionSaysWhatItIsFor()
{
    const auto isSentence = [](const QString &text) {
        return !text.isEmpty() && text == text.simplified() && !text.endsWith(u'.');
    };
    CommandTree tree;
    addCommands(tree);
    int commands = 0;
    for (const CommandGroup &group : describedCommands(tree.root())) {
        QVERIFY2(isSentence(group.description), qPrintable(group.name));
        for (const CommandDescription &command : group.commands) {
            ++commands;
            QVERIFY2(isSentence(command.description), qPrintable(command.name));
            for (const auto &option : command.arguments + command.options) {
                QVERIFY2(isSentence(option.description), qPrintable(command.name + u' ' + writtenForm(option)));
                QVERIFY2(option.names.isEmpty() || option.names.constFirst().startsWith(u"--"),
                         qPrintable(command.name + u' ' + writtenForm(option)));
            }
        }
    }
    QVERIFY(commands > 70);
}

void CtlManualTest::treeBecomesMarkdown()
{
    CLI::App root;
    plant(root);
    const QString page = markdownReference(describedCommands(root), describedGlobalOptions(root));
    QCOMPARE(page.mid(page.indexOf(u"- `--json`")), uR"(- `--json`: Answer in JSON.

| | |
|---|---|
| [boat](#boat) | Look after boats |
| [tide](#tide) | Tell the tide |

## boat

Look after boats.

### boat list \[HARBOUR\]

List boats.

- `[HARBOUR]`: Only there.
- `--limit NUMBER`: Rows at most. Not with `--all`.
- `--all`: All of them. Not with `--limit`.
- `--kind KIND`: Only these; default: all. One of `sail`, `row`.

### boat edit BOAT

Change a boat. Takes exactly one of `--afloat`, `--crew`.

- `BOAT`: Name or id.
- `--afloat, --ashore`: Where it is.
- `--crew TEXT ...`: Who sails it.
- `--if-version TEXT`: Only then. Required.

## tide

Tell the tide.
)"_s);
}

void CtlManualTest::treeBecomesRoff()
{
    CLI::App root;
    plant(root);
    const QString roff = roffReference(describedCommands(root));
    QVERIFY2(roff.startsWith(uR"(.SS boat list [HARBOUR]
List boats.
.TP
\fIHARBOUR\fR
Only there.
.TP
\fB\-\-limit\fR \fINUMBER\fR
Rows at most.
Not with \fB\-\-all\fR.
)"_s),
             qPrintable(roff));
    QVERIFY2(roff.endsWith(uR"(.TP
\fB\-\-afloat\fR, \fB\-\-ashore\fR
Where it is.
.TP
\fB\-\-crew\fR \fITEXT ...\fR
Who sails it.
.TP
\fB\-\-if\-version\fR \fITEXT\fR
Only then.
Required.
.SS tide
Tell the tide.
)"_s),
             qPrintable(roff));
}

void CtlManualTest::awkwardTextsStayWhatTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("roff");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("leading dot") << u".so it is"_s << u"\\&.so it is."_s << u".so it is."_s;
    QTest::newRow("leading quote") << u"'br' is a word"_s << u"\\(aqbr\\(aq is a word."_s << u"'br' is a word."_s;
    QTest::newRow("hyphens") << u"e-mail --as 2026-03-01"_s << u"e\\-mail \\-\\-as 2026\\-03\\-01."_s
                             << u"e-mail --as 2026-03-01."_s;
    QTest::newRow("leading hyphen") << u"- is standard input"_s << u"\\- is standard input."_s
                                    << u"\\- is standard input."_s;
    QTest::newRow("backslashes") << uR"(C:\new \fB \" \(em)"_s << uR"(C:\(rsnew \(rsfB \(rs\(dq \(rs(em.)"_s
                                 << uR"(C:\\new \\fB \\" \\(em.)"_s;
    QTest::newRow("shell") << u"~/x ^y `z`"_s << u"\\(ti/x \\(hay \\(gaz\\(ga."_s << u"~/x ^y \\`z\\`."_s;
    QTest::newRow("markup") << u"a*b_c <d> _e_ [f](g) | &h"_s << u"a*b_c <d> _e_ [f](g) | &h."_s
                            << u"a\\*b_c \\<d\\> \\_e\\_ \\[f\\](g) \\| \\&h."_s;
    QTest::newRow("number") << u"1. first"_s << u"1. first."_s << u"1\\. first."_s;
    QTest::newRow("not ascii") << u"Zoë … 物流"_s << u"Zo\\[u00EB] \\[u2026] \\[u7269]\\[u6D41]."_s << u"Zoë … 物流."_s;
    QTest::newRow("end of its own") << u"Really?"_s << u"Really?"_s << u"Really?"_s;
}

void CtlManualTest::awkwardTextsStayWhatTheyAre()
{
    QFETCH(const QString, text);
    QFETCH(const QString, roff);
    CommandDescription command;
    command.name = u"go"_s;
    command.description = text;
    const QList<CommandGroup> groups{{u"go"_s, text, {command}}};
    QCOMPARE(roffReference(groups), u".SS go\n"_s + roff + u'\n');
    QTEST(markdownReference(groups, {}).section(u"\n## go\n\n"_s, 1).trimmed(), "markdown");

    if (QStandardPaths::findExecutable(u"groff"_s).isEmpty())
        QSKIP("groff isn't installed.");
    const Run set = run(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tutf8"_s, u"-P-c"_s, u"-P-b"_s, u"-P-u"_s},
                        u".TH GO 1\n.SH COMMANDS\n"_s + roffReference(groups));
    QCOMPARE(set.errors, QString());
    QString shown = set.output;
    shown.replace(QChar(0x2212), u'-'); // the minus sign, where no distribution has made it a hyphen
    QVERIFY2(shown.contains(u' ' + text), qPrintable(shown));
}

void CtlManualTest::pageIsSetWithoutAWarning()
{
    const Run page = builtPage();
    QCOMPARE(page.errors, QString());
    QCOMPARE(page.status, 0);
    QVERIFY(page.output.startsWith(u".\\\" SPDX"));
    QVERIFY(page.output.contains(u"\"Tenantry " TENANTRY_VERSION "\""_s));
    QVERIFY(!page.output.contains(u"@COMMANDS@") && !page.output.contains(u"@VERSION@"));
    QVERIFY(std::ranges::all_of(page.output, [](QChar character) { return character.unicode() < 0x80; }));
    QVERIFY(page.output.contains(u"\n.SS tenant show TENANT\nShow one tenant.\n.TP\n\\fITENANT\\fR\nSlug or id.\n"));
    if (QStandardPaths::findExecutable(u"groff"_s).isEmpty())
        QSKIP("groff isn't installed.");
    const Run set = run(u"groff"_s, {u"-man"_s, u"-ww"_s, u"-Tutf8"_s}, page.output);
    QCOMPARE(set.errors, QString());
    QCOMPARE(set.status, 0);
    QVERIFY(set.output.contains(u"Show one tenant."));
    QVERIFY2(!set.output.contains(QChar(0x2010)), "a hyphen that no shell takes for a minus");
}

void CtlManualTest::pageHasEveryGlobalOption()
{
    const QString page = textOf(u"packaging/linux/tenantryctl.1.in"_s).replace(u"\\-"_s, u"-"_s);
    const QString part = page.section(u"\n.SH GLOBAL OPTIONS\n"_s, 1).section(u"\n.SH "_s, 0, 0);
    static const QRegularExpression tag(u"^\\.TP\\n\\.BI? (--[a-z-]+)(?: \" ([A-Z]+)\")?$"_s,
                                        QRegularExpression::MultilineOption);
    QStringList described;
    for (auto match = tag.globalMatch(part); match.hasNext();) {
        const auto found = match.next();
        described.append(QString(found.captured(1) + u' ' + found.captured(2)).trimmed());
    }
    CommandTree tree;
    addCommands(tree);
    QStringList expected;
    for (const CommandDescription::Option &option : describedGlobalOptions(tree.root()))
        expected.append(writtenForm(option));
    described.sort();
    expected.sort();
    QCOMPARE(described, expected);
}

void CtlManualTest::templateWithoutAPlaceIsRefused()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(".TH GO 1\n.SH COMMANDS\n");
    QVERIFY(file.flush());
    const Run refused = run(QStringLiteral(COMMANDREFERENCE), {u"roff"_s, file.fileName()});
    QCOMPARE(refused.status, 1);
    QCOMPARE(refused.output, QString());
    QVERIFY(refused.errors.contains(u"@COMMANDS@"));
    QCOMPARE(run(QStringLiteral(COMMANDREFERENCE), {u"roff"_s, u"/nonexistent"_s}).status, 1);
    QCOMPARE(run(QStringLiteral(COMMANDREFERENCE), {}).status, 2);
}

void CtlManualTest::committedReferenceIsCurrent()
{
    const Run made = run(QStringLiteral(COMMANDREFERENCE), {u"markdown"_s});
    QCOMPARE(made.status, 0);
    QVERIFY(made.output.contains(u"\n### tenant show TENANT\n"));
    QVERIFY2(made.output == textOf(u"docs/commands.md"_s),
             "docs/commands.md isn't what the program says; tests/ctl/renew-command-reference [BUILD] writes it anew");
}

void CtlManualTest::examplesAreUnderstood_data()
{
    QTest::addColumn<QString>("line");
    QStringList lines;
    const QDir docs(QStringLiteral(TENANTRY_SOURCE_DIR "/docs"));
    for (const QString &name : docs.entryList({u"*.md"_s})) {
        const QString text = textOf(u"docs/"_s + name).replace(u"\\\n"_s, u" "_s);
        for (const QString &line : text.split(u'\n')) {
            if (line.startsWith(u"$ tenantryctl "))
                lines.append(line.mid(2));
        }
    }
    const QString page = textOf(u"packaging/linux/tenantryctl.1.in"_s).replace(u"\\-"_s, u"-"_s);
    const QStringList inPage = page.section(u"\n.EX\n"_s, 1).section(u"\n.EE\n"_s, 0, 0).split(u'\n');
    QVERIFY(lines.size() > 30 && inPage.size() > 3);
    for (const QString &line : lines + inPage)
        QTest::newRow(qPrintable(line)) << line;
}

void CtlManualTest::examplesAreUnderstood()
{
    QFETCH(QString, line);
    static const QRegularExpression behind(u"\\s+[#>].*$"_s); // a comment, or where the output goes
    std::vector<std::string> words;
    for (const QString &word : QProcess::splitCommand(line.remove(behind)))
        words.push_back(word.toStdString());
    std::vector<const char *> arguments;
    for (const std::string &word : words)
        arguments.push_back(word.c_str());
    CommandTree tree;
    addCommands(tree);
    ExitStatus status = ExitStatus::Success;
    QVERIFY(tree.parse(int(arguments.size()), arguments.data(), status).has_value());
}

} // namespace tenantry::ctl

QTEST_GUILESS_MAIN(tenantry::ctl::CtlManualTest)
#include "tst_ctlmanual.moc"
