// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"

#include <QtGlobal>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

void addVersionCommand(CommandTree &tree)
{
    struct None
    {};
    tree.add<None>(
        tree.root(), "version", "Print the program's version", [](CLI::App &, None &) {},
        [](Context &context, const None &) -> Result<ExitStatus> {
            const QString version = QStringLiteral(TENANTRY_VERSION);
            const QString qt = QString::fromLatin1(qVersion());
            context.output().answer(u"tenantryctl " + version + u" (Qt " + qt + u")\n",
                                    {{u"version"_s, version}, {u"qt"_s, qt}});
            return ExitStatus::Success;
        });
}

} // namespace tenantry::ctl
