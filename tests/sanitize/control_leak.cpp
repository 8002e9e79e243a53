// SPDX-License-Identifier: GPL-3.0-or-later
//
// Forgets what it took.
#include <cstdio>
#include <memory>

namespace {

const volatile int *forgotten = nullptr;

void take(int value)
{
    forgotten = std::make_unique<int>(value).release();
    std::printf("%d\n", *forgotten);
}

} // namespace

int main(int argc, char **)
{
    take(argc);
    forgotten = nullptr;
}
