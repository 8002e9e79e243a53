// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/administrator.h"
#include "app/ctl/commands.h"
#include "app/ctl/setup/setup.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/setup/setupservice.h"

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

struct InitOptions
{
    ProfileOptions profile;
    AdministratorOptions administrator;
    QString email;
    QString firstName;
    QString lastName;
    bool withoutSuperuser = false;
    bool sample = false;
    bool showSql = false;
};

/// The first superuser, if there is nobody yet.
Result<std::optional<User>> firstSuperuser(Context &context, const InitOptions &options)
{
    const auto services = context.services();
    if (!services)
        return std::unexpected(services.error());
    const auto needed = (*services)->setup().needsSetup();
    if (!needed)
        return std::unexpected(needed.error());
    if (!*needed || options.withoutSuperuser)
        return std::optional<User>();
    UserDraft draft{options.email, options.firstName, options.lastName, {}};
    if (draft.email.isEmpty()) {
        const auto email = context.terminal().ask(u"E-mail address of the first superuser:"_s, u"email"_s);
        if (!email)
            return std::unexpected(email.error());
        draft.email = *email;
    }
    const auto password = context.terminal().askNewPassword(u"Password for %1:"_s.arg(draft.email));
    if (!password)
        return std::unexpected(password.error());
    draft.password = *password;
    const auto user = (*services)->setup().createFirstSuperuser(context.caller(), draft);
    if (!user)
        return std::unexpected(user.error());
    return std::optional(*user);
}

void answerInit(Context &context, const InitOptions &options, const Profile &profile, const std::optional<User> &user)
{
    const QString place = profile.kind == ProfileKind::Embedded ? u"embedded"_s : u"remote"_s;
    QString text = u"The database of the profile '" + profile.name + u"' (" + place + u") is ready.\n";
    QJsonObject superuser;
    if (user) {
        text += u"Superuser: " + user->email + u'\n';
        superuser = {{u"id"_s, user->id.toString()}, {u"email"_s, user->email}};
    }
    if (options.sample)
        text += u"It holds a sample now: 60 tenants and 5,200 people, all invented.\n"_s;
    text += u"Next: 'tenantryctl tenant list', or 'tenantryctl serve' for REST.\n"_s;
    context.output().answer(text,
                            {{u"profile"_s, profile.name},
                             {u"kind"_s, place},
                             {u"superuser"_s, user ? QJsonValue(superuser) : QJsonValue()},
                             {u"sample"_s, options.sample}});
}

/// For an administrator who would rather make roles and database himself.
Result<ExitStatus> showSql(Context &context, const Profile &profile)
{
    if (profile.kind == ProfileKind::Embedded)
        return failure(ErrorCode::Invalid, Reason::Required, u"host"_s);
    const QString script = QString::fromUtf8(Installation::administratorScript(profile));
    context.output().answer(script, {{u"sql"_s, script}});
    return ExitStatus::Success;
}

Result<ExitStatus> initialise(Context &context, const InitOptions &options)
{
    if (const auto real = context.refuseDryRun(); !real)
        return std::unexpected(real.error());
    const auto chosen = chosenProfile(context, options.profile);
    if (!chosen)
        return std::unexpected(chosen.error());
    if (options.showSql)
        return showSql(context, chosen->profile);
    const auto administrator = administratorFrom(context, options.administrator);
    if (!administrator)
        return std::unexpected(administrator.error());
    if (const auto ready = prepared(context, *chosen, *administrator); !ready)
        return std::unexpected(ready.error());
    const auto user = firstSuperuser(context, options);
    if (!user)
        return std::unexpected(user.error());
    if (options.sample) {
        if (const auto filled = addSample(context, *administrator); !filled)
            return std::unexpected(filled.error());
    }
    answerInit(context, options, chosen->profile, *user);
    return ExitStatus::Success;
}

void define(CLI::App &command, InitOptions &options)
{
    addText(command, "--email", options.email, "E-mail address of the first superuser; asked for otherwise")
        ->type_name("EMAIL");
    addText(command, "--first-name", options.firstName, "First name of the first superuser")->type_name("NAME");
    addText(command, "--last-name", options.lastName, "Last name of the first superuser")->type_name("NAME");
    command.add_flag("--no-superuser", options.withoutSuperuser,
                     "Make no superuser; the console's setup does that later");
    command.add_flag("--sample", options.sample, "Fill an empty database with invented tenants, people and history");
    command.add_flag("--show-sql", options.showSql,
                     "Change nothing; print the SQL that an administrator of the server would run first");
    addTexts(command, "--host", options.profile.hosts,
             "Server of the database, or its socket's directory; without it the embedded database is used")
        ->type_name("HOST");
    command.add_option("--port", options.profile.port, "Port of the server; default: 5432")->type_name("NUMBER");
    addText(command, "--database", options.profile.database, "Name of the database; default: tenantry")
        ->type_name("NAME");
    addText(command, "--user", options.profile.user, "Login that the programs work with; default: tenantry_app")
        ->type_name("LOGIN");
    addText(command, "--tls", options.profile.tls, "How the connection is secured; default: verify-full")
        ->type_name("MODE")
        ->check(CLI::IsMember({"disable", "prefer", "require", "verify-ca", "verify-full"}));
    addText(command, "--ca-file", options.profile.caFile, "PEM file of the authority; default: the system's")
        ->type_name("FILE");
    addAdministratorOption(command, options.administrator);
}

} // namespace

void addInitCommand(CommandTree &tree)
{
    tree.add<InitOptions>(tree.root(), "init",
                          "Make the database roles, the database and the first superuser; what is there stays", define,
                          initialise);
}

} // namespace tenantry::ctl
