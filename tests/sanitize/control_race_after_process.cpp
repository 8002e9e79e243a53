// SPDX-License-Identifier: GPL-3.0-or-later
//
// Starts a process while a second thread lives; what two threads then do unguarded must still be reported.
#include <QCoreApplication>
#include <QProcess>
#include <QThread>

#include <cstdio>
#include <memory>
#include <semaphore>

namespace {

int unguarded = 0;
std::binary_semaphore started(0);

void count()
{
    for (int i = 0; i < 100'000; ++i)
        ++unguarded;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::unique_ptr<QThread> one(QThread::create([] {
        started.acquire();
        count();
    }));
    one->start();
    const int code = QProcess::execute(QStringLiteral("/bin/true"));
    const std::unique_ptr<QThread> other(QThread::create(count));
    other->start();
    started.release();
    one->wait();
    other->wait();
    std::printf("%d %d\n", code, unguarded);
}
