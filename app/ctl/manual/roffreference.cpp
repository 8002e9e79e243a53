// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manual/reference.h"
#include "app/ctl/manual/sentences.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The characters that roff takes for something else, or sets as something that can't be pasted into a shell.
QString escaped(char32_t character)
{
    switch (character) {
    case U'\\':
        return u"\\(rs"_s;
    case U'-':
        return u"\\-"_s;
    case U'\'':
        return u"\\(aq"_s;
    case U'"':
        return u"\\(dq"_s;
    case U'`':
        return u"\\(ga"_s;
    case U'^':
        return u"\\(ha"_s;
    case U'~':
        return u"\\(ti"_s;
    default:
        break;
    }
    if (character >= 0x20 && character < 0x7f)
        return QString(QChar(char16_t(character)));
    return u"\\[u" + QString::number(uint(character), 16).toUpper().rightJustified(4, u'0') + u']';
}

QString prose(const QString &text)
{
    QString result;
    for (const char32_t character : text.simplified().toUcs4())
        result += escaped(character);
    // A full stop at the beginning of a line makes it a request.
    return result.startsWith(u'.') ? QString(u"\\&" + result) : result;
}

QString bold(const QString &text)
{
    return u"\\fB" + prose(text) + u"\\fR";
}

/// `--limit NUMBER`, the names in bold and the placeholder in italics.
QString tag(const CommandDescription::Option &option)
{
    QStringList names;
    for (const QString &name : option.names)
        names.append(bold(name));
    if (!option.placeholder.isEmpty()) {
        const QString value = u"\\fI" + prose(writtenValue(option)) + u"\\fR";
        if (names.isEmpty())
            return value;
        names.last() += u' ' + value;
    }
    return names.join(u", "_s);
}

QString lines(const QStringList &sentences)
{
    QString text;
    for (const QString &sentence : sentences)
        text += sentence + u'\n';
    return text;
}

QString section(const CommandDescription &command)
{
    const Markup markup{prose, bold};
    QString text = u".SS "_s + prose(writtenForm(command)) + u'\n' + lines(sentencesOf(command, markup));
    for (const CommandDescription::Option &option : command.arguments + command.options)
        text += u".TP\n"_s + tag(option) + u'\n' + lines(sentencesOf(option, markup));
    return text;
}

} // namespace

QString roffReference(const QList<CommandGroup> &groups)
{
    QString text;
    for (const CommandGroup &group : groups) {
        for (const CommandDescription &command : group.commands)
            text += section(command);
    }
    return text;
}

} // namespace tenantry::ctl
