// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

/// What libFuzzer calls with each input; defined once in each program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size);

namespace tenantry {

inline QByteArrayView fuzzInput(const std::uint8_t *bytes, std::size_t size)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
    return {reinterpret_cast<const char *>(bytes), qsizetype(size)};
}

} // namespace tenantry
