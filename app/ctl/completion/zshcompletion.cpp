// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/completion/completion.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    return u'\'' + text.replace(u"'"_s, u"'\\''"_s) + u'\'';
}

/// `'name:description'` for _describe, which takes a colon in the name only behind a backslash.
QString described(QString name, const QString &description)
{
    return u' ' + quoted(name.replace(u":"_s, u"\\:"_s) + u':' + description);
}

QString valueCases(const CompletionPoint &point)
{
    QString text;
    for (const auto &option : point.options) {
        if (!option.takesValue)
            continue;
        for (const QString &name : option.names) {
            text += u"    " + quoted(point.path + name) + u")\n        ";
            text += option.values.isEmpty() ? u"_message "_s + quoted(option.description)
                                            : u"compadd -- "_s + option.values.join(u' ');
            text += u"\n        return ;;\n";
        }
    }
    return text;
}

QString pointCase(const CompletionPoint &point)
{
    QString commands;
    for (const auto &command : point.commands)
        commands += described(command.name, command.description);
    for (const QString &value : point.values)
        commands += described(value, {});
    QString options;
    for (const auto &option : point.options) {
        for (const QString &name : option.names)
            options += described(name, option.description);
    }
    return u"    " + quoted(point.path) + u")\n        commands=(" + commands + u" )\n        options=(" + options
        + u" ) ;;\n";
}

} // namespace

QString zshCompletion(const QList<CompletionPoint> &points)
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
    return u"#compdef tenantryctl\n"
           "# Completion of tenantryctl for zsh: tenantryctl completion zsh > \"${fpath[1]}/_tenantryctl\"\n"
           "_tenantryctl()\n{\n"
           "    local at='' word\n"
           "    local -a commands options\n"
           "    for word in \"${(@)words[2,CURRENT-1]}\"; do\n"
           "        case $at$word in\n        ("_s
        + paths
        + u") at+=\"$word \" ;;\n"
          "        esac\n    done\n"
          "    case $at${words[CURRENT-1]} in\n"_s
        + values + u"    esac\n    case $at in\n"_s + cases
        + u"    esac\n"
          "    (( $#commands )) && _describe -t commands command commands\n"
          "    _describe -o -t options option options\n"
          "}\n"
          "if [[ $funcstack[1] == _tenantryctl ]]; then\n    _tenantryctl \"$@\"\nelse\n"
          "    compdef _tenantryctl tenantryctl\nfi\n"_s;
}

} // namespace tenantry::ctl
