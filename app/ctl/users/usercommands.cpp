// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/users/usercommands.h"

#include "app/ctl/commands.h"
#include "app/ctl/tenants/tenantname.h"
#include "app/ctl/users/userjson.h"
#include "core/services/services.h"
#include "core/services/tenants/tenantservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct ShowOptions
{
    QString user;
    QString tenant;
};

Result<ExitStatus> show(Context &context, const ShowOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    const auto account = namedUser((*context.services())->users(), *caller, options.user);
    if (!account)
        return std::unexpected(account.error());
    return answerUser(context, *account);
}

struct CreateOptions
{
    std::optional<QString> email;
    QString firstName;
    QString lastName;
    QString tenant;
    bool askPassword = false;
    bool superuser = false;
    bool inactive = false;
    bool service = false;
};

Result<ExitStatus> create(Context &context, const CreateOptions &options)
{
    if (!options.service && !options.email)
        return failure(ErrorCode::Invalid, Reason::Required, u"email"_s);
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    AccountDraft draft{options.service ? AccountKind::Service : AccountKind::Person, options.email.value_or(QString()),
                       options.firstName, options.lastName};
    draft.isActive = !options.inactive;
    draft.isSuperuser = options.superuser;
    if (options.askPassword) {
        const auto password = context.terminal().askNewPassword(u"Password for %1:"_s.arg(draft.email));
        if (!password)
            return std::unexpected(password.error());
        draft.password = *password;
    }
    const auto made = (*context.services())->users().create(*caller, draft);
    if (!made)
        return std::unexpected(made.error());
    return answerPassword(context, *made);
}

struct EditOptions
{
    QString user;
    QString tenant;
    std::optional<QString> email;
    std::optional<QString> firstName;
    std::optional<QString> lastName;
    std::optional<bool> superuser;
    QString reason;
    std::optional<int> version;
};

Result<ExitStatus> edit(Context &context, const EditOptions &options)
{
    const auto caller = actingCaller(context, options.tenant);
    if (!caller)
        return std::unexpected(caller.error());
    UserService &users = (*context.services())->users();
    const auto found = namedUser(users, *caller, options.user);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<Version> expected = options.version ? std::optional(Version{*options.version}) : std::nullopt;
    const auto account = users.edit(*caller, found->user.id, expected,
                                    {.email = options.email,
                                     .firstName = options.firstName,
                                     .lastName = options.lastName,
                                     .isSuperuser = options.superuser},
                                    options.reason);
    if (!account)
        return std::unexpected(account.error());
    return answerUser(context, *account);
}

void defineCreate(CLI::App &command, CreateOptions &options)
{
    addText(command, "email", options.email, "E-mail address; a service account needs none");
    addText(command, "--first-name", options.firstName, "First name; of a service account: its name")
        ->type_name("NAME");
    addText(command, "--last-name", options.lastName, "Last name")->type_name("NAME");
    addTenantOption(command, options.tenant);
    CLI::Option *password =
        command.add_flag("--password", options.askPassword,
                         "Ask for its password on the terminal or standard input; default: a one-time password");
    CLI::Option *superuser = command.add_flag("--superuser", options.superuser, "It may do everything");
    command.add_flag("--inactive", options.inactive, "It can't sign in before it is activated");
    command.add_flag("--service", options.service, "A service account, which signs in by key only")
        ->excludes(password)
        ->excludes(superuser);
}

void defineEdit(CLI::App &command, EditOptions &options)
{
    addText(command, "user", options.user, "E-mail address or id")->required();
    CLI::Option_group *changes = command.add_option_group("changes");
    addText(*changes, "--email", options.email, "New e-mail address")->type_name("EMAIL");
    addText(*changes, "--first-name", options.firstName, "New first name; '' for none")->type_name("NAME");
    addText(*changes, "--last-name", options.lastName, "New last name; '' for none")->type_name("NAME");
    changes->add_flag("--superuser,!--no-superuser", options.superuser, "Whether it may do everything");
    changes->require_option(1, 4);
    addTenantOption(command, options.tenant);
    addText(command, "--reason", options.reason, "Why; kept in the audit log");
    command.add_option("--if-version", options.version, "Only if it still is at this version")->type_name("NUMBER");
}

} // namespace

void addTenantOption(CLI::App &command, QString &tenant)
{
    addText(command, "--tenant", tenant, "Work inside this tenant (slug or id)")->type_name("TENANT");
}

Result<Account> namedUser(UserService &users, const Caller &caller, const QString &name)
{
    if (const auto id = UserId::fromString(name))
        return users.find(caller, *id);
    return users.findByEmail(caller, name);
}

ExitStatus answerUser(Context &context, const Account &account)
{
    context.output().answer(toText(account), toJson(account));
    return ExitStatus::Success;
}

ExitStatus answerPassword(Context &context, const NewPassword &made)
{
    QString text = toText(made.account);
    QJsonObject object = toJson(made.account);
    object.insert(u"one_time_password"_s, QJsonValue());
    if (!made.oneTimePassword.isEmpty() && !context.isDryRun()) {
        object.insert(u"one_time_password"_s, made.oneTimePassword);
        context.output().note(u"The one-time password is shown this once; it must be changed at the first sign-in."_s);
        text += u"one-time password  " + made.oneTimePassword + u'\n';
    }
    context.output().answer(text, object);
    return ExitStatus::Success;
}

void addUserCommands(CommandTree &tree)
{
    CLI::App &group = tree.addGroup("user", "Look at accounts and change them");
    addUserListCommand(tree, group);
    tree.add<ShowOptions>(
        group, "show", "Show one account",
        [](CLI::App &command, ShowOptions &options) {
            addText(command, "user", options.user, "E-mail address or id")->required();
            addTenantOption(command, options.tenant);
        },
        show);
    tree.add<CreateOptions>(group, "create", "Make an account", defineCreate, create);
    tree.add<EditOptions>(group, "edit", "Change e-mail, names or rank of an account", defineEdit, edit);
    addUserStatusCommands(tree, group);
    addUserPasswordCommands(tree, group);
    addUserResetLinkCommands(tree, group);
    addUserTenantCommands(tree, group);
}

} // namespace tenantry::ctl
