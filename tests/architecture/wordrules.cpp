// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/wordrules.h"

#include <algorithm>

namespace tenantry::architecture {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression pattern(const QString &text)
{
    QRegularExpression expression(text);
    expression.optimize();
    return expression;
}

/// Where a library may be known, and nowhere else.
QList<WordRule> libraryRules()
{
    return {
        {u"libpq"_s,
         Subject::Code,
         pattern(uR"(\bPQ[a-z]\w*\s*\(|\bPG(?:conn|result|cancel)\b)"_s),
         {u"core/storage/"_s, u"tests/fuzz/fuzz_row.cpp"_s},
         u"PostgreSQL is known in core/storage only"_s},
        {u"libpq"_s,
         Subject::Inclusions,
         pattern(uR"(<(?:libpq|pg_config|postgresql/|catalog/))"_s),
         {u"core/storage/"_s, u"tests/fuzz/fuzz_row.cpp"_s},
         u"PostgreSQL is known in core/storage only"_s},
        {u"qtsql"_s, Subject::Code, pattern(uR"(\bQSql\w*)"_s), {}, u"the storage speaks libpq"_s},
        {u"qtsql"_s, Subject::Inclusions, pattern(uR"(<(?:QtSql/)?QSql)"_s), {}, u"the storage speaks libpq"_s},
        {u"widgets"_s,
         Subject::Code,
         pattern(uR"(\b(?:QWidget|QApplication|QDialog|QMainWindow|QMessageBox|QStyle|QTableView|QLabel)\b)"_s),
         {u"ui/"_s, u"app/console/"_s, u"tests/"_s},
         u"widgets are known in ui and app/console only"_s},
        {u"httpserver"_s,
         Subject::Code,
         pattern(uR"(\bQ(?:Abstract)?HttpServer\w*)"_s),
         {u"app/rest/"_s, u"tests/"_s},
         u"the HTTP server is known in app/rest only"_s},
        {u"openssl"_s,
         Subject::Inclusions,
         pattern(uR"(<(?:openssl/|argon2\.h))"_s),
         {u"core/crypto/"_s, u"core/storage/certificatenames.cpp"_s, u"tests/"_s},
         u"cryptography is done in core/crypto only"_s},
        {u"boost"_s,
         Subject::Inclusions,
         pattern(u"<boost/"_s),
         {u"app/rest/"_s},
         u"Boost is known in app/rest only"_s},
        {u"keychain"_s,
         Subject::Inclusions,
         pattern(uR"(<qt6?keychain|<QtKeychain)"_s),
         {u"core/secrets/"_s, u"tests/"_s},
         u"the keychain is known in core/secrets only"_s},
        {u"gui"_s,
         Subject::Inclusions,
         pattern(
             uR"(<Q(?:Color|Font|Icon|Image|Painter|Palette|Pixmap|Clipboard|GuiApplication|PdfWriter|TextDocument)>)"_s),
         {u"ui/"_s, u"app/"_s, u"core/reports/"_s, u"tests/"_s},
         u"the core draws nothing, apart from reports"_s},
    };
}

/// What hides mistakes, wherever it stands.
QList<WordRule> habitRules()
{
    return {
        {u"sql"_s,
         Subject::Literals,
         pattern(
             uR"(\bSELECT\s(?:.|\n)*\bFROM\b|^\s*SELECT\s|\bINSERT\s+INTO\b|\bUPDATE\s+[\w.]+\s+SET\b|\bDELETE\s+FROM\b)"
             uR"(|\bTRUNCATE\s+\w|\b(?:CREATE|ALTER|DROP)\s+(?:TABLE|ROLE|SCHEMA|INDEX|POLICY|FUNCTION|VIEW|TYPE)\s+\w)"_s),
         {u"tests/"_s},
         u"statements live in .sql files"_s},
        {u"plumbing"_s,
         Subject::Literals,
         pattern(
             uR"(^\s*(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT|SET\s+(?:LOCAL\s+)?ROLE|LISTEN|UNLISTEN|NOTIFY|COPY)\b(?![:!?]))"_s),
         {u"core/storage/"_s, u"tests/"_s},
         u"only the storage speaks to the server"_s},
        {u"nested-loop"_s,
         Subject::Code,
         pattern(uR"(\bprocessEvents\b|\bQEventLoop\b|\bqWait(?:For)?\b|\bQ(?:Dialog|Menu|Drag)::exec\b)"_s),
         {},
         u"no nested event loop: go on in a slot or a callback"_s},
        {u"nested-loop"_s,
         Subject::Inclusions,
         pattern(u"<QEventLoop>"_s),
         {},
         u"no nested event loop: go on in a slot or a callback"_s},
        {u"string-connect"_s,
         Subject::Code,
         pattern(uR"(\b(?:SIGNAL|SLOT)\s*\()"_s),
         {},
         u"connect to the member function"_s},
        {u"singleton"_s,
         Subject::Code,
         pattern(uR"((?<!Application::)\b(?:instance|globalInstance|getInstance|Q_GLOBAL_STATIC)\s*\()"_s),
         {},
         u"the composition root hands over what is needed"_s},
        {u"future"_s,
         Subject::Code,
         pattern(uR"(\bQtConcurrent\b|\bQ(?:Future|Promise|FutureWatcher|ThreadPool)\b|\bstd::async\b)"_s),
         {},
         u"threads belong to the runtime; results come back through Backend::call()"_s},
        {u"sleep"_s,
         Subject::Code,
         pattern(uR"(\bQThread::[mu]?sleep\b|\bqSleep\b|\bsleep_(?:for|until)\b|\b[un]?sleep\s*\()"_s),
         {u"core/storage/embedded/"_s, u"core/storage/database.cpp"_s}, // waiting for processes; between two attempts
         u"wait for what is meant, with a clock or a condition"_s},
        {u"unfinished"_s, Subject::Comments, pattern(uR"(\b(?:TODO|FIXME|XXX|HACK)\b)"_s), {}, u"finish it"_s},
    };
}

QList<Piece> lines(const QString &text)
{
    QList<Piece> result;
    int number = 0;
    for (const QString &line : text.split(u'\n'))
        result.append({++number, line});
    return result;
}

QList<Piece> subjectOf(const WordRule &rule, const SourceText &text)
{
    switch (rule.subject) {
    case Subject::Code:
        return lines(text.code);
    case Subject::Literals:
        return text.literals;
    case Subject::Comments:
        return text.comments;
    case Subject::Inclusions:
        return text.inclusions;
    }
    Q_UNREACHABLE();
}

} // namespace

const QList<WordRule> &wordRules()
{
    static const QList<WordRule> rules = libraryRules() + habitRules();
    return rules;
}

Findings wordFindings(const QString &path, const SourceText &text)
{
    Findings findings;
    for (const WordRule &rule : wordRules()) {
        if (std::ranges::any_of(rule.allowedIn, [&](const QString &start) { return path.startsWith(start); }))
            continue;
        for (const Piece &piece : subjectOf(rule, text)) {
            const auto match = rule.pattern.match(piece.text);
            if (match.hasMatch()) {
                findings.append({rule.name, path, piece.line,
                                 u"\"%1\": %2"_s.arg(match.captured().simplified().left(60), rule.reason)});
            }
        }
    }
    return findings;
}

} // namespace tenantry::architecture
