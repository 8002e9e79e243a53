// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/invitations/invitationcommands.h"

#include "app/ctl/commands.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/invitations/invitationservice.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ShowOptions
{
    QString invitation;
};

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto id = invitationIdFrom(options.invitation);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto invitation = (*services)->invitations().find(context.caller(), *id);
    if (!invitation)
        return std::unexpected(invitation.error());
    return answerInvitation(context, *invitation);
}

struct CreateOptions
{
    QString email;
    QString tenant;
    QString role;
    std::optional<int> days;
};

Result<ExitStatus> create(Context &context, const CreateOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto tenant = namedTenant((*services)->tenants(), context.caller(), options.tenant);
    if (!tenant)
        return std::unexpected(tenant.error());
    InvitationDraft draft{options.email, tenant->id, {}, options.days};
    if (!options.role.isEmpty()) {
        draft.role = RoleId::fromString(options.role);
        if (!draft.role)
            return failure(ErrorCode::Invalid, Reason::BadFormat, u"role"_s, u"the role's id"_s);
    }
    const auto made = (*services)->invitations().create(context.caller(), draft);
    if (!made)
        return std::unexpected(made.error());
    return answerNewInvitation(context, *made);
}

} // namespace

void addInvitationCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("invitation", "Invite people into tenants");
    addInvitationListCommand(tree, group);
    tree.add<ShowOptions>(
        group, "show", "Show one invitation, without its token",
        [](CLI::App &command, ShowOptions &options) {
            addText(command, "invitation", options.invitation, "Id")->required();
        },
        show);
    tree.add<CreateOptions>(
        group, "create", "Invite somebody by e-mail, or show the link to hand over once where no e-mail is sent",
        [](CLI::App &command, CreateOptions &options) {
            addText(command, "email", options.email, "Whom")->required();
            addText(command, "--tenant", options.tenant, "Slug or id of the tenant")->type_name("TENANT")->required();
            addText(command, "--role", options.role, "Id of the role that comes with it; default: none")
                ->type_name("ID");
            command.add_option("--days", options.days, "Days until it expires, 1 to 365; default: a setting")
                ->type_name("NUMBER");
        },
        create);
    addInvitationChangeCommands(tree, group);
}

} // namespace tenantry::ctl
