// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "core/storage/libpqenvironment.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    using namespace tenantry;
    using namespace tenantry::ctl;

    ignoreLibpqEnvironment();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tenantryctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TENANTRY_VERSION));

    CommandTree tree;
    addCommands(tree);

    ExitStatus status = ExitStatus::Success;
    const auto action = tree.parse(argc, argv, status);
    if (!action)
        return int(status);

    Output output(tree.options().json ? OutputFormat::Json : OutputFormat::Text,
                  tree.options().dryRun ? Output::Kept::No : Output::Kept::Yes);
    Context context(tree, tree.options(), output);
    if (const auto done = (*action)(context)) {
        status = *done;
        output.noteDryRun();
    } else {
        output.error(done.error());
        status = exitStatusOf(done.error());
    }
    return int(output.finish() ? status : ExitStatus::Failed);
}
