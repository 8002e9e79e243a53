// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two threads hand each other work correctly, and count besides in one variable that nothing guards: the hand-over must
// not hide the race.
#include <QCoreApplication>
#include <QObject>
#include <QThread>

#include <cstdio>

namespace {

int unguarded = 0;
int handedOver = 0; // only ever touched by whose turn it is

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    thread.start();

    for (int i = 0; i < 1'000; ++i) {
        ++handedOver;
        QMetaObject::invokeMethod(
            &there,
            [] {
                ++handedOver;
                ++unguarded;
            },
            Qt::QueuedConnection);
        ++unguarded;
        QMetaObject::invokeMethod(
            &there, [] { ++handedOver; }, Qt::BlockingQueuedConnection);
    }
    thread.quit();
    thread.wait();
    std::printf("%d %d\n", handedOver, unguarded);
}
