// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/loglevel.h"
#include "app/ctl/secondfactors/datakey.h"
#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/signin/signinservice.h"
#include "core/storage/connectionuri.h"
#include "core/storage/database.h"

#include <QDir>

#include <pwd.h>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr auto applicationName = "tenantryctl"_L1;
constexpr int longestName = 60; // of a profile

QString systemUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

} // namespace

/// Where signing in and out is done: also in a dry run it is real.
struct Context::Entrance
{
    Entrance(Installation &where, SignInResources &resources)
        : database([&where] { return where.locate(); })
        , services(database, resources)
    {}

    Database database;
    Services services;
    std::optional<Caller> toSignOut;
};

Context::Context(const CommandTree &tree, const GlobalOptions &options, Output &output)
    : m_tree(tree)
    , m_options(options)
    , m_output(output)
    , m_systemCaller(Caller::local(systemUser()))
    , m_caller(m_systemCaller)
{}

Context::~Context()
{
    if (m_entrance && m_entrance->toSignOut)
        (void)m_entrance->services.signIn().signOut(*m_entrance->toSignOut); // it ends by itself otherwise
}

Result<const Settings *> Context::settings()
{
    if (!m_settings) {
        Settings::Sources sources = Settings::usualSources();
        sources.envFile = QDir::current().filePath(u".env"_s);
        if (!m_options.profile.isEmpty())
            sources.options.insert(SettingKey::Profile, m_options.profile);
        auto settings = Settings::load(sources);
        if (!settings)
            return std::unexpected(settings.error());
        m_settings = std::move(*settings);
        applyLogLevel(m_settings->value(SettingKey::LogLevel));
    }
    return &*m_settings;
}

Result<void> Context::refuseDryRun() const
{
    if (m_options.dryRun)
        return failure(ErrorCode::Invalid, Reason::NotInDryRun, u"dry-run"_s);
    return {};
}

Result<EmbeddedOptions> Context::embeddedOptions()
{
    const auto chosen = settings();
    if (!chosen)
        return std::unexpected(chosen.error());
    EmbeddedOptions options;
    options.dataDirectory = (*chosen)->value(SettingKey::EmbeddedDirectory);
    options.binaries = (*chosen)->value(SettingKey::PostgresBinaries);
    options.account = (*chosen)->value(SettingKey::ServerAccount);
    options.idle = std::chrono::seconds((*chosen)->number(SettingKey::EmbeddedIdleSeconds));
    return options;
}

Result<std::optional<Profile>> Context::takeNamedDatabase(const Settings &settings)
{
    const ConfiguredValue url = settings.of(SettingKey::DatabaseUrl);
    const ConfiguredValue name = settings.of(SettingKey::Profile);
    const bool isProfileNamed = !name.value.isEmpty() && name.origin > SettingOrigin::File;
    if (url.value.isEmpty() || isProfileNamed)
        return std::nullopt;
    const auto spec = specFromSecretUri(url.value);
    if (!spec)
        return failure(spec.error().code, spec.error().reason, nameOf(SettingKey::DatabaseUrl), url.source);
    if (!m_named)
        m_output.note(
            u"On the database that %1 names: %2"_s.arg(url.source, shownValue(SettingKey::DatabaseUrl, url.value)));
    m_named = *spec;
    Profile profile;
    profile.name = QString(spec->hosts.join(u',') + u'/' + spec->database).left(longestName);
    profile.kind = ProfileKind::Remote;
    profile.hosts = spec->hosts;
    profile.ports = spec->ports;
    profile.database = spec->database;
    profile.user = spec->user;
    profile.tls = spec->tls;
    profile.caFile = spec->caFile;
    return profile;
}

Result<Profile> Context::profile()
{
    const auto chosen = settings();
    if (!chosen)
        return std::unexpected(chosen.error());
    const auto named = takeNamedDatabase(**chosen);
    if (!named)
        return std::unexpected(named.error());
    if (*named)
        return **named;
    const auto saved = m_profiles.load();
    if (!saved)
        return std::unexpected(saved.error());
    QString name = (*chosen)->value(SettingKey::Profile);
    if (name.isEmpty())
        name = saved->last;
    if (const Profile *found = saved->find(name))
        return *found;
    if (!name.isEmpty())
        return failure(ErrorCode::NotFound, Reason::ProfileUnknown, u"profile"_s, name);
    if (saved->all.isEmpty())
        return failure(ErrorCode::Unavailable, Reason::NotSetUp);
    return saved->all.first();
}

