// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/bulk/interruption.h"

#include <csignal>

namespace tenantry::ctl {

namespace {

/// All that a signal handler may touch.
volatile std::sig_atomic_t signalHasCome = 0;

extern "C" void noteInterruption(int number)
{
    signalHasCome = 1;
    (void)std::signal(number, SIG_DFL); // the next one doesn't wait
}

} // namespace

Interruption::Interruption()
{
    signalHasCome = 0;
    (void)std::signal(SIGINT, noteInterruption);
    (void)std::signal(SIGTERM, noteInterruption);
}

Interruption::~Interruption()
{
    (void)std::signal(SIGINT, SIG_DFL);
    (void)std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::hasCome() const
{
    return signalHasCome != 0;
}

} // namespace tenantry::ctl
