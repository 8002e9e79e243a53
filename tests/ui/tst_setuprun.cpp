// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/backend.h"
#include "core/secrets/filestore.h"
#include "core/services/setup/setupservice.h"
#include "tests/support/world.h"
#include "ui/setup/setuprun.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::ui::tests {

/// The last step of setup on a server that somebody runs: whatever is there already, and wherever it stops, it ends
/// with one profile that has its password.
class SetupRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anEmptyDatabaseIsSetUp();
    void joiningADatabaseInUseKeepsProfileAndPassword();
    void joiningKeepsTheRecordsThatAreThere();
    void whatStoppedHalfwayIsFinishedByAnotherRun();
    void theSamePlaceIsNotSavedTwice();
    void aStrangerLeavesNothingBehind();
    void aCancelledRunSaysAndSavesNothing();

private:
    [[nodiscard]] SetupPlan plan() const;
    [[nodiscard]] std::unique_ptr<SetupRun> makeRun();
    /// Runs to its end. \returns the failure, if it was one.
    std::optional<Error> run(SetupRun &run, const SetupPlan &plan);
    void makeSuperuser();
    [[nodiscard]] QByteArray secret(const QString &name);
    [[nodiscard]] Profiles profiles() const { return ProfileStore().load().value_or(Profiles()); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<World> m_world;
    SystemClock m_clock;
    SignInResources m_resources{{.cheapHashes = true, .hashingThreads = 1}, m_clock};
    ProfileStore m_profiles;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProfileOpener> m_opener;
    std::shared_ptr<OpenProfile> m_open;
    Result<void> m_sampleAnswer;
    int m_samples = 0;
};

namespace {

UserDraft ada()
{
    return {u"ada@acme.example"_s, u"Ada"_s, u"Lovelace"_s, u"a long sentence to remember"_s};
}

} // namespace

void SetupRunTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("TENANTRY_CONFIG_DIRECTORY", m_home->path().toUtf8());
    m_profiles = ProfileStore();
    m_settings = std::make_unique<Settings>(*Settings::load(Settings::usualSources()));
    m_world = std::make_unique<World>();
    m_opener = std::make_unique<ProfileOpener>(m_resources);
    m_sampleAnswer = {};
    m_samples = 0;
}

void SetupRunTest::cleanup()
{
    m_open.reset();
    m_opener.reset();
    m_world.reset();
}

SetupPlan SetupRunTest::plan() const
{
    SetupPlan plan;
    plan.profile.name = u"Server"_s;
    plan.profile.kind = ProfileKind::Remote;
    plan.profile.hosts = TestDatabase::clusterSpec().hosts;
    plan.profile.user = u"tenantry_app"_s;
    plan.profile.tls = TlsMode::Disable;
    plan.password = u"the login's own"_s;
    plan.superuser = ada();
    plan.secrets = SecretPlace::File;
    plan.profile.database = m_world->database().name();
    return plan;
}

std::unique_ptr<SetupRun> SetupRunTest::makeRun()
{
    auto run = std::make_unique<SetupRun>(
        SetupContext{.opener = m_opener.get(),
                     .profiles = &m_profiles,
                     .settings = m_settings.get(),
                     .embedded = {},
                     .open = nullptr,
                     .sample = [this](Installation &, const std::optional<AdministratorLogin> &) {
                         ++m_samples;
                         return m_sampleAnswer;
                     }});
    connect(run.get(), &SetupRun::finished, this,
            [this](const std::shared_ptr<OpenProfile> &open, const SignedIn &) { m_open = open; });
    return run;
}

