// SPDX-License-Identifier: GPL-3.0-or-later
//
// Counts past the largest int.
#include <cstdio>
#include <limits>

int main(int argc, char **)
{
    const int sum = std::numeric_limits<int>::max() - 1 + argc + argc;
    std::printf("%d\n", sum);
}
