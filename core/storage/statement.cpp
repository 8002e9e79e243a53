// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <QFile>
#include <QString>

namespace tenantry {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// The lines that \a flags ask for, without comment lines.
QByteArray chosenLines(const QByteArray &sql, const QStringList &flags)
{
    QByteArray chosen;
    for (const QByteArray &line : sql.split('\n')) {
        if (line.trimmed().startsWith("--"))
            continue;
        const auto mark = line.indexOf("--if ");
        if (mark < 0)
            chosen += line + '\n';
        else if (flags.contains(QString::fromLatin1(line.mid(mark + 5).trimmed())))
            chosen += line.left(mark) + '\n';
    }
    return chosen;
}

/// Where the quoted piece that begins at \a start ends (one past it); -1: nowhere.
qsizetype endOfQuoted(const QByteArray &sql, qsizetype start)
{
    QByteArray closing(1, sql.at(start));
    auto from = start + 1;
    if (closing == "$") {
        while (from < sql.size() && isNameCharacter(sql.at(from)))
            ++from;
        if (from >= sql.size() || sql.at(from) != '$')
            return start + 1; // a lonely dollar
        closing = sql.mid(start, ++from - start);
    }
    const auto close = sql.indexOf(closing, from);
    return close < 0 ? -1 : close + closing.size();
}

/// Where the comment that begins at \a start ends (one past it), also when it has comments in it; -1: nowhere.
qsizetype endOfComment(const QByteArray &sql, qsizetype start)
{
    if (sql.at(start) == '-') {
        const auto end = sql.indexOf('\n', start);
        return end < 0 ? sql.size() : end;
    }
    int depth = 0;
    for (qsizetype i = start; i + 1 < sql.size(); ++i) {
        const auto two = QByteArrayView(sql).sliced(i, 2);
        if (two == "/*")
            ++depth;
        else if (two == "*/")
            --depth;
        else
            continue;
        ++i;
        if (depth == 0)
            return i + 1;
    }
    return -1;
}

bool beginsComment(const QByteArray &sql, qsizetype at)
{
    const auto rest = QByteArrayView(sql).sliced(at);
    return rest.startsWith("--") || rest.startsWith("/*");
}

std::unexpected<Error> unclosed(const QByteArray &sql, qsizetype start)
{
    return failure(ErrorCode::Internal, Reason::BadFormat, {},
                   QStringLiteral("unclosed: ") + QString::fromUtf8(sql.mid(start, 40)).simplified());
}

} // namespace

Result<Statement> parseStatement(const QByteArray &sql, const QStringList &flags)
{
    const QByteArray text = chosenLines(sql, flags);
    Statement statement;
    for (qsizetype i = 0; i < text.size();) {
        const char c = text.at(i);
        const char next = i + 1 < text.size() ? text.at(i + 1) : '\0';
        if (beginsComment(text, i)) {
            const auto end = endOfComment(text, i);
            if (end < 0)
                return unclosed(text, i);
            statement.sql += ' ';
            i = end;
        } else if (c == '\'' || c == '"' || c == '$') {
            const auto end = endOfQuoted(text, i);
            if (end < 0)
                return unclosed(text, i);
            statement.sql += text.mid(i, end - i);
            i = end;
        } else if (c == ':' && next == ':') {
            statement.sql += "::";
            i += 2;
        } else if (c == ':' && isNameCharacter(next)) {
            auto end = i + 1;
            while (end < text.size() && isNameCharacter(text.at(end)))
                ++end;
            const QByteArray name = text.mid(i + 1, end - i - 1);
            if (!statement.parameters.contains(name))
                statement.parameters.append(name);
            statement.sql += '$' + QByteArray::number(statement.parameters.indexOf(name) + 1);
            i = end;
        } else {
            statement.sql += c;
            ++i;
        }
    }
    statement.sql = statement.sql.trimmed();
    return statement;
}

Statement loadStatement(QStringView name, const QStringList &flags)
{
    QFile file(QString(u":/sql/" + name + u".sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The statement file %s is not part of this program.", qUtf8Printable(file.fileName()));
    auto statement = parseStatement(file.readAll(), flags);
    if (!statement)
        qFatal("The statement file %s is %s", qUtf8Printable(file.fileName()),
               qUtf8Printable(statement.error().detail));
    return std::move(*statement);
}

} // namespace tenantry