std::optional<Error> SetupRunTest::run(SetupRun &run, const SetupPlan &plan)
{
    std::optional<Error> error;
    bool ended = false;
    const auto failed = connect(&run, &SetupRun::failed, this, [&](const Error &why) {
        error = why;
        ended = true;
    });
    const auto finished = connect(&run, &SetupRun::finished, this, [&] { ended = true; });
    run.start(plan);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(ended, 30'000); }();
    disconnect(failed);
    disconnect(finished);
    return error;
}

void SetupRunTest::makeSuperuser()
{
    QVERIFY(m_world->services().setup().createFirstSuperuser(Caller::system(), ada()));
}

QByteArray SetupRunTest::secret(const QString &name)
{
    std::optional<QByteArray> found;
    FileStore(m_home->filePath(u"secrets.json"_s))
        .read(name, this, [&](const Result<std::optional<QByteArray>> &secret) {
            found = secret ? secret->value_or(QByteArray("none")) : QByteArray("error");
        });
    [&] { QTRY_VERIFY(found); }();
    return found.value_or(QByteArray());
}

void SetupRunTest::anEmptyDatabaseIsSetUp()
{
    SetupPlan wished = plan();
    wished.sample = true;
    const auto setup = makeRun();
    QCOMPARE(run(*setup, wished), std::nullopt);
    QCOMPARE(profiles().all.size(), 1);
    QCOMPARE(profiles().last, u"Server"_s);
    QCOMPARE(secret(u"database/Server"_s), QByteArray("the login's own"));
    QCOMPARE(m_samples, 1);
    QCOMPARE(Settings::load(Settings::usualSources())->value(SettingKey::SecretBackend), u"file"_s);
}

void SetupRunTest::joiningADatabaseInUseKeepsProfileAndPassword()
{
    makeSuperuser();
    const auto setup = makeRun();
    QCOMPARE(run(*setup, plan()), std::nullopt);
    QCOMPARE(profiles().all.size(), 1);
    QCOMPARE(profiles().last, u"Server"_s);
    QCOMPARE(secret(u"database/Server"_s), QByteArray("the login's own"));
}

void SetupRunTest::joiningKeepsTheRecordsThatAreThere()
{
    makeSuperuser();
    SetupPlan wished = plan();
    wished.sample = true;
    m_sampleAnswer = failure(ErrorCode::Conflict, Reason::AlreadySetUp);
    const auto setup = makeRun();
    QCOMPARE(run(*setup, wished), std::nullopt);
    QCOMPARE(m_samples, 1);
}

void SetupRunTest::whatStoppedHalfwayIsFinishedByAnotherRun()
{
    SetupPlan wished = plan();
    wished.sample = true;
    m_sampleAnswer = failure(ErrorCode::Unavailable, Reason::DiskFull);
    const auto setup = makeRun();
    QCOMPARE(run(*setup, wished)->reason, Reason::DiskFull);
    m_sampleAnswer = {};
    wished.password = u"typed better"_s;
    QCOMPARE(run(*setup, wished), std::nullopt);
    QCOMPARE(m_samples, 2);
    QCOMPARE(profiles().all.size(), 1);
    QCOMPARE(secret(u"database/Server"_s), QByteArray("typed better"));
}

void SetupRunTest::theSamePlaceIsNotSavedTwice()
{
    Profile known = plan().profile;
    known.name = u"Production"_s;
    known.colour = u"#aa0000"_s;
    QVERIFY(m_profiles.save(known));
    QCOMPARE(run(*makeRun(), plan()), std::nullopt);
    QCOMPARE(profiles().all, QList<Profile>{known});
    QCOMPARE(secret(u"database/Production"_s), QByteArray("the login's own"));

    SetupPlan elsewhere = plan();
    elsewhere.profile.name = u"Production"_s;
    elsewhere.profile.namedStatements = false;
    QCOMPARE(run(*makeRun(), elsewhere), std::nullopt);
    QCOMPARE(profiles().last, u"Production 2"_s);
}

void SetupRunTest::aStrangerLeavesNothingBehind()
{
    makeSuperuser();
    SetupPlan wished = plan();
    wished.superuser.password = u"another long sentence"_s;
    const auto setup = makeRun();
    QCOMPARE(run(*setup, wished)->reason, Reason::AlreadySetUp);
    QVERIFY(profiles().all.isEmpty());
    QVERIFY(Settings::load(Settings::usualSources())->of(SettingKey::SecretBackend).origin == SettingOrigin::BuiltIn);
}

void SetupRunTest::aCancelledRunSaysAndSavesNothing()
{
    const auto cancelled = makeRun();
    QSignalSpy failed(cancelled.get(), &SetupRun::failed);
    QSignalSpy finished(cancelled.get(), &SetupRun::finished);
    QSignalSpy progressed(cancelled.get(), &SetupRun::progressed);
    cancelled->start(plan());
    QTRY_VERIFY(!progressed.isEmpty()); // the database is being opened
    cancelled->cancel();
    QVERIFY(!cancelled->isRunning());
    // Another run goes all the way meanwhile.
    SetupPlan other = plan();
    other.profile.name = u"Other"_s;
    QCOMPARE(run(*makeRun(), other), std::nullopt);
    QVERIFY(failed.isEmpty());
    QVERIFY(finished.isEmpty());
    QCOMPARE(profiles().all.size(), 1);
    QCOMPARE(profiles().last, u"Other"_s);
}

} // namespace tenantry::ui::tests

QTEST_MAIN(tenantry::ui::tests::SetupRunTest)
#include "tst_setuprun.moc"
