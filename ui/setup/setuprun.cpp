// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setuprun.h"

#include "core/runtime/backend.h"
#include "core/secrets/copysecrets.h"
#include "core/secrets/opensecretstore.h"
#include "core/services/services.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinservice.h"
#include "ui/common/openingtext.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace tenantry::ui {

namespace {

/// A name that no other profile has: with a number behind it if need be.
QString freeName(const QString &wished, const Profiles &profiles)
{
    QString name = wished;
    for (int number = 2; profiles.find(name); ++number)
        name = wished + u' ' + QString::number(number);
    return name;
}

/// The profile that leads to the same place with the same login: to be saved anew, not beside it.
const Profile *findSamePlace(const Profiles &profiles, const Profile &wished)
{
    for (const Profile &profile : profiles.all) {
        Profile place = wished;
        place.name = profile.name;
        place.colour = profile.colour;
        place.readOnly = profile.readOnly;
        if (place == profile)
            return &profile;
    }
    return nullptr;
}

Caller nobodyYet()
{
    Caller caller;
    caller.origin = Origin::Gui;
    return caller;
}

} // namespace

SetupRun::SetupRun(const SetupContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(m_context.opener, &ProfileOpener::step, this, [this](Installation::Step step) {
        if (m_running)
            Q_EMIT progressed(textFor(step));
    });
    connect(m_context.opener, &ProfileOpener::failed, this, [this](const Error &error) {
        if (m_running)
            fail(error);
    });
    connect(m_context.opener, &ProfileOpener::opened, this, [this](const std::shared_ptr<OpenProfile> &open) {
        if (!m_running)
            return;
        m_open = open;
        makeSuperuser();
    });
}

void SetupRun::start(const SetupPlan &plan)
{
    ++m_attempt;
    m_plan = plan;
    m_isFirst = false;
    m_running = true;
    openSecrets();
}

void SetupRun::cancel()
{
    ++m_attempt;
    m_running = false;
    m_context.opener->cancel();
    m_open.reset();
}

/// Only tried out: what else is set up here goes on with the place that was chosen before until all has succeeded.
void SetupRun::openSecrets()
{
    const bool inFile = m_plan.secrets == SecretPlace::File;
    openSecretStore(inFile ? SecretPreference::File : SecretPreference::Keychain,
                    m_context.settings->value(SettingKey::SecretFile), this,
                    whileRunning([this](const Result<OpenedSecretStore> &opened) {
                        if (!opened)
                            return fail(opened.error());
                        m_secrets = opened->store;
                        openDatabase();
                    }));
}

void SetupRun::openDatabase()
{
    if (m_context.open) {
        m_open = m_context.open;
        makeSuperuser();
        return;
    }
    Q_EMIT progressed(textFor(Installation::Step::StartingServer));
    m_context.opener->open({.profile = m_plan.profile,
                            .password = m_plan.password,
                            .administrator = m_plan.administrator,
                            .embedded = m_context.embedded});
}

void SetupRun::makeSuperuser()
{
    Q_EMIT progressed(tr("Making your account…"));
    m_open->backend().setCaller(nobodyYet());
    m_open->backend().call(
        this,
        [draft = m_plan.superuser](Services &services, const Caller &caller) {
            return services.setup().createFirstSuperuser(caller, draft);
        },
        whileRunning([this](const Result<User> &user) {
            m_isFirst = user.has_value();
            // With accounts in it already, the one that was entered may be one of them.
            if (user || user.error().reason == Reason::AlreadySetUp)
                signIn();
            else
                fail(user.error());
        }));
}

void SetupRun::signIn()
{
    Q_EMIT progressed(tr("Signing in…"));
    const ClientDescription client{
        u"Tenantry "_s + QStringLiteral(TENANTRY_VERSION) + u" on "_s + QSysInfo::prettyProductName(), {}};
    m_open->backend().call(
        this,
        [draft = m_plan.superuser, client](Services &services, const Caller &caller) {
            return services.signIn().signIn(caller, draft.email, draft.password, client);
        },
        whileRunning([this](const Result<SignedIn> &signedIn) {
            if (!signedIn) {
                const bool isOther = !m_isFirst && signedIn.error().reason == Reason::WrongCredentials;
                return fail(isOther ? Error{ErrorCode::Conflict, Reason::AlreadySetUp, {}, {}} : signedIn.error());
            }
            m_signedIn = *signedIn;
            saveProfile();
        }));
}

