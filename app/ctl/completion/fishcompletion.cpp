// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/completion/completion.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// In fish's single quotes only the quote and the backslash are special.
QString quoted(QString text)
{
    return u'\'' + text.replace(u"\\"_s, u"\\\\"_s).replace(u"'"_s, u"\\'"_s) + u'\'';
}

QString condition(const CompletionPoint &point)
{
    return u"complete -c tenantryctl -n "_s + quoted(u"__tenantryctl_at " + quoted(point.path));
}

QString optionLine(const CompletionPoint &point, const CompletionPoint::Option &option)
{
    QString line = condition(point);
    for (const QString &name : option.names)
        line += name.startsWith(u"--") ? QString(u" -l " + name.mid(2)) : QString(u" -s " + name.mid(1));
    if (option.takesValue)
        line += u" -x";
    if (!option.values.isEmpty())
        line += u" -a " + quoted(option.values.join(u' '));
    return line + u" -d " + quoted(option.description) + u'\n';
}

QString pointLines(const CompletionPoint &point)
{
    QString lines;
    for (const auto &command : point.commands)
        lines += condition(point) + u" -a " + quoted(command.name) + u" -d " + quoted(command.description) + u'\n';
    if (!point.values.isEmpty())
        lines += condition(point) + u" -a " + quoted(point.values.join(u' ')) + u'\n';
    for (const auto &option : point.options)
        lines += optionLine(point, option);
    return lines;
}

} // namespace

QString fishCompletion(const QList<CompletionPoint> &points)
{
    QString paths;
    QString lines;
    for (const CompletionPoint &point : points) {
        for (const auto &command : point.commands)
            paths += u' ' + quoted(point.path + command.name);
        lines += pointLines(point);
    }
    return u"# Completion of tenantryctl for fish: tenantryctl completion fish | source\n"
           "function __tenantryctl_at\n"
           "    set -l at ''\n"
           "    for word in (commandline -opc)[2..]\n"
           "        if contains -- \"$at$word\""_s
        + paths
        + u"\n            set at \"$at$word \"\n"
          "        end\n    end\n"
          "    test \"$at\" = \"$argv[1]\"\n"
          "end\n"
          "complete -c tenantryctl -f\n"_s
        + lines;
}

} // namespace tenantry::ctl
