// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/administrator.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

QString sentence(Installation::Step step)
{
    switch (step) {
    case Installation::Step::StartingServer:
        return u"Looking for the database …"_s;
    case Installation::Step::MakingRoles:
        return u"Making the database roles …"_s;
    case Installation::Step::MakingDatabase:
        return u"Making the database …"_s;
    case Installation::Step::CopyingAside:
        return u"Copying the database aside …"_s;
    case Installation::Step::Migrating:
        return u"Bringing the database up to date …"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

void addAdministratorOption(CLI::App &command, AdministratorOptions &options)
{
    addText(
        command, "--administrator", options.user,
        "Login of a server's administrator, whose password is asked for and not kept; the embedded database needs none")
        ->type_name("USER");
}

Result<std::optional<AdministratorLogin>> administratorFrom(Context &context, const AdministratorOptions &options)
{
    if (options.user.isEmpty())
        return std::optional<AdministratorLogin>();
    const auto password = context.terminal().askPassword(u"Password of %1:"_s.arg(options.user), u"administrator"_s);
    if (!password)
        return std::unexpected(password.error());
    return std::optional(AdministratorLogin{options.user, *password});
}

Installation::Progress noting(Output &output)
{
    return [&output](Installation::Step step) { output.note(sentence(step)); };
}

} // namespace tenantry::ctl