void SetupRun::saveProfile()
{
    if (m_context.open)
        return takeSecretsAlong(); // it came from a profile, with its password
    const auto profiles = m_context.profiles->load();
    if (!profiles)
        return fail(profiles.error());
    const Profile *known = profiles->find(m_savedAs);
    if (!known)
        known = findSamePlace(*profiles, m_plan.profile);
    if (known) {
        m_plan.profile.name = known->name;
        m_plan.profile.colour = known->colour;
        m_plan.profile.readOnly = known->readOnly;
    } else {
        m_plan.profile.name = freeName(m_plan.profile.name, *profiles);
    }
    auto saved = m_context.profiles->save(m_plan.profile, known ? known->name : QString());
    if (saved) {
        m_savedAs = m_plan.profile.name;
        saved = m_context.profiles->setLast(m_savedAs);
    }
    if (!saved)
        return fail(saved.error());
    keepPassword();
}

void SetupRun::keepPassword()
{
    if (m_plan.profile.kind == ProfileKind::Embedded)
        return takeSecretsAlong();
    m_secrets->write(secretName(m_plan.profile), m_plan.password.toUtf8(), this,
                     whileRunning([this](const Result<void> &written) {
                         if (written)
                             takeSecretsAlong();
                         else
                             fail(written.error());
                     }));
}

/// The place where secrets are kept is one for all profiles. Where it changes, those of the others go along.
void SetupRun::takeSecretsAlong()
{
    const QString before = m_context.settings->value(SettingKey::SecretBackend);
    const bool inFile = m_plan.secrets == SecretPlace::File;
    const auto profiles = m_context.profiles->load();
    if (!profiles)
        return fail(profiles.error());
    QStringList names;
    for (const Profile &profile : profiles->all) {
        if (profile.name != m_savedAs)
            names += secretNames(profile);
    }
    if (names.isEmpty() || before == (inFile ? u"file"_s : u"keychain"_s))
        return rememberPlace();
    openSecretStore(secretPreference(before), m_context.settings->value(SettingKey::SecretFile), this,
                    whileRunning([this, names](const Result<OpenedSecretStore> &opened) {
                        // A place that can't be used any more has nothing that could be taken along.
                        if (!opened || opened->store->place() == m_secrets->place())
                            return rememberPlace();
                        copySecrets(opened->store, m_secrets, names, this,
                                    whileRunning([this](const Result<void> &copied) {
                                        if (copied)
                                            rememberPlace();
                                        else
                                            fail(copied.error());
                                    }));
                    }));
}

void SetupRun::rememberPlace()
{
    const bool inFile = m_plan.secrets == SecretPlace::File;
    if (const auto written =
            writeSetting(defaultSettingsFile(), SettingKey::SecretBackend, inFile ? u"file"_s : u"keychain"_s);
        !written)
        return fail(written.error());
    fillSample();
}

void SetupRun::fillSample()
{
    if (!m_plan.sample || !m_context.sample)
        return finish();
    Q_EMIT progressed(tr("Filling the database with a sample. This takes some seconds…"));
    m_open->backend().call(
        this,
        [fill = m_context.sample, installation = m_open->installation(), administrator = m_plan.administrator](
            Services &, const Caller &) { return fill(*installation, administrator); },
        whileRunning([this](const Result<void> &filled) {
            // A database that was in use already keeps what it has; one of our own may have its sample from before.
            const bool hasSomething = !m_isFirst && !filled && filled.error().reason == Reason::AlreadySetUp;
            if (filled || hasSomething)
                finish();
            else
                fail(filled.error());
        }));
}

void SetupRun::finish()
{
    m_running = false;
    Q_EMIT finished(m_open, m_signedIn);
}

void SetupRun::fail(const Error &error)
{
    m_running = false;
    Q_EMIT failed(error);
}

} // namespace tenantry::ui
