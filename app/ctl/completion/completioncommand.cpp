// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/completion/completion.h"
#include "app/ctl/context.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct CompletionOptions
{
    QString shell;
};

QString scriptFor(const QString &shell, const QList<CompletionPoint> &points)
{
    if (shell == u"zsh")
        return zshCompletion(points);
    return shell == u"fish" ? fishCompletion(points) : bashCompletion(points);
}

} // namespace

void addCompletionCommand(CommandTree &tree)
{
    tree.add<CompletionOptions>(
        tree.root(), "completion", "Print a completion script for a shell",
        [](CLI::App &command, CompletionOptions &options) {
            addText(command, "shell", options.shell, "Which shell")
                ->required()
                ->check(CLI::IsMember({"bash", "zsh", "fish"}));
        },
        [](Context &context, const CompletionOptions &options) -> Result<ExitStatus> {
            const QString script = scriptFor(options.shell, completionPoints(context.tree().root()));
            context.output().answer(script, {{u"shell"_s, options.shell}, {u"script"_s, script}});
            return ExitStatus::Success;
        });
}

} // namespace tenantry::ctl
