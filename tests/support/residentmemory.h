// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#include <cstddef>
// Of the sanitizers' runtime (sanitizer/allocator_interface.h, which g++ doesn't install).
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace tenantry {

/// Kilobytes of memory that this program holds at present (proc(5), statm). A sanitizer keeps what was freed: with one
/// it is what the program has allocated.
inline qint64 residentMemory()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return static_cast<qint64>(__sanitizer_get_current_allocated_bytes() / 1024);
#else
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("/proc/self/statm can't be read.");
    return file.readAll().split(' ').at(1).toLongLong() * (sysconf(_SC_PAGESIZE) / 1024);
#endif
}

} // namespace tenantry
