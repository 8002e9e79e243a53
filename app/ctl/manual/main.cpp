// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/manual/reference.h"

#include <QFile>

#include <cstdio>

// tenantry_commandreference writes what tenantryctl knows of its own commands: a part of the build, never installed.
//
//   tenantry_commandreference roff TEMPLATE   the manual page: the template, with the commands in the place of the line
//                                             @COMMANDS@ and the version in the place of @VERSION@
//   tenantry_commandreference markdown        docs/commands.md
//
// Ends with 1 when the template can't be read or has no such line, or the output can't be written; 2 when it is used in
// another way.

using namespace tenantry::ctl;
using namespace Qt::StringLiterals;

namespace {

int failed(const QString &sentence)
{
    std::fprintf(stderr, "tenantry_commandreference: %s\n", qUtf8Printable(sentence));
    return 1;
}

int print(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool written = std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size());
    return written && std::fflush(stdout) == 0 ? 0 : failed(u"the output can't be written."_s);
}

int printPage(const QString &path, const CommandTree &tree)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(path + u": "_s + file.errorString());
    QString page = QString::fromUtf8(file.readAll());
    const QString place = u"\n@COMMANDS@\n"_s;
    if (page.count(place) != 1)
        return failed(path + u": not exactly one line is @COMMANDS@."_s);
    page.replace(u"@VERSION@"_s, QStringLiteral(TENANTRY_VERSION));
    page.replace(place, u'\n' + roffReference(describedCommands(tree.root())));
    return print(page);
}

} // namespace

int main(int argc, char **argv)
{
    CommandTree tree;
    addCommands(tree);
    const QByteArray what = argc > 1 ? argv[1] : "";
    if (argc == 3 && what == "roff")
        return printPage(QFile::decodeName(argv[2]), tree);
    if (argc == 2 && what == "markdown")
        return print(markdownReference(describedCommands(tree.root()), describedGlobalOptions(tree.root())));
    std::fputs("Usage: tenantry_commandreference roff TEMPLATE | markdown\n", stderr);
    return 2;
}
