// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads what was given back.
#include <cstdio>
#include <memory>

int main(int argc, char **)
{
    auto owner = std::make_unique<int>(argc);
    const volatile int *late = owner.get();
    owner.reset();
    std::printf("%d\n", *late);
}
