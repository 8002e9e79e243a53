// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/previewtext.h"
#include "app/ctl/commands.h"
#include "app/ctl/grants/grantjson.h"
#include "app/ctl/instanttext.h"
#include "app/ctl/roles/rolecommands.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/grants/grantservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The user that is called \a name on the command line: by id or by e-mail address.
Result<UserId> namedUser(Services &services, const Caller &caller, const QString &name)
{
    if (const auto id = UserId::fromString(name))
        return *id;
    return services.grants().userByEmail(caller, name);
}

Result<GrantId> namedGrant(const QString &text)
{
    if (const auto id = GrantId::fromString(text))
        return *id;
    return failure(ErrorCode::Invalid, Reason::BadFormat, u"grant"_s, u"an id is wanted"_s);
}

Result<ExitStatus> answer(Context &context, const Result<Grant> &grant)
{
    if (!grant)
        return std::unexpected(grant.error());
    context.output().answer(toText(*grant), toJson(*grant));
    return ExitStatus::Success;
}

std::optional<Version> versionFrom(const std::optional<int> &number)
{
    return number ? std::optional(Version{*number}) : std::nullopt;
}

struct ListOptions
{
    QString tenant;
    QString user;
    QString role;
    QString state;
    bool platformWide = false;
    bool ascending = false;
    ListExtent extent;
};

Result<ExitStatus> list(Context &context, const ListOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    GrantFilter filter;
    filter.state = grantStateFromText(options.state);
    filter.platformWideOnly = options.platformWide;
    filter.sortOrder = options.ascending ? SortOrder::Ascending : SortOrder::Descending;
    if (!options.user.isEmpty()) {
        const auto user = namedUser(**services, *caller, options.user);
        if (!user)
            return std::unexpected(user.error());
        filter.user = *user;
    }
    if (!options.role.isEmpty()) {
        const auto role = namedRole(**services, *caller, options.role);
        if (!role)
            return std::unexpected(role.error());
        filter.role = role->id;
    }
    return listGrants(context, *caller, filter, options.extent);
}

struct AddOptions
{
    QString user;
    QString role;
    QString tenant;
    bool platformWide = false;
    QString from;
    QString until;
    QString reason;
    PreviewOptions preview;
};

Result<ExitStatus> add(Context &context, const AddOptions &options)
{
    const auto from = instantFrom(options.from, u"from"_s);
    if (!from)
        return std::unexpected(from.error());
    const auto until = instantFrom(options.until, u"until"_s);
    if (!until)
        return std::unexpected(until.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const auto user = namedUser(**services, *caller, options.user);
    if (!user)
        return std::unexpected(user.error());
    const auto role = namedRole(**services, *caller, options.role);
    if (!role)
        return std::unexpected(role.error());
    const GrantDraft draft{*user, role->id, caller->tenant, *from, *until, options.reason};
    if (options.preview.preview)
        return answerPreview(context, (*services)->grants().previewAdd(*caller, draft));
    return answer(context, (*services)->grants().add(*caller, draft, options.preview.token));
}

struct EditOptions
{
    QString grant;
    QString until;
    bool noEnd = false;
    std::optional<QString> reason;
    std::optional<int> version;
    PreviewOptions preview;
};

Result<ExitStatus> edit(Context &context, const EditOptions &options)
{
    const auto id = namedGrant(options.grant);
    if (!id)
        return std::unexpected(id.error());
    const auto until = instantFrom(options.until, u"until"_s);
    if (!until)
        return std::unexpected(until.error());
    GrantChanges changes{.reason = options.reason};
    if (*until || options.noEnd)
        changes.endsAt = *until;
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    GrantService &grants = (*services)->grants();
    const auto version = versionFrom(options.version);
    if (options.preview.preview)
        return answerPreview(context, grants.previewEdit(context.caller(), *id, version, changes));
    return answer(context, grants.edit(context.caller(), *id, version, changes, options.preview.token));
}

struct RemoveOptions
{
    QString grant;
    QString reason;
    std::optional<int> version;
    PreviewOptions preview;
};

Result<ExitStatus> remove(Context &context, const RemoveOptions &options)
{
    const auto id = namedGrant(options.grant);
    if (!id)
        return std::unexpected(id.error());
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    GrantService &grants = (*services)->grants();
    const auto version = versionFrom(options.version);
    if (options.preview.preview)
        return answerPreview(context, grants.previewRevoke(context.caller(), *id, version));
    return answer(context, grants.revoke(context.caller(), *id, version, options.reason, options.preview.token));
}

void defineList(CLI::App &command, ListOptions &options)
{
    addText(command, "--tenant", options.tenant, "Only in this tenant: slug or id")->type_name("TENANT");
    addText(command, "--user", options.user, "Only of this user: e-mail address or id")->type_name("USER");
    addText(command, "--role", options.role, "Only of this role: name or id")->type_name("ROLE");
    addText(command, "--state", options.state, "Only these; default: all")
        ->type_name("STATE")
        ->check(CLI::IsMember({"in_force", "future", "ended"}));
    command.add_flag("--platform-wide", options.platformWide, "Only those that count everywhere");
    command.add_flag("--ascending", options.ascending, "The oldest first");
    addExtentOptions(command, options.extent);
}

void defineAdd(CLI::App &command, AddOptions &options)
{
    addText(command, "user", options.user, "E-mail address or id")->required();
    addText(command, "role", options.role, "Name or id")->required();
    CLI::Option_group *place = command.add_option_group("where");
    addText(*place, "--tenant", options.tenant, "Slug or id of the tenant where it counts")->type_name("TENANT");
    place->add_flag("--platform-wide", options.platformWide, "It counts in every tenant and on the platform itself");
    place->require_option(1);
    addText(command, "--from", options.from, "Begins on that day (2026-03-01, UTC) or at that instant; default: now")
        ->type_name("INSTANT");
    addText(command, "--until", options.until, "Ends on that day or at that instant; default: never")
        ->type_name("INSTANT");
    addText(command, "--reason", options.reason, "Why; kept with the grant and in the audit log");
    addPreviewOptions(command, options.preview);
}

void defineEdit(CLI::App &command, EditOptions &options)
{
    addText(command, "grant", options.grant, "Id")->required();
    CLI::Option_group *changes = command.add_option_group("changes");
    CLI::Option *until =
        addText(*changes, "--until", options.until, "Ends on that day or at that instant")->type_name("INSTANT");
    changes->add_flag("--no-end", options.noEnd, "Lasts until it is removed")->excludes(until);
    addText(*changes, "--reason", options.reason, "New reason; '' for none");
    changes->require_option(1, 2);
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
    addPreviewOptions(command, options.preview);
}

void defineRemove(CLI::App &command, RemoveOptions &options)
{
    addText(command, "grant", options.grant, "Id")->required();
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
    addPreviewOptions(command, options.preview);
}

} // namespace

void addGrantCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("grant", "Give roles to users and take them away");
    tree.add<ListOptions>(group, "list", "List who holds which role where", defineList, list);
    tree.add<AddOptions>(group, "add", "Give a role to a user", defineAdd, add);
    tree.add<EditOptions>(group, "edit", "Change end or reason of a grant", defineEdit, edit);
    tree.add<RemoveOptions>(group, "remove", "Take a role away at once", defineRemove, remove);
}

} // namespace tenantry::ctl
