// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/isolation/declaredoperations.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace tenantry::isolation {

using namespace Qt::StringLiterals;

namespace {

QString withoutComments(QString text)
{
    static const QRegularExpression comment(uR"(//[^\n]*|/\*.*?\*/)"_s, QRegularExpression::DotMatchesEverythingOption);
    return text.remove(comment);
}

/// What stands between the bracket at \a open and the one that closes it.
QString inside(const QString &text, qsizetype open, QChar opening, QChar closing)
{
    int depth = 0;
    for (qsizetype i = open; i < text.size(); ++i) {
        if (text.at(i) == opening)
            ++depth;
        else if (text.at(i) == closing && --depth == 0)
            return text.mid(open + 1, i - open - 1);
    }
    return {};
}

/// The parts of a class body that anybody may use.
QString publicParts(const QString &body)
{
    static const QRegularExpression label(uR"(\b(public|protected|private)\s*:(?!:))"_s);
    QString parts;
    qsizetype from = -1;
    auto labels = label.globalMatch(body);
    while (labels.hasNext()) {
        const auto match = labels.next();
        if (from >= 0)
            parts += body.mid(from, match.capturedStart() - from);
        from = match.captured(1) == u"public" ? match.capturedEnd() : -1;
    }
    return from >= 0 ? QString(parts + body.mid(from)) : parts;
}

/// Commas that separate parameters, not template arguments or those of a default value.
int parameterCount(const QString &parameters)
{
    if (parameters.trimmed().isEmpty())
        return 0;
    int count = 1;
    int depth = 0;
    for (const QChar character : parameters) {
        if (u"<({"_s.contains(character))
            ++depth;
        else if (u">)}"_s.contains(character))
            --depth;
        else if (character == u',' && depth == 0)
            ++count;
    }
    return count;
}

/// Every declaration ended by a semicolon, without default values in braces and without what stands in functions.
QStringList declarationsIn(QString body)
{
    static const QRegularExpression value(uR"(=\s*\{[^{}]*\})"_s);
    static const QRegularExpression block(uR"(\{[^{}]*\})"_s);
    body.remove(value);
    while (body.contains(block))
        body.replace(block, u";"_s);
    return body.split(u';');
}

QStringList operationsOf(const QString &name, const QString &body)
{
    // A result, a name and parameters: constructors and destructors have no result, and deleted functions aren't there.
    static const QRegularExpression declaration(
        uR"(^(?:\[\[\w+\]\]\s*)?(?:static\s+|virtual\s+)?[\w:]+(?:<.*?>)?[\s&*]+(\w+)\s*\()"_s,
        QRegularExpression::DotMatchesEverythingOption);
    QList<std::pair<QString, int>> found;
    for (const QString &part : declarationsIn(publicParts(body))) {
        const QString text = part.trimmed();
        const auto match = declaration.match(text);
        if (!match.hasMatch() || text.startsWith(u"using") || text.startsWith(u"explicit")
            || text.contains(QRegularExpression(uR"(=\s*delete)"_s)))
            continue;
        const QString parameters = inside(text, match.capturedEnd() - 1, u'(', u')');
        found.append({match.captured(1), parameterCount(parameters)});
    }
    QStringList names;
    for (const auto &[operation, parameters] : found) {
        const auto alike = std::count_if(found.begin(), found.end(),
                                         [&, &wanted = operation](const auto &other) { return other.first == wanted; });
        names.append(alike == 1 ? QString(name + u"::" + operation)
                                : u"%1::%2/%3"_s.arg(name, operation).arg(parameters));
    }
    return names;
}

} // namespace

QStringList operationsIn(const QString &header)
{
    static const QRegularExpression definition(uR"(\bclass\s+(\w+Service)\b[^;{]*\{)"_s);
    const QString text = withoutComments(header);
    QStringList operations;
    auto classes = definition.globalMatch(text);
    while (classes.hasNext()) {
        const auto match = classes.next();
        operations += operationsOf(match.captured(1), inside(text, match.capturedEnd() - 1, u'{', u'}'));
    }
    return operations;
}

QStringList declaredOperations(const QString &sourceDirectory)
{
    QStringList operations;
    QDirIterator headers(sourceDirectory + u"/core/services"_s, {u"*service.h"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (headers.hasNext()) {
        QFile file(headers.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read.", qUtf8Printable(file.fileName()));
        operations += operationsIn(QString::fromUtf8(file.readAll()));
    }
    operations.removeDuplicates();
    operations.sort();
    return operations;
}

} // namespace tenantry::isolation
