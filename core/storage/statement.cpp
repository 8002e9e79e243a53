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

/// Where the quoted piece that begins at \a start ends (one past it).
qsizetype endOfQuoted(const QByteArray &sql, qsizetype start)
{
    const char quote = sql.at(start);
    if (quote == '$') {
        auto end = start + 1;
        while (end < sql.size() && isNameCharacter(sql.at(end)))
            ++end;
        if (end >= sql.size() || sql.at(end) != '$')
            return start + 1;
        const QByteArray tag = sql.mid(start, end + 1 - start);
        const auto close = sql.indexOf(tag, end + 1);
        return close < 0 ? sql.size() : close + tag.size();
    }
    const auto close = sql.indexOf(quote, start + 1);
    return close < 0 ? sql.size() : close + 1;
}

} // namespace

Statement parseStatement(const QByteArray &sql, const QStringList &flags)
{
    const QByteArray text = chosenLines(sql, flags);
    Statement statement;
    for (qsizetype i = 0; i < text.size();) {
        const char c = text.at(i);
        if (c == '\'' || c == '"' || c == '$') {
            const auto end = endOfQuoted(text, i);
            statement.sql += text.mid(i, end - i);
            i = end;
        } else if (c == ':' && i + 1 < text.size() && text.at(i + 1) == ':') {
            statement.sql += "::";
            i += 2;
        } else if (c == ':' && i + 1 < text.size() && isNameCharacter(text.at(i + 1))) {
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
    return parseStatement(file.readAll(), flags);
}

} // namespace tenantry
