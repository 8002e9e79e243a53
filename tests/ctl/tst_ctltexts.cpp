// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/completion/completionmodel.h"
#include "app/ctl/displaywidth.h"
#include "app/ctl/errortext.h"
#include "app/ctl/exitstatus.h"
#include "app/ctl/table.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

/// What people and shells get to read.
class CtlTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widthOf_data();
    void widthOf();
    void printableHidesNothingAndSteersNothing();
    void tableGrowsWithoutRepeatingItsHeadings();
    void everyReasonHasWords();
    void exitStatusFollowsTheKindOfFailure();
    void bashCompletes_data();
    void bashCompletes();
    void scriptsAreValid_data();
    void scriptsAreValid();
    void helpIsForEveryCommand();
};

void CtlTextsTest::widthOf_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("ascii") << u"abc"_s << 3;
    QTest::newRow("accent") << u"é"_s << 1;
    QTest::newRow("combining accent") << u"e\u0301"_s << 1;
    QTest::newRow("wide") << u"物流"_s << 4;
    QTest::newRow("emoji of several parts") << u"👩\u200d🚀"_s << 2;
    QTest::newRow("arabic") << u"واحة"_s << 4;
    QTest::newRow("nothing") << QString() << 0;
}

void CtlTextsTest::widthOf()
{
    QFETCH(QString, text);
    QTEST(displayWidth(text), "width");
}

void CtlTextsTest::printableHidesNothingAndSteersNothing()
{
    QCOMPARE(printable(u"a\x1b[31mb\n\u202ec\u0085"_s), u"a\\x1b[31mb\\n\\u202ec\\x85"_s);
    QCOMPARE(printable(u"さざ波 é"_s), u"さざ波 é"_s);
}

void CtlTextsTest::tableGrowsWithoutRepeatingItsHeadings()
{
    Table table({{u"NAME"_s}, {u"COUNT"_s, Alignment::Right}});
    table.addRow({u"物"_s, u"7"_s});
    QCOMPARE(table.takeText(), u"NAME  COUNT\n物        7\n"_s);
    table.addRow({u"a longer one"_s, u"12"_s});
    QCOMPARE(table.takeText(), u"a longer one     12\n"_s);
}

void CtlTextsTest::everyReasonHasWords()
{
    for (int i = 0; i <= int(Reason::Cancelled); ++i) {
        const ErrorText text = errorText({ErrorCode::Internal, Reason(i), {}, {}});
        QVERIFY2(text.happened.endsWith(u'.'), qPrintable(toText(Reason(i)) + u": "_s + text.happened));
        QVERIFY2(text.advice.isEmpty() || text.advice.endsWith(u'.'), qPrintable(text.advice));
    }
}

void CtlTextsTest::exitStatusFollowsTheKindOfFailure()
{
    QCOMPARE(exitStatusOf({ErrorCode::Invalid, Reason::BadFormat, {}, {}}), ExitStatus::Usage);
    QCOMPARE(exitStatusOf({ErrorCode::Invalid, Reason::Cancelled, {}, {}}), ExitStatus::Failed);
    QCOMPARE(exitStatusOf({ErrorCode::Forbidden, Reason::PermissionMissing, {}, {}}), ExitStatus::Forbidden);
    QCOMPARE(exitStatusOf({ErrorCode::Stale, Reason::ChangedMeanwhile, {}, {}}), ExitStatus::Conflict);
    QCOMPARE(exitStatusOf({ErrorCode::RateLimited, Reason::Busy, {}, {}}), ExitStatus::Unavailable);
    QCOMPARE(exitStatusOf({ErrorCode::Internal, Reason::Unspecified, {}, {}}), ExitStatus::Failed);
    // Not the database: a unit that tries again at 6 must not do so.
    QCOMPARE(exitStatusOf({ErrorCode::Unavailable, Reason::AddressUnusable, {}, {}}), ExitStatus::Failed);
    QCOMPARE(exitStatusOf({ErrorCode::Unavailable, Reason::FileUnusable, {}, {}}), ExitStatus::Failed);
    QCOMPARE(exitStatusOf({ErrorCode::Unavailable, Reason::KeychainUnavailable, {}, {}}), ExitStatus::Failed);
    QCOMPARE(exitStatusOf({ErrorCode::Forbidden, Reason::FileNotPrivate, {}, {}}), ExitStatus::Failed);
    QCOMPARE(exitStatusOf({ErrorCode::Unavailable, Reason::ServerRefused, {}, {}}), ExitStatus::Unavailable);
}

void CtlTextsTest::bashCompletes_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("expected");
    QTest::newRow("command") << u"ten"_s << u"tenant"_s;
    QTest::newRow("command of a group") << u"tenant rest"_s << u"restore"_s;
    QTest::newRow("behind a global option") << u"--json tenant li"_s << u"list"_s;
    QTest::newRow("option") << u"tenant list --created-u"_s << u"--created-until"_s;
    QTest::newRow("option of the root") << u"tenant list --prof"_s << u"--profile"_s;
    QTest::newRow("value of a closed list") << u"tenant list --status su"_s << u"suspended"_s;
    QTest::newRow("closed argument") << u"completion z"_s << u"zsh"_s;
    QTest::newRow("option in a group of options") << u"tenant edit --na"_s << u"--name"_s;
    QTest::newRow("free value") << u"tenant list --search "_s << u""_s;
}

void CtlTextsTest::bashCompletes()
{
    QFETCH(QString, words);
    QProcess bash;
    bash.start(u"bash"_s,
               {u"-c"_s,
                u"source <(\"$0\" completion bash) && read -ra COMP_WORDS <<<\"tenantryctl $1\""
                u" && [[ $1 == *' ' ]] && COMP_WORDS+=('');"
                u" COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tenantryctl; echo \"${COMPREPLY[*]}\""_s,
                QStringLiteral(TENANTRYCTL), words});
    QVERIFY(bash.waitForFinished(60'000));
    QTEST(QString::fromUtf8(bash.readAllStandardOutput()).trimmed(), "expected");
    QCOMPARE(bash.readAllStandardError(), QByteArray());
}

void CtlTextsTest::scriptsAreValid_data()
{
    QTest::addColumn<QString>("shell");
    for (const auto shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

void CtlTextsTest::scriptsAreValid()
{
    QFETCH(QString, shell);
    QProcess program;
    program.start(QStringLiteral(TENANTRYCTL), {u"completion"_s, shell});
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(program.exitCode(), 0);
    const QByteArray script = program.readAllStandardOutput();
    QVERIFY(script.contains("restore") && script.contains("created-until"));
    if (QStandardPaths::findExecutable(shell).isEmpty())
        QSKIP("This shell isn't installed.");
    QProcess check;
    check.start(shell, shell == u"fish" ? QStringList{u"--no-execute"_s, u"/dev/stdin"_s} : QStringList{u"-n"_s});
    check.write(script);
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished(60'000));
    QCOMPARE(check.readAllStandardError(), QByteArray());
    QCOMPARE(check.exitCode(), 0);
}

void CtlTextsTest::helpIsForEveryCommand()
{
    CommandTree tree;
    addCommands(tree);
    for (const CompletionPoint &point : completionPoints(tree.root())) {
        QProcess program;
        program.start(QStringLiteral(TENANTRYCTL),
                      point.path.split(u' ', Qt::SkipEmptyParts) + QStringList{u"--help"_s});
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.readAllStandardOutput().contains("Usage"));
    }
}

} // namespace tenantry::ctl

QTEST_GUILESS_MAIN(tenantry::ctl::CtlTextsTest)
#include "tst_ctltexts.moc"
