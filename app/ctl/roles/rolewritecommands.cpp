// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/access/previewtext.h"
#include "app/ctl/roles/rolecommands.h"
#include "app/ctl/tenants/tenantname.h"
#include "core/services/roles/roleservice.h"
#include "core/services/services.h"

namespace tenantry::ctl {

namespace {

std::optional<Version> versionFrom(const std::optional<int> &number)
{
    return number ? std::optional(Version{*number}) : std::nullopt;
}

/// The services, who acts and from where, and the role that the command line names.
struct Target
{
    Services *services = nullptr;
    Caller caller;
    Role role;
};

Result<Target> targetFrom(Context &context, const QString &tenant, const QString &name)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    auto caller = actingCaller(context, tenant);
    if (!caller)
        return std::unexpected(caller.error());
    auto role = namedRole(**services, *caller, name);
    if (!role)
        return std::unexpected(role.error());
    return Target{*services, *caller, *role};
}

Result<ExitStatus> answer(Context &context, const Result<Role> &role)
{
    if (!role)
        return std::unexpected(role.error());
    return answerRole(context, *role);
}

struct CreateOptions
{
    QString tenant;
    QString name;
    QString description;
    QStringList permissions;
    QString original; ///< of `copy` only
};

Result<ExitStatus> create(Context &context, const CreateOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const RoleDraft draft{options.name, options.description, options.permissions, caller->tenant};
    if (options.original.isEmpty())
        return answer(context, (*services)->roles().create(*caller, draft));
    const auto original = namedRole(**services, *caller, options.original);
    if (!original)
        return std::unexpected(original.error());
    return answer(context, (*services)->roles().copy(*caller, original->id, draft));
}

struct EditOptions
{
    QString tenant;
    QString role;
    std::optional<QString> name;
    std::optional<QString> description;
    std::optional<int> version;
};

Result<ExitStatus> edit(Context &context, const EditOptions &options)
{
    const auto target = targetFrom(context, options.tenant, options.role);
    if (!target)
        return std::unexpected(target.error());
    return answer(context,
                  target->services->roles().edit(target->caller, target->role.id, versionFrom(options.version),
                                                 {.name = options.name, .description = options.description}));
}

struct PermissionsOptions
{
    QString tenant;
    QString role;
    QStringList set;
    QStringList add;
    QStringList remove;
    bool none = false;
    std::optional<int> version;
    PreviewOptions preview;
};

Result<ExitStatus> permissions(Context &context, const PermissionsOptions &options)
{
    const auto target = targetFrom(context, options.tenant, options.role);
    if (!target)
        return std::unexpected(target.error());
    RoleService &roles = target->services->roles();
    const auto version = versionFrom(options.version);
    const Caller &caller = target->caller;
    const RoleId id = target->role.id;
    if (options.preview.preview) {
        if (!options.add.isEmpty())
            return answerPreview(context, roles.previewAddPermissions(caller, id, version, options.add));
        if (!options.remove.isEmpty())
            return answerPreview(context, roles.previewRemovePermissions(caller, id, version, options.remove));
        return answerPreview(context, roles.previewEdit(caller, id, version, {.permissions = options.set}));
    }
    const QString &token = options.preview.token;
    if (!options.add.isEmpty())
        return answer(context, roles.addPermissions(caller, id, version, options.add, token));
    if (!options.remove.isEmpty())
        return answer(context, roles.removePermissions(caller, id, version, options.remove, token));
    return answer(context, roles.edit(caller, id, version, {.permissions = options.set}, token));
}

struct DeleteOptions
{
    QString tenant;
    QString role;
    QString reason;
    std::optional<int> version;
};

Result<ExitStatus> remove(Context &context, const DeleteOptions &options)
{
    const auto target = targetFrom(context, options.tenant, options.role);
    if (!target)
        return std::unexpected(target.error());
    return answer(context,
                  target->services->roles().remove(target->caller, target->role.id, versionFrom(options.version),
                                                   options.reason));
}

void addVersionOption(CLI::App &command, std::optional<int> &version)
{
    command.add_option("--if-version", version, "Only if it still is at this version")->type_name("NUMBER");
}

void defineCreate(CLI::App &command, CreateOptions &options)
{
    addText(command, "name", options.name, "Name, unique in its tenant or among the global roles")->required();
    addText(command, "--tenant", options.tenant, "Slug or id of the tenant that it belongs to; default: a global role")
        ->type_name("TENANT");
    addText(command, "--description", options.description, "What it is for");
}

} // namespace

void addRoleWriteCommands(CommandTree &tree, CLI::App &group)
{
    tree.add<CreateOptions>(
        group, "create", "Make a role",
        [](CLI::App &command, CreateOptions &options) {
            defineCreate(command, options);
            addTexts(command, "--permission", options.permissions, "Code of a permission; as often as needed")
                ->type_name("CODE");
        },
        create);
    tree.add<CreateOptions>(
        group, "copy", "Make a role with the permissions of another one",
        [](CLI::App &command, CreateOptions &options) {
            addText(command, "role", options.original, "Name or id of the other one")->required();
            defineCreate(command, options);
        },
        create);
    tree.add<EditOptions>(
        group, "edit", "Change name or description of a role",
        [](CLI::App &command, EditOptions &options) {
            addText(command, "role", options.role, "Name or id")->required();
            CLI::Option_group *changes = command.add_option_group("changes");
            addText(*changes, "--name", options.name, "New name")->type_name("NAME");
            addText(*changes, "--description", options.description, "New description; '' for none");
            changes->require_option(1, 2);
            addVantageOption(command, options.tenant);
            addVersionOption(command, options.version);
        },
        edit);
    tree.add<PermissionsOptions>(
        group, "permissions", "Change what a role permits",
        [](CLI::App &command, PermissionsOptions &options) {
            addText(command, "role", options.role, "Name or id")->required();
            CLI::Option_group *changes = command.add_option_group("changes");
            addTexts(*changes, "--set", options.set, "Exactly these codes; as often as needed")->type_name("CODE");
            addTexts(*changes, "--add", options.add, "These codes too")->type_name("CODE");
            addTexts(*changes, "--remove", options.remove, "These codes no more")->type_name("CODE");
            changes->add_flag("--none", options.none, "No permission at all");
            changes->require_option(1);
            addVantageOption(command, options.tenant);
            addVersionOption(command, options.version);
            addPreviewOptions(command, options.preview);
        },
        permissions);
    tree.add<DeleteOptions>(
        group, "delete", "Delete a role that nobody holds",
        [](CLI::App &command, DeleteOptions &options) {
            addText(command, "role", options.role, "Name or id")->required();
            addText(command, "--reason", options.reason, "Why; kept in the audit log");
            addVantageOption(command, options.tenant);
            addVersionOption(command, options.version);
        },
        remove);
}

} // namespace tenantry::ctl
