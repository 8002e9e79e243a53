// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/processhandle.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace tenantry::embedded {

// By number: the header of glibc 2.36 declares these functions in a way that C++ can't link.

Descriptor openProcess(pid_t pid)
{
    return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
}

void signalProcess(const Descriptor &process, int number)
{
    ::syscall(SYS_pidfd_send_signal, process.get(), number, nullptr, 0);
}

} // namespace tenantry::embedded
