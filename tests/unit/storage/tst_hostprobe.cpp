// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/hostprobe.h"

#include "core/storage/patience.h"

#include <QElapsedTimer>
#include <QTest>

#include <poll.h>

using namespace tenantry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::unexpected<Error> refusal(Reason reason)
{
    return failure(ErrorCode::Unavailable, reason);
}

const HostAddress one{"one", "::1", 1};
const HostAddress oneToo{"one", "127.0.0.1", 1};
const HostAddress two{"two", "127.0.0.2", 1};

} // namespace

/// In which order addresses are tried, and for how long.
class HostProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silentAddressLeavesTimeToTheNextOfItsHost();
    void addressThatAnswersSpeaksForItsHost();
    void mostTellingFailureStands_data();
    void mostTellingFailureStands();
    void firstThatServesIsTheLastThatIsTried();
    void cancellingEndsTheRound();
    void unknownHostBesideAKnownOneIsLeftOut();
    void nothingListensIsARefusal();
};

void HostProbeTest::silentAddressLeavesTimeToTheNextOfItsHost()
{
    Patience patience(1s);
    QList<qint64> waited;
    const auto done = tryInTurn({one, oneToo}, patience, [&](const HostAddress &) {
        QElapsedTimer timer;
        timer.start();
        const auto silence = patience.waitFor(-1, POLLIN);
        waited.append(timer.elapsed());
        return silence;
    });
    QCOMPARE(done.error().reason, Reason::TimedOut);
    QCOMPARE(waited.size(), 2);
    QVERIFY2(waited.at(1) > 100, qPrintable(QString::number(waited.at(1))));
}

void HostProbeTest::addressThatAnswersSpeaksForItsHost()
{
    Patience patience(1s);
    QByteArrayList tried;
    const auto done = tryInTurn({one, oneToo, two}, patience, [&](const HostAddress &address) -> Result<void> {
        tried.append(address.address);
        return refusal(address.isSameHost(one) ? Reason::PasswordRefused : Reason::ServerRefused);
    });
    QCOMPARE(tried, (QByteArrayList{one.address, two.address}));
    QCOMPARE(done.error().reason, Reason::PasswordRefused);
}

void HostProbeTest::mostTellingFailureStands_data()
{
    QTest::addColumn<Reason>("first");
    QTest::addColumn<Reason>("second");
    QTest::addColumn<Reason>("stands");
    using enum Reason;
    QTest::newRow("down, wrong password") << ServerRefused << PasswordRefused << PasswordRefused;
    QTest::newRow("wrong password, down") << PasswordRefused << TimedOut << PasswordRefused;
    QTest::newRow("certificate, no such database") << TlsFailed << DatabaseMissing << DatabaseMissing;
    QTest::newRow("silent, certificate") << TimedOut << TlsFailed << TlsFailed;
    QTest::newRow("alike: the first") << TimedOut << ServerRefused << TimedOut;
}

void HostProbeTest::mostTellingFailureStands()
{
    QFETCH(Reason, first);
    QFETCH(Reason, second);
    QFETCH(Reason, stands);
    Patience patience(1s);
    const auto done = tryInTurn({one, two}, patience, [&](const HostAddress &address) -> Result<void> {
        return refusal(address.isSameHost(one) ? first : second);
    });
    QCOMPARE(toText(done.error().reason), toText(stands));
}

void HostProbeTest::firstThatServesIsTheLastThatIsTried()
{
    Patience patience(1s);
    QByteArrayList tried;
    const auto done = tryInTurn({one, oneToo, two}, patience, [&](const HostAddress &address) -> Result<void> {
        tried.append(address.address);
        if (address.address == one.address)
            return refusal(Reason::ServerRefused);
        return {};
    });
    QVERIFY(done);
    QCOMPARE(tried, (QByteArrayList{one.address, oneToo.address}));
}

void HostProbeTest::cancellingEndsTheRound()
{
    Patience patience(60s);
    int tried = 0;
    const auto done = tryInTurn({one, two}, patience, [&](const HostAddress &) {
        ++tried;
        patience.cancel();
        return patience.waitFor(-1, POLLIN);
    });
    QCOMPARE(done.error().reason, Reason::Cancelled);
    QCOMPARE(tried, 1);
}

void HostProbeTest::unknownHostBesideAKnownOneIsLeftOut()
{
    ConnectionSpec spec;
    spec.hosts = {u"database.invalid"_s, u"127.0.0.1"_s, u"/socket"_s};
    spec.ports = {1, 2, 3};
    const Patience patience(60s);
    const auto found = findHosts(spec, patience);
    QVERIFY(found);
    QCOMPARE(found->size(), 2);
    QCOMPARE(found->at(0).address, QByteArray("127.0.0.1"));
    QCOMPARE(found->at(0).port, 2);
    QCOMPARE(found->at(1).host, QByteArray("/socket"));
    QVERIFY(found->at(1).address.isEmpty());

    spec.hosts = {u"database.invalid"_s};
    QCOMPARE(findHosts(spec, patience).error().reason, Reason::ServerNotFound);
}

void HostProbeTest::nothingListensIsARefusal()
{
    const Patience patience(60s);
    QCOMPARE(reachHost({"127.0.0.1", "127.0.0.1", 1}, patience).error().reason, Reason::ServerRefused);
    QCOMPARE(reachHost({"/nowhere", {}, 5432}, patience).error().reason, Reason::ServerRefused);
}

QTEST_GUILESS_MAIN(HostProbeTest)
#include "tst_hostprobe.moc"
