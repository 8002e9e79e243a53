// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/setup/setup.h"

#include "app/ctl/administrator.h"
#include "app/ctl/secretaccess.h"
#include "core/crypto/base64url.h"
#include "core/crypto/random.h"
#include "core/storage/connection.h"
#include "core/storage/sample/sample.h"

#include <QDateTime>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

Profile newProfile(const QString &name, const ProfileOptions &options)
{
    Profile profile;
    profile.name = name;
    if (options.hosts.isEmpty()) {
        profile.kind = ProfileKind::Embedded;
        if (name.isEmpty())
            profile.name = u"Embedded"_s;
        return profile;
    }
    profile.kind = ProfileKind::Remote;
    if (name.isEmpty())
        profile.name = options.hosts.first();
    profile.hosts = options.hosts;
    profile.ports = {options.port};
    profile.database = options.database;
    profile.user = options.user;
    profile.tls = tlsModeFromText(options.tls).value_or(TlsMode::VerifyFull);
    profile.caFile = options.caFile;
    return profile;
}

/// The saved password of the working role, else one that is typed, else a new one that nobody needs to know.
Result<QString> workingPassword(Context &context, const ChosenProfile &chosen)
{
    if (chosen.profile.kind == ProfileKind::Embedded)
        return QString();
    if (const auto &named = context.namedDatabase())
        return named->password;
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    const auto saved = readSecret(**settings, secretName(chosen.profile));
    if (!saved)
        return std::unexpected(saved.error());
    if (*saved)
        return QString::fromUtf8(**saved);
    const auto typed = context.terminal().askPassword(
        u"Password of %1 (empty: a new one is made and kept):"_s.arg(chosen.profile.user), u"password"_s);
    if (!typed)
        return std::unexpected(typed.error());
    return typed->isEmpty() ? QString::fromLatin1(toBase64Url(randomBytes(24))) : *typed;
}

Result<void> save(Context &context, const ChosenProfile &chosen, const QString &password)
{
    if (context.namedDatabase())
        return {}; // who named it keeps it
    if (!password.isEmpty()) {
        const auto settings = context.settings();
        if (const auto kept = writeSecret(**settings, secretName(chosen.profile), password.toUtf8()); !kept)
            return kept;
    }
    if (chosen.isNew) {
        if (const auto saved = context.profiles().save(chosen.profile); !saved)
            return saved;
    }
    return context.profiles().setLast(chosen.profile.name);
}

} // namespace

Result<ChosenProfile> chosenProfile(Context &context, const ProfileOptions &options)
{
    const auto saved = context.profile();
    if (saved) {
        if (!options.hosts.isEmpty())
            return failure(ErrorCode::Conflict, Reason::ProfileNameTaken, u"profile"_s, saved->name);
        return ChosenProfile{*saved, false};
    }
    if (saved.error().reason != Reason::ProfileUnknown && saved.error().reason != Reason::NotSetUp)
        return std::unexpected(saved.error());
    const auto settings = context.settings();
    if (!settings)
        return std::unexpected(settings.error());
    const Profile profile = newProfile((*settings)->value(SettingKey::Profile), options);
    if (const auto valid = validate(profile); !valid)
        return std::unexpected(valid.error());
    return ChosenProfile{profile, true};
}

Result<Installation *> prepared(Context &context, const ChosenProfile &chosen,
                                const std::optional<AdministratorLogin> &administrator)
{
    const auto password = workingPassword(context, chosen);
    if (!password)
        return std::unexpected(password.error());
    const auto installation = context.useInstallation(chosen.profile, *password);
    if (!installation)
        return std::unexpected(installation.error());
    if (const auto ready = (*installation)->prepare(administrator, noting(context.output())); !ready)
        return std::unexpected(ready.error());
    if (const auto saved = save(context, chosen, *password); !saved)
        return std::unexpected(saved.error());
    return *installation;
}

Result<void> addSample(Context &context, const std::optional<AdministratorLogin> &administrator)
{
    const auto installation = context.installation();
    if (!installation)
        return std::unexpected(installation.error());
    const auto spec = (*installation)->administratorSpec(administrator);
    if (!spec)
        return std::unexpected(spec.error());
    auto connection = Connection::open(*spec);
    if (!connection)
        return std::unexpected(connection.error());
    context.output().note(u"Filling the database with a sample …"_s);
    return fillWithSample(**connection, SampleExtent(), QDateTime::currentDateTimeUtc());
}

} // namespace tenantry::ctl
