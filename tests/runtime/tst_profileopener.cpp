// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/profileopener.h"

#include "core/domain/clock.h"
#include "core/runtime/backend.h"
#include "core/services/services.h"
#include "core/services/setup/setupservice.h"
#include "core/services/signin/signinresources.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class ProfileOpenerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensAnEmbeddedDatabaseThatWantsItsFirstSuperuser();
    void aServerThatIsNotThereIsNamed();
    void theOutcomeOfACancelledOpeningIsDropped();
    void aServerThatIsSilentHoldsUpNoOther();

private:
    SystemClock m_clock;
    SignInResources m_resources{{.cheapHashes = true, .hashingThreads = 1}, m_clock};
};

namespace {

OpeningRequest embedded()
{
    OpeningRequest request;
    request.profile.name = u"test"_s;
    request.embedded.ephemeral = true;
    request.embedded.idle = std::chrono::milliseconds(500);
    request.embedded.keeperProgram = QStringLiteral(TENANTRY_KEEPER);
    request.embedded.settings = {u"fsync=off"_s};
    return request;
}

OpeningRequest nowhere(const QString &socketDirectory)
{
    OpeningRequest request;
    request.profile.name = u"nowhere"_s;
    request.profile.kind = ProfileKind::Remote;
    request.profile.hosts = {socketDirectory};
    request.profile.database = u"tenantry"_s;
    request.profile.user = u"tenantry_app"_s;
    request.profile.tls = TlsMode::Disable;
    return request;
}

} // namespace

void ProfileOpenerTest::opensAnEmbeddedDatabaseThatWantsItsFirstSuperuser()
{
    ProfileOpener opener(m_resources);
    QList<Installation::Step> steps;
    std::shared_ptr<OpenProfile> open;
    connect(&opener, &ProfileOpener::step, this, [&](Installation::Step step) { steps.append(step); });
    connect(&opener, &ProfileOpener::opened, this,
            [&](const std::shared_ptr<OpenProfile> &profile) { open = profile; });
    opener.open(embedded());
    QVERIFY(opener.isOpening());
    QTRY_VERIFY_WITH_TIMEOUT(open, 30'000);
    QVERIFY(!opener.isOpening());
    QCOMPARE(steps.first(), Installation::Step::StartingServer);
    QCOMPARE(steps.last(), Installation::Step::Migrating);

    std::optional<Result<bool>> needsSetup;
    open->backend().call(
        this, [](Services &services, const Caller &) { return services.setup().needsSetup(); },
        [&](const Result<bool> &result) { needsSetup = result; });
    QTRY_VERIFY(needsSetup);
    QCOMPARE(**needsSetup, true);
}

void ProfileOpenerTest::aServerThatIsNotThereIsNamed()
{
    const QTemporaryDir empty;
    ProfileOpener opener(m_resources);
    std::optional<Error> failure;
    connect(&opener, &ProfileOpener::failed, this, [&](const Error &error) { failure = error; });
    opener.open(nowhere(empty.path()));
    QTRY_VERIFY(failure);
    QCOMPARE(failure->code, ErrorCode::Unavailable);
    QCOMPARE(failure->reason, Reason::ServerRefused);
}

void ProfileOpenerTest::theOutcomeOfACancelledOpeningIsDropped()
{
    const QTemporaryDir empty;
    ProfileOpener opener(m_resources);
    int outcomes = 0;
    std::optional<Error> failure;
    connect(&opener, &ProfileOpener::failed, this, [&](const Error &error) {
        ++outcomes;
        failure = error;
    });
    opener.open(nowhere(empty.path()));
    opener.cancel();
    QVERIFY(!opener.isOpening());
    opener.open(nowhere(empty.path()));
    QTRY_VERIFY(failure);
    QCOMPARE(outcomes, 1);
}

void ProfileOpenerTest::aServerThatIsSilentHoldsUpNoOther()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    OpeningRequest held = nowhere({});
    held.profile.hosts = {u"127.0.0.1"_s};
    held.profile.ports = {silent.serverPort()};
    const QTemporaryDir empty;
    ProfileOpener opener(m_resources);
    std::optional<Error> failure;
    connect(&opener, &ProfileOpener::failed, this, [&](const Error &error) { failure = error; });
    opener.open(held);
    QTRY_VERIFY(silent.hasPendingConnections());
    QElapsedTimer timer;
    timer.start();
    opener.open(nowhere(empty.path()));
    QTRY_VERIFY(failure);
    QCOMPARE(failure->reason, Reason::ServerRefused);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed()))); // the other gives up after 5 s
}

QTEST_GUILESS_MAIN(ProfileOpenerTest)
#include "tst_profileopener.moc"
