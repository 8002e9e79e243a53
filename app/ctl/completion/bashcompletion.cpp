// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/completion/completion.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// `'tenant list '`: names and descriptions are ours and hold no quotes but apostrophes.
QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// Nothing is proposed where a value without a closed list is expected, file names included.
QString valueCases(const CompletionPoint &point)
{
    QString text;
    for (const auto &option : point.options) {
        if (!option.takesValue)
            continue;
        for (const QString &name : option.names)
            text += u"    " + quoted(point.path + name) + u") proposals=" + quoted(option.values.join(u' ')) + u" ;;\n";
    }
    return text;
}

QString pointCase(const CompletionPoint &point)
{
    QStringList words = point.values;
    for (const auto &command : point.commands)
        words.append(command.name);
    for (const auto &option : point.options)
        words += option.names;
    return u"        " + quoted(point.path) + u") proposals=" + quoted(words.join(u' ')) + u" ;;\n";
}

} // namespace

QString bashCompletion(const QList<CompletionPoint> &points)
{
    QString paths;
    QString values;
    QString cases;
    for (const CompletionPoint &point : points) {
        for (const auto &command : point.commands)
            paths += (paths.isEmpty() ? QString() : u" | "_s) + quoted(point.path + command.name);
        values += valueCases(point);
        cases += pointCase(point);
    }
    return u"# Completion of tenantryctl for bash: source <(tenantryctl completion bash)\n"
           "_tenantryctl()\n{\n"
           "    local path='' proposals='' word current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - "
           "1]}\n"
           "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case $path$word in\n        "_s
        + paths
        + u") path+=\"$word \" ;;\n"
          "        esac\n    done\n"
          "    case $path$before in\n"_s
        + values + u"    *)\n        case $path in\n"_s + cases
        + u"        esac\n        ;;\n    esac\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$proposals\" -- \"$current\")\n"
          "}\n"
          "complete -F _tenantryctl tenantryctl\n"_s;
}

} // namespace tenantry::ctl