Result<Installation *> Context::installation()
{
    if (m_installation)
        return m_installation.get();
    const auto chosen = profile();
    if (!chosen)
        return std::unexpected(chosen.error());
    QString password;
    if (m_named) {
        password = m_named->password;
    } else if (chosen->kind == ProfileKind::Remote) {
        const auto secret = readSecret(*m_settings, secretName(*chosen));
        if (!secret)
            return std::unexpected(secret.error());
        password = QString::fromUtf8(secret->value_or(QByteArray()));
    }
    return useInstallation(*chosen, password);
}

Result<Installation *> Context::useInstallation(const Profile &profile, const QString &password)
{
    const auto embedded = embeddedOptions();
    if (!embedded)
        return std::unexpected(embedded.error());
    m_installation = std::make_unique<Installation>(profile, password, *embedded, applicationName);
    return m_installation.get();
}

Result<Database *> Context::database()
{
    if (m_database)
        return m_database.get();
    const auto found = installation();
    if (!found)
        return std::unexpected(found.error());
    const auto status = (*found)->status();
    if (!status)
        return std::unexpected(status.error());
    if (status->isEmpty())
        return failure(ErrorCode::Unavailable, Reason::NotSetUp);
    if (const auto obstacle = status->obstacle())
        return std::unexpected(*obstacle);
    m_database = std::make_unique<Database>([where = *found] { return where->locate(); });
    if (m_options.dryRun)
        m_database->startDryRun();
    return m_database.get();
}

Result<Services *> Context::services()
{
    if (m_services)
        return m_services.get();
    const auto opened = database();
    if (!opened)
        return std::unexpected(opened.error());
    if (const auto entered = enter(); !entered)
        return std::unexpected(entered.error());
    m_services = std::make_unique<Services>(**opened, signInResources());
    return m_services.get();
}

Caller Context::anonymousCaller() const
{
    Caller anonymous;
    anonymous.origin = Origin::Cli;
    anonymous.request = m_caller.request;
    return anonymous;
}

Result<void> Context::enter()
{
    if (m_options.as.isEmpty() && !m_options.token)
        return {};
    auto entrance = std::make_unique<Entrance>(*m_installation, signInResources());
    SignInService &signIn = entrance->services.signIn();
    const Caller anonymous = anonymousCaller();
    if (m_options.token) {
        const auto token = m_terminal.askPassword(u"Access token:"_s, u"token"_s);
        if (!token)
            return std::unexpected(token.error());
        const auto principal = signIn.authenticate(anonymous, token->trimmed().toUtf8());
        if (!principal)
            return std::unexpected(principal.error());
        m_caller = principal->caller;
    } else {
        const auto password = m_terminal.askPassword(u"Password of %1:"_s.arg(m_options.as), u"password"_s);
        if (!password)
            return std::unexpected(password.error());
        const auto signedIn = enterAs(entrance->services, anonymous, m_options.as, *password);
        if (!signedIn)
            return std::unexpected(signedIn.error());
        m_caller = signedIn->caller;
        m_password = *password;
        entrance->toSignOut = m_caller;
    }
    m_entrance = std::move(entrance);
    return {};
}

Result<SignedIn> Context::enterAs(Services &services, const Caller &anonymous, const QString &email,
                                  const QString &password)
{
    const ClientDescription client{applicationName, {}};
    const auto step = services.signIn().beginSignIn(anonymous, email, password, client);
    if (!step)
        return std::unexpected(step.error());
    if (const auto *signedIn = std::get_if<SignedIn>(&*step))
        return *signedIn;
    // Without the key a recovery code still does.
    const auto key = useDataKey(*this, services);
    if (!key && key.error().reason != Reason::DataKeyMissing)
        return std::unexpected(key.error());
    const auto code = m_terminal.ask(u"Code of the authenticator, or a recovery code:"_s, u"code"_s);
    if (!code)
        return std::unexpected(code.error());
    return services.signIn().finishSignIn(anonymous, std::get<SecondFactorChallenge>(*step).token, *code, client);
}

SignInResources &Context::signInResources()
{
    if (!m_resources) {
        SignInResources::Options options;
        if (m_settings && !m_settings->value(SettingKey::AccessTokenMinutes).isEmpty())
            options.accessMinutes = m_settings->number(SettingKey::AccessTokenMinutes);
        m_resources = std::make_unique<SignInResources>(options, m_clock);
    }
    return *m_resources;
}

} // namespace tenantry::ctl
