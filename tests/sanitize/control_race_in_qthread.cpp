// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two threads of Qt count in one variable that nothing guards.
#include <QThread>

#include <cstdio>
#include <memory>

namespace {

int unguarded = 0;

void count()
{
    for (int i = 0; i < 100'000; ++i)
        ++unguarded;
}

} // namespace

int main()
{
    const std::unique_ptr<QThread> one(QThread::create(count));
    const std::unique_ptr<QThread> other(QThread::create(count));
    one->start();
    other->start();
    one->wait();
    other->wait();
    std::printf("%d\n", unguarded);
}
