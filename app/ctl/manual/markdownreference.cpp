// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/manual/reference.h"
#include "app/ctl/manual/sentences.h"

#include <QRegularExpression>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// Underscores within a word and quotes are nothing special in CommonMark, and stay readable.
QString prose(const QString &text)
{
    static const QRegularExpression special(uR"(([\\`*<>&|\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])))"_s);
    static const QRegularExpression atBeginning(uR"(^([-+#]|~~~|\d+[.)]))"_s);
    QString result = text.simplified();
    result.replace(special, u"\\\\1"_s);
    const auto match = atBeginning.match(result);
    if (match.hasMatch())
        result.insert(match.capturedLength() - 1, u'\\');
    return result;
}

/// A code span, between more backticks than there are in a row within it.
QString literal(const QString &text)
{
    const QString content = text.simplified();
    QString fence = u"`"_s;
    while (content.contains(fence))
        fence += u'`';
    const bool padded = content.startsWith(u'`') || content.endsWith(u'`');
    const QString space = padded ? u" "_s : QString();
    return fence + space + content + space + fence;
}

QString item(const CommandDescription::Option &option)
{
    return u"- "_s + literal(writtenForm(option)) + u": "_s + sentencesOf(option, {prose, literal}).join(u' ') + u'\n';
}

bool isCommand(const CommandGroup &group)
{
    return group.commands.size() == 1 && group.commands.constFirst().name == group.name;
}

QString heading(const CommandGroup &group)
{
    return isCommand(group) ? writtenForm(group.commands.constFirst()) : group.name;
}

/// What becomes of a heading in the address of a part of the page.
QString anchor(const QString &heading)
{
    static const QRegularExpression dropped(u"[^a-z0-9 _-]"_s);
    return heading.toLower().remove(dropped).replace(u' ', u'-');
}

QString body(const CommandDescription &command)
{
    QString text = u"\n"_s + sentencesOf(command, {prose, literal}).join(u' ') + u'\n';
    const auto options = command.arguments + command.options;
    if (!options.isEmpty())
        text += u'\n';
    for (const CommandDescription::Option &option : options)
        text += item(option);
    return text;
}

QString section(const CommandGroup &group)
{
    QString text = u"\n## "_s + prose(heading(group)) + u'\n';
    if (isCommand(group))
        return text + body(group.commands.constFirst());
    text += u'\n' + prose(group.description) + u".\n";
    for (const CommandDescription &command : group.commands)
        text += u"\n### "_s + prose(writtenForm(command)) + u'\n' + body(command);
    return text;
}

} // namespace

QString markdownReference(const QList<CommandGroup> &groups, const QList<CommandDescription::Option> &globalOptions)
{
    QString text =
        u"<!-- Made by tests/ctl/renew-command-reference out of the program: nothing is changed here. -->\n\n"
        "# The commands of tenantryctl\n\n"
        "What `tenantryctl COMMAND --help` says, in one page. How to go about things: "
        "[tenantryctl](tenantryctl.md).\n\n"
        "Arguments in brackets may be left out, and an option with dots may be given several times.\n\n"
        "These options go with every command:\n\n"_s;
    for (const CommandDescription::Option &option : globalOptions)
        text += item(option);
    text += u"\n| | |\n|---|---|\n"_s;
    for (const CommandGroup &group : groups)
        text += u"| ["_s + group.name + u"](#" + anchor(heading(group)) + u") | " + prose(group.description) + u" |\n";
    for (const CommandGroup &group : groups)
        text += section(group);
    return text;
}

} // namespace tenantry::ctl
