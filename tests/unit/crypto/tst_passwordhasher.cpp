// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhasher.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <limits>
#include <semaphore>
#include <thread>
#include <vector>

using namespace tenantry;
using namespace Qt::StringLiterals;

class PasswordHasherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifiesWhatItHashed();
    void unknownAddressMatchesNothing();
    void impossiblePasswordIsWrongAndNotAnError();
    void hashMadeCheaperIsOutdatedOnceThePasswordIsRight();
    void unknownAddressCostsWhatAKnownOneCosts();
    void fullQueueRefusesAtOnce();
    void manyCallersAllGetTheirOwnAnswer();
    void stoppingAnswersWhatStillWaits();
};

namespace {

constexpr PasswordHasher::Options quick{PasswordCost::least(), 2, 64};

/// Keeps a hasher's only thread busy until it is pulled.
class Plug
{
public:
    explicit Plug(PasswordHasher &hasher)
    {
        hasher.verify(u"plug"_s, std::nullopt, [this](const Result<PasswordVerdict> &) {
            m_begun.release();
            m_pulled.acquire();
        });
        m_begun.acquire();
    }

    void pull() { m_pulled.release(); }

private:
    std::binary_semaphore m_begun{0};
    std::binary_semaphore m_pulled{0};
};

} // namespace

void PasswordHasherTest::verifiesWhatItHashed()
{
    PasswordHasher hasher(quick);
    const QString hash = hasher.hash(u"correct horse"_s).value();
    QCOMPARE(hasher.verify(u"correct horse"_s, hash).value(), (PasswordVerdict{true, false}));
    QCOMPARE(hasher.verify(u"wrong horse"_s, hash).value(), (PasswordVerdict{false, false}));
}

void PasswordHasherTest::unknownAddressMatchesNothing()
{
    PasswordHasher hasher(quick);
    QCOMPARE(hasher.verify(u"correct horse"_s, std::nullopt).value(), PasswordVerdict{});
    QCOMPARE(hasher.verify(QString(), std::nullopt).value(), PasswordVerdict{});
}

void PasswordHasherTest::impossiblePasswordIsWrongAndNotAnError()
{
    PasswordHasher hasher(quick);
    const QString hash = hasher.hash(QString()).value();
    QCOMPARE(hasher.verify(QString(2000, u'a'), hash).value(), PasswordVerdict{});
    QCOMPARE(hasher.verify(QString(QChar::Null), hash).value(), PasswordVerdict{});
    QCOMPARE(hasher.hash(QString(2000, u'a')).error().reason, Reason::PasswordTooLong);
}

void PasswordHasherTest::hashMadeCheaperIsOutdatedOnceThePasswordIsRight()
{
    PasswordHasher cheap(quick);
    PasswordHasher dear({{16, 2, 1}, 1, 4});
    const QString hash = cheap.hash(u"correct horse"_s).value();
    QCOMPARE(dear.verify(u"correct horse"_s, hash).value(), (PasswordVerdict{true, true}));
    QCOMPARE(dear.verify(u"wrong horse"_s, hash).value(), (PasswordVerdict{false, false}));
}

void PasswordHasherTest::unknownAddressCostsWhatAKnownOneCosts()
{
    // The processor's time, because a loaded machine takes its own; the least of several, because caches differ.
    PasswordHasher hasher({PasswordCost{}, 1, 4});
    const QString hash = hasher.hash(u"correct horse"_s).value();
    const auto least = [&hasher](const std::optional<QString> &stored) {
        double best = std::numeric_limits<double>::max();
        for (int i = 0; i < 7; ++i) {
            const std::clock_t begin = std::clock();
            [[maybe_unused]] const auto verdict = hasher.verify(u"wrong horse"_s, stored);
            best = std::min(best, 1000.0 * double(std::clock() - begin) / CLOCKS_PER_SEC);
        }
        return best;
    };
    const double known = least(hash);
    const double unknown = least(std::nullopt);
    QVERIFY2(unknown > known / 1.5 && unknown < known * 1.5,
             qPrintable(u"known %1 ms, unknown %2 ms"_s.arg(known).arg(unknown)));
}

void PasswordHasherTest::fullQueueRefusesAtOnce()
{
    PasswordHasher hasher({PasswordCost::least(), 1, 3});
    Plug plug(hasher);
    std::atomic_int answered = 0;
    for (int i = 0; i < 3; ++i)
        hasher.verify(u"waits"_s, std::nullopt, [&](const Result<PasswordVerdict> &) { ++answered; });
    QCOMPARE(answered.load(), 0);
    QCOMPARE(hasher.verify(u"refused"_s, std::nullopt).error(), (Error{ErrorCode::RateLimited, Reason::Busy, {}, {}}));
    QCOMPARE(hasher.hash(u"refused"_s).error().code, ErrorCode::RateLimited);
    plug.pull();
    QTRY_COMPARE(answered.load(), 3);
    QVERIFY(hasher.verify(u"served again"_s, std::nullopt));
}

void PasswordHasherTest::manyCallersAllGetTheirOwnAnswer()
{
    PasswordHasher hasher({PasswordCost::least(), 2, 64});
    const QString hash = hasher.hash(u"correct horse"_s).value();
    std::atomic_int wrong = 0;
    std::vector<std::thread> callers;
    for (int caller = 0; caller < 8; ++caller) {
        callers.emplace_back([&, caller] {
            for (int i = 0; i < 50; ++i) {
                const bool right = (i + caller) % 2 == 0;
                const auto verdict = hasher.verify(right ? u"correct horse"_s : u"wrong horse"_s, hash);
                if (!verdict || verdict->matches != right)
                    ++wrong;
            }
        });
    }
    for (auto &caller : callers)
        caller.join();
    QCOMPARE(wrong.load(), 0);
}

void PasswordHasherTest::stoppingAnswersWhatStillWaits()
{
    std::atomic_int cancelled = 0;
    const auto count = [&](const Result<QString> &hash) {
        cancelled += !hash && hash.error().reason == Reason::Cancelled ? 1 : 0;
    };
    PasswordHasher hasher({PasswordCost::least(), 1, 8});
    Plug plug(hasher);
    for (int i = 0; i < 5; ++i)
        hasher.hash(u"waits"_s, count);
    QCOMPARE(cancelled.load(), 0);
    hasher.stop();
    QCOMPARE(cancelled.load(), 5);
    hasher.hash(u"comes too late"_s, count);
    QCOMPARE(cancelled.load(), 6);
    plug.pull();
}

QTEST_APPLESS_MAIN(PasswordHasherTest)
#include "tst_passwordhasher.moc"
