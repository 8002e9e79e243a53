// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/secretaccess.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/storage/database.h"

#include <QDir>

#include <pwd.h>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr auto applicationName = "tenantryctl"_L1;

QString systemUser()
{
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(geteuid());
}

} // namespace

Context::Context(const CommandTree &tree, const GlobalOptions &options, Output &output)
    : m_tree(tree)
    , m_options(options)
    , m_output(output)
    , m_caller(Caller::local(systemUser()))
{}

Context::~Context() = default;

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
    }
    return &*m_settings;
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

Result<Profile> Context::profile()
{
    const auto chosen = settings();
    if (!chosen)
        return std::unexpected(chosen.error());
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
    if (chosen->kind == ProfileKind::Remote) {
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
    return m_database.get();
}

Result<Services *> Context::services()
{
    if (m_services)
        return m_services.get();
    const auto opened = database();
    if (!opened)
        return std::unexpected(opened.error());
    m_services = std::make_unique<Services>(**opened, signInResources());
    return m_services.get();
}

SignInResources &Context::signInResources()
{
    if (!m_resources)
        m_resources = std::make_unique<SignInResources>(SignInResources::Options(), m_clock);
    return *m_resources;
}

} // namespace tenantry::ctl
