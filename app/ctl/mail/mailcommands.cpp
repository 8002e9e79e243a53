// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"
#include "app/ctl/commandtree.h"
#include "app/ctl/context.h"
#include "app/ctl/mail/mailpassword.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct MailOptions
{};

Result<ExitStatus> password(Context &context, const MailOptions & /*options*/)
{
    if (const auto real = context.refuseDryRun(); !real)
        return std::unexpected(real.error());
    const auto typed = context.terminal().askPassword(u"Password of the mail server:"_s, u"password"_s);
    if (!typed)
        return std::unexpected(typed.error());
    if (const auto written = writeMailPassword(context, typed->toUtf8()); !written)
        return std::unexpected(written.error());
    context.output().answer(u"Kept; 'tenantryctl serve' uses it from its next start on.\n"_s, {{u"kept"_s, true}});
    return ExitStatus::Success;
}

} // namespace

void addMailCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("mail", "How this installation sends e-mail");
    tree.add<MailOptions>(
        group, "password", "Keep the password of the mail server, which is asked for, with the other secrets",
        [](CLI::App & /*command*/, MailOptions & /*options*/) {}, password);
}

} // namespace tenantry::ctl
