// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tenantry {

/// A private file without a disk, for what reads files by their names.
class MemoryFile
{
public:
    MemoryFile()
        : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        if (m_descriptor < 0 || ::fchmod(m_descriptor, 0600) != 0)
            qFatal("No file in memory could be made.");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    void write(QByteArrayView content)
    {
        if (::ftruncate(m_descriptor, 0) != 0
            || ::pwrite(m_descriptor, content.data(), size_t(content.size()), 0) != content.size())
            qFatal("A file in memory couldn't be written.");
    }

    [[nodiscard]] QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace tenantry
