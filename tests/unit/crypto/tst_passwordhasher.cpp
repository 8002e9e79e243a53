// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/passwordhasher.h"
#include "tests/support/residentmemory.h"

#include <QTest>

#include <atomic>
#include <semaphore>
#include <thread>
#include <vector>

#include <sys/resource.h>

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
    void unknownAddressIsEvaluatedLikeAKnownOne();
    void fullQueueRefusesAtOnce();
    void manyCallersAllGetTheirOwnAnswer();
    void stoppingAnswersWhatStillWaits();
    void memoryOfHashesGoesBackWhenTheyAreDone();
};

namespace {

/// The most that this process has held at once, in KiB.
qint64 peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

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

/// That the hash nobody has is of the hasher's cost is what tst_passwordhash shows; here, that it is evaluated. The
/// highest mark of the process's memory tells: how long it took is never the same twice.
void PasswordHasherTest::unknownAddressIsEvaluatedLikeAKnownOne()
{
    constexpr PasswordCost large{256 * 1024, 1, 1};
    PasswordHasher hasher({large, 1, 4});
    const qint64 before = peakMemory();
    QVERIFY(before < qint64(large.memoryKibibytes));
    QCOMPARE(hasher.verify(u"wrong horse"_s, std::nullopt).value(), PasswordVerdict{});
    QVERIFY2(peakMemory() > qint64(large.memoryKibibytes), qPrintable(QString::number(peakMemory())));
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

void PasswordHasherTest::memoryOfHashesGoesBackWhenTheyAreDone()
{
    constexpr int threads = 4;
    const PasswordCost cost;
    PasswordHasher hasher({cost, threads, 64});
    const qint64 before = residentMemory();
    std::counting_semaphore<64> done{0};
    for (int i = 0; i < 4 * threads; ++i)
        hasher.hash(u"correct horse"_s, [&done](const Result<QString> &) { done.release(); });
    for (int i = 0; i < 4 * threads; ++i)
        done.acquire();
    const qint64 kept = residentMemory() - before;
    QVERIFY2(kept < qint64(cost.memoryKibibytes), qPrintable(u"%1 KiB are kept"_s.arg(kept)));
}

QTEST_APPLESS_MAIN(PasswordHasherTest)
#include "tst_passwordhasher.moc"
