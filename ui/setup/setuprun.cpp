// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setuprun.h"

#include "core/runtime/backend.h"
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
    m_plan = plan;
    m_running = true;
    openSecrets();
}

void SetupRun::openSecrets()
{
    const bool inFile = m_plan.secrets == SecretPlace::File;
    if (const auto written =
            writeSetting(defaultSettingsFile(), SettingKey::SecretBackend, inFile ? u"file"_s : u"keychain"_s);
        !written)
        return fail(written.error());
    QString file = m_context.settings->value(SettingKey::SecretFile);
    if (file.isEmpty())
        file = defaultSecretFile();
    openSecretStore(inFile ? SecretPreference::File : SecretPreference::Keychain, file, this,
                    [this](const Result<OpenedSecretStore> &opened) {
                        if (!opened)
                            return fail(opened.error());
                        m_secrets = opened->store;
                        openDatabase();
                    });
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
        [this](const Result<User> &user) {
            if (user)
                saveProfile();
            else if (user.error().reason == Reason::AlreadySetUp)
                signIn(false);
            else
                fail(user.error());
        });
}

void SetupRun::saveProfile()
{
    if (m_context.open)
        return fillSample(); // it came from a profile
    const auto profiles = m_context.profiles->load();
    if (!profiles)
        return fail(profiles.error());
    m_plan.profile.name = freeName(m_plan.profile.name, *profiles);
    auto saved = m_context.profiles->save(m_plan.profile);
    if (saved)
        saved = m_context.profiles->setLast(m_plan.profile.name);
    if (!saved)
        return fail(saved.error());
    keepPassword();
}

void SetupRun::keepPassword()
{
    if (m_plan.profile.kind == ProfileKind::Embedded)
        return fillSample();
    m_secrets->write(secretName(m_plan.profile), m_plan.password.toUtf8(), this, [this](const Result<void> &written) {
        if (written)
            fillSample();
        else
            fail(written.error());
    });
}

void SetupRun::fillSample()
{
    if (!m_plan.sample || !m_context.sample)
        return signIn(true);
    Q_EMIT progressed(tr("Filling the database with a sample. This takes some seconds…"));
    m_open->backend().call(
        this,
        [fill = m_context.sample, open = m_open, administrator = m_plan.administrator](Services &, const Caller &) {
            return fill(*open->installation(), administrator);
        },
        [this](const Result<void> &filled) {
            if (filled)
                signIn(true);
            else
                fail(filled.error());
        });
}

/// \param asNew false: the database has accounts already, and the one that was entered may be one of them.
void SetupRun::signIn(bool asNew)
{
    Q_EMIT progressed(tr("Signing in…"));
    const ClientDescription client{
        u"Tenantry "_s + QStringLiteral(TENANTRY_VERSION) + u" on "_s + QSysInfo::prettyProductName(), {}};
    m_open->backend().call(
        this,
        [draft = m_plan.superuser, client](Services &services, const Caller &caller) {
            return services.signIn().signIn(caller, draft.email, draft.password, client);
        },
        [this, asNew](const Result<SignedIn> &signedIn) {
            if (!signedIn) {
                const bool other = !asNew && signedIn.error().reason == Reason::WrongCredentials;
                return fail(other ? Error{ErrorCode::Conflict, Reason::AlreadySetUp, {}, {}} : signedIn.error());
            }
            if (!asNew && !m_context.open) {
                const auto profiles = m_context.profiles->load();
                if (profiles) {
                    m_plan.profile.name = freeName(m_plan.profile.name, *profiles);
                    (void)m_context.profiles->save(m_plan.profile); // the next start would ask again, nothing worse
                }
            }
            m_running = false;
            Q_EMIT finished(m_open, *signedIn);
        });
}

void SetupRun::fail(const Error &error)
{
    m_running = false;
    Q_EMIT failed(error);
}

} // namespace tenantry::ui
