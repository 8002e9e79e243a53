// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/clock.h"
#include "core/runtime/backend.h"
#include "core/runtime/installation.h"
#include "core/services/services.h"
#include "core/services/signin/signinresources.h"
#include "core/services/tenants/tenantservice.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace tenantry;
using namespace Qt::StringLiterals;

/// Tenants are created without a pause on an embedded cluster, durability on, while its postmaster is killed.
class DurabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingThatWasAcknowledgedIsLostWhenThePostmasterIsKilled();

private:
    void createOne(Backend &backend);
    void killPostmaster(const QString &dataDirectory);

    QSet<TenantId> m_acknowledged;
    QList<Error> m_errors;
    int m_number = 0;
    bool m_goesOn = true;
    int m_inFlight = 0;
};

void DurabilityTest::createOne(Backend &backend)
{
    const QString slug = u"tenant-%1"_s.arg(++m_number);
    ++m_inFlight;
    backend.call(
        this,
        [slug](Services &services, const Caller &caller) {
            return services.tenants().create(caller, {slug, slug, {}});
        },
        [this, &backend](const Result<Tenant> &result) {
            --m_inFlight;
            if (result)
                m_acknowledged.insert(result->id);
            else
                m_errors.append(result.error());
            if (m_goesOn)
                createOne(backend);
        });
}

void DurabilityTest::killPostmaster(const QString &dataDirectory)
{
    QFile file;
    for (const QString &place : {u"/postmaster.pid"_s, u"/data/postmaster.pid"_s}) {
        file.setFileName(dataDirectory + place);
        if (file.exists())
            break;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qUtf8Printable(file.errorString()));
    const int pid = file.readLine().trimmed().toInt();
    QVERIFY(pid > 1);
    QCOMPARE(::kill(pid, SIGKILL), 0);
}

void DurabilityTest::nothingThatWasAcknowledgedIsLostWhenThePostmasterIsKilled()
{
    EmbeddedOptions options;
    options.ephemeral = true;
    options.idle = std::chrono::milliseconds(500);
    options.keeperProgram = QStringLiteral(TENANTRY_KEEPER);
    Profile profile;
    profile.name = u"test"_s;
    Installation installation(profile, {}, options);
    const auto ready = installation.prepare();
    QVERIFY2(ready, qUtf8Printable(ready ? QString() : toText(ready.error())));

    const SystemClock clock;
    SignInResources resources({.cheapHashes = true, .hashingThreads = 1}, clock);
    Backend::Parts parts;
    parts.locate = [&] { return installation.locate(); };
    parts.services = [&](Database &database) { return std::make_unique<Services>(database, resources); };
    parts.workers = 4;
    Backend backend(std::move(parts));
    backend.setCaller(Caller::local(u"test"_s));
    QSignalSpy lost(&backend, &Backend::connectionLost);
    QSignalSpy restored(&backend, &Backend::connectionRestored);

    QElapsedTimer running;
    running.start();
    for (int i = 0; i < 8; ++i)
        createOne(backend);
    QTRY_VERIFY_WITH_TIMEOUT(m_acknowledged.size() >= 300, 30'000);
    qInfo("%lld tenants a second are being created when the postmaster is killed",
          m_acknowledged.size() * 1000 / std::max<qint64>(running.elapsed(), 1));
    killPostmaster(installation.clusterDirectory());
    QTRY_VERIFY_WITH_TIMEOUT(!lost.isEmpty(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!restored.isEmpty(), 30'000);
    const auto afterwards = m_acknowledged.size();
    QTRY_VERIFY_WITH_TIMEOUT(m_acknowledged.size() >= afterwards + 100, 30'000);
    m_goesOn = false;
    QTRY_COMPARE_WITH_TIMEOUT(m_inFlight, 0, 30'000);

    QVERIFY(!m_errors.isEmpty());
    for (const Error &error : std::as_const(m_errors))
        QCOMPARE(error.code, ErrorCode::Unavailable);
    QSet<TenantId> found;
    const auto ids = m_acknowledged.values();
    for (qsizetype from = 0; from < ids.size(); from += 1000) {
        std::optional<Result<QList<Tenant>>> some;
        backend.call(
            this,
            [part = ids.mid(from, 1000)](Services &services, const Caller &caller) {
                return services.tenants().findMany(caller, part);
            },
            [&](const Result<QList<Tenant>> &result) { some = result; });
        QTRY_VERIFY(some);
        QVERIFY(*some);
        for (const Tenant &tenant : std::as_const(**some))
            found.insert(tenant.id);
    }
    QCOMPARE(found, m_acknowledged);
}

QTEST_GUILESS_MAIN(DurabilityTest)
#include "tst_durability.moc"
