// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/descriptor.h"

#include <sys/types.h>

namespace tenantry::embedded {

/// A handle on a process that stays with it: its id may be given out again, the handle isn't (pidfd_open(2)). Poll says
/// readable when the process has ended. Empty when there is no such process.
Descriptor openProcess(pid_t pid);

/// Sends a signal to the process of the handle; does nothing when it has ended.
void signalProcess(const Descriptor &process, int number);

} // namespace tenantry::embedded
