// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two threads of the standard library count in one variable that nothing guards.
#include <cstdio>
#include <thread>

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
    std::thread one(count);
    std::thread other(count);
    one.join();
    other.join();
    std::printf("%d\n", unguarded);
}
