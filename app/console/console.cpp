// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "app/console/consoleserver.h"
#include "app/console/rememberedsignin.h"
#include "app/console/samplefilling.h"
#include "core/config/directories.h"
#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/setup/setupservice.h"
#include "ui/settings/preferences.h"
#include "ui/setup/setupwizard.h"
#include "ui/shell/mainwindow.h"
#include "ui/signin/signinwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>

namespace tenantry {

using namespace Qt::StringLiterals;

Console::Console(QApplication &application, ConsoleParts parts)
    : m_parts(std::move(parts))
    , m_wishedProfile(m_parts.profile)
    , m_resources(m_parts.signIn, m_clock)
    , m_windowSettings(configDirectory() + "/console.ini"_L1, QSettings::IniFormat)
    , m_theme(std::make_unique<ui::Theme>(application))
    , m_remembered(std::make_unique<RememberedSignIn>(nullptr))
    , m_opener(m_resources)
{
    const ui::Preferences asTheyWereLeft(m_theme.get(), &m_windowSettings);
    followOpener();
}

Console::~Console()
{
    closeWindows();
    m_server.reset(); // lets what is under way be answered
}

void Console::start()
{
    const auto profiles = m_profiles.load();
    // A desktop's keychain may ask its user something; before the first setup nobody would know why.
    if (profiles && profiles->all.isEmpty())
        return showSetup();
    if (profiles)
        m_profile = wished(*profiles);
    showSignIn();
    // The window comes first, whatever the secrets and the database take.
    QMetaObject::invokeMethod(
        this, [this] { withSecrets([this] { chooseProfile(); }); }, Qt::QueuedConnection);
}

void Console::withSecrets(const std::function<void()> &then)
{
    if (m_secrets)
        return then();
    const auto preference = secretPreference(m_parts.settings.value(SettingKey::SecretBackend));
    m_parts.openSecrets(preference, m_parts.settings.value(SettingKey::SecretFile), this,
                        inThisAttempt([this, then](const Result<OpenedSecretStore> &opened) {
                            if (!opened) {
                                showSignIn();
                                m_signIn->showOpeningFailed(opened.error());
                                return;
                            }
                            m_secrets = opened->store;
                            m_remembered = std::make_unique<RememberedSignIn>(m_secrets);
                            then();
                        }));
}

void Console::chooseProfile()
{
    const auto profiles = m_profiles.load();
    if (!profiles) {
        showSignIn();
        m_signIn->showOpeningFailed(profiles.error());
        return;
    }
    if (profiles->all.isEmpty())
        return showSetup();
    openProfile(wished(*profiles));
}

/// What is asked for it has no answer from now on.
void Console::leaveProfile()
{
    ++m_attempt;
    m_opener.cancel();
    m_server.reset();
    m_open.reset();
    m_keepSignedIn = false;
}

Profile Console::wished(const Profiles &profiles) const
{
    const Profile *profile = profiles.find(m_wishedProfile.isEmpty() ? profiles.last : m_wishedProfile);
    return profile ? *profile : profiles.all.first();
}

void Console::openProfile(const Profile &profile)
{
    leaveProfile();
    m_profile = profile;
    (void)m_profiles.setLast(profile.name); // only which profile comes first the next time
    if (profile.kind == ProfileKind::Embedded)
        return openWithPassword(profile, {});
    showSignIn();
    m_signIn->showOpening(Installation::Step::StartingServer);
    m_secrets->read(secretName(profile), this,
                    inThisAttempt([this, profile](const Result<std::optional<QByteArray>> &secret) {
                        if (!secret)
                            m_signIn->showOpeningFailed(secret.error());
                        else
                            openWithPassword(profile, QString::fromUtf8(secret->value_or(QByteArray())));
                    }));
}

void Console::openWithPassword(const Profile &profile, const QString &password)
{
    m_opener.open({.profile = profile, .password = password, .embedded = embeddedOptions()});
    showSignIn();
    m_signIn->showOpening(Installation::Step::StartingServer);
}

EmbeddedOptions Console::embeddedOptions() const
{
    EmbeddedOptions options;
    options.dataDirectory = m_parts.settings.value(SettingKey::EmbeddedDirectory);
    options.binaries = m_parts.settings.value(SettingKey::PostgresBinaries);
    options.account = m_parts.settings.value(SettingKey::ServerAccount);
    options.idle = std::chrono::seconds(m_parts.settings.number(SettingKey::EmbeddedIdleSeconds));
    return options;
}

void Console::followOpener()
{
    connect(&m_opener, &ProfileOpener::step, this, [this](Installation::Step step) {
        if (m_signIn)
            m_signIn->showOpening(step);
    });
    connect(&m_opener, &ProfileOpener::opened, this, &Console::profileOpened);
    connect(&m_opener, &ProfileOpener::failed, this, [this](const Error &error) {
        if (m_signIn)
            m_signIn->showOpeningFailed(error);
    });
}

void Console::profileOpened(const std::shared_ptr<OpenProfile> &open)
{
    if (!m_profile)
        return; // the wizard's own opening
    m_open = open;
    connect(&m_open->backend(), &Backend::sessionEnded, this, &Console::sessionEnded);
    m_open->backend().setCaller(anonymous());
    m_open->backend().call(
        this, [](Services &services, const Caller &) { return services.setup().needsSetup(); },
        inThisAttempt([this](const Result<bool> &needsSetup) {
            if (!needsSetup) {
                leaveProfile();
                m_signIn->showOpeningFailed(needsSetup.error());
            } else if (*needsSetup) {
                showSetup();
            } else {
                resumeOrAsk();
            }
        }));
}

Caller Console::anonymous() const
{
    Caller caller;
    caller.origin = Origin::Gui;
    return caller;
}

void Console::resumeOrAsk()
{
    m_remembered->read(*m_profile, this, inThisAttempt([this](const QString &token) {
        if (!token.isEmpty())
            refresh(token);
        else
            m_signIn->showOpen();
    }));
}

void Console::showSetup()
{
    ++m_attempt;
    m_profile.reset();
    dismiss(m_signIn);
    m_setup = std::make_unique<ui::SetupWizard>(ui::SetupContext{
        .opener = &m_opener,
        .profiles = &m_profiles,
        .settings = &m_parts.settings,
        .embedded = embeddedOptions(),
        .open = m_open,
        .sample = fillInstallation,
    });
    connect(m_setup.get(), &ui::SetupWizard::finished, this, &Console::setupFinished);
    connect(m_setup.get(), &ui::SetupWizard::cancelled, this, &Console::setupCancelled);
    m_setup->show();
}

void Console::setupFinished(const std::shared_ptr<OpenProfile> &open, const SignedIn &signedIn)
{
    ++m_attempt;
    m_open = open;
    m_profile = open->profile();
    m_wishedProfile = m_profile->name;
    connect(&m_open->backend(), &Backend::sessionEnded, this, &Console::sessionEnded);
    // Setup has chosen where secrets are kept, and wrote it down.
    if (const auto settings = Settings::load(Settings::usualSources()))
        m_parts.settings = *settings;
    m_secrets.reset();
    dismiss(m_setup);
    withSecrets([this, signedIn] { showMain(signedIn); });
}

/// Back to where setup was begun from; without any profile that is nowhere.
void Console::setupCancelled()
{
    const auto profiles = m_profiles.load();
    if (!profiles || profiles->all.isEmpty() || m_open) {
        Q_EMIT ended(); // of what is open already, setup is all that can be done
        return;
    }
    dismiss(m_setup);
    leaveProfile();
    m_profile = wished(*profiles);
    showSignIn();
    withSecrets([this] { chooseProfile(); });
}

void Console::showSignIn(const QString &reason)
{
    if (!m_signIn) {
        m_signIn = std::make_unique<ui::SignInWindow>();
        followSignIn();
        if (const auto profiles = m_profiles.load(); profiles && m_profile)
            m_signIn->setProfiles(profiles->all, m_profile->name);
        m_signIn->setEmail(m_windowSettings.value("lastEmail"_L1).toString());
    }
    m_signIn->showReason(reason);
    m_signIn->show();
    m_signIn->raise();
}

void Console::followSignIn()
{
    connect(m_signIn.get(), &ui::SignInWindow::submitted, this, &Console::signIn);
    connect(m_signIn.get(), &ui::SignInWindow::quitRequested, this, &Console::ended);
    connect(m_signIn.get(), &ui::SignInWindow::resumeRequested, this, &Console::resumeOrAsk);
    connect(m_signIn.get(), &ui::SignInWindow::setupRequested, this, [this] {
        leaveProfile();
        showSetup();
    });
    connect(m_signIn.get(), &ui::SignInWindow::openAgainRequested, this,
            [this] { withSecrets([this] { chooseProfile(); }); });
    connect(m_signIn.get(), &ui::SignInWindow::profileChosen, this, [this](const QString &name) {
        m_wishedProfile = name;
        leaveProfile();
        withSecrets([this] { chooseProfile(); });
    });
}

void Console::closeWindows()
{
    m_main.reset();
    m_signIn.reset();
    m_setup.reset();
}

} // namespace tenantry
