// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <unistd.h>

namespace tenantry {

/// Kilobytes of memory that this program holds at present (proc(5), statm).
inline qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("/proc/self/statm can't be read.");
    return file.readAll().split(' ').at(1).toLongLong() * (sysconf(_SC_PAGESIZE) / 1024);
}

} // namespace tenantry
