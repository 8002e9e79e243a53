// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>
#include <QTest>
#include <QThread>

#include <memory>

namespace {

class Counter : public QObject
{
    Q_OBJECT

public:
    int count = 0;

    void raise()
    {
        ++count;
        Q_EMIT raised();
    }

Q_SIGNALS:
    void raised();
};

} // namespace

/// Correct hand-overs between threads, one of each kind that the programs use: ThreadSanitizer must not report them.
class HandoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuedCallHappensAfterWhoQueuedIt();
    void queuedSignalHappensAfterItsEmission();
    void senderThatWaitsSeesWhatWasDone();
    void whoWaitsForAThreadSeesWhatItDid();
};

void HandoverTest::queuedCallHappensAfterWhoQueuedIt()
{
    QThread thread;
    auto *there = new Counter;
    there->moveToThread(&thread);
    connect(&thread, &QThread::finished, there, &QObject::deleteLater);
    thread.start();

    int here = 0;
    for (int i = 0; i < 100; ++i) {
        QMetaObject::invokeMethod(
            there,
            [this, there, &here, text = std::make_unique<int>(i).release()] {
                there->raise();
                const std::unique_ptr<int> owned(text);
                QMetaObject::invokeMethod(
                    this, [&here, value = *owned] { here += value; }, Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }
    QTRY_COMPARE(here, 4950);
    thread.quit();
    QVERIFY(thread.wait());
}

void HandoverTest::queuedSignalHappensAfterItsEmission()
{
    QThread thread;
    Counter there;
    int seen = 0;
    connect(&there, &Counter::raised, this, [&seen] { ++seen; });
    there.moveToThread(&thread);
    thread.start();
    QMetaObject::invokeMethod(&there, &Counter::raise, Qt::QueuedConnection);
    QTRY_COMPARE(seen, 1);
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(there.count, 1);
}

void HandoverTest::senderThatWaitsSeesWhatWasDone()
{
    QThread thread;
    Counter there;
    there.moveToThread(&thread);
    thread.start();
    int answer = 0;
    for (int i = 0; i < 100; ++i) {
        QMetaObject::invokeMethod(
            &there, [&answer] { ++answer; }, Qt::BlockingQueuedConnection);
        ++answer;
    }
    QCOMPARE(answer, 200);
    thread.quit();
    QVERIFY(thread.wait());
}

void HandoverTest::whoWaitsForAThreadSeesWhatItDid()
{
    int done = 0;
    const std::unique_ptr<QThread> thread(QThread::create([&done] { done = 1; }));
    thread->start();
    QVERIFY(thread->wait());
    QCOMPARE(done, 1);
}

QTEST_GUILESS_MAIN(HandoverTest)
#include "tst_handover.moc"
