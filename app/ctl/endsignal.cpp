// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/endsignal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace tenantry::ctl {

namespace {

/// All that a signal handler may touch: the writing end of a pipe.
volatile std::sig_atomic_t writingEnd = -1;

extern "C" void noteSignal(int number)
{
    const char byte = 0;
    (void)!::write(int(writingEnd), &byte, 1);
    (void)std::signal(number, SIG_DFL); // the next one doesn't wait
}

} // namespace

EndSignal::EndSignal()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe could be made for signals.");
    m_reading = ends[0];
    writingEnd = ends[1];
    auto *notifier = new QSocketNotifier(m_reading, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        m_hasCome = true;
        QCoreApplication::quit();
    });
    (void)std::signal(SIGTERM, noteSignal);
    (void)std::signal(SIGINT, noteSignal);
}

EndSignal::~EndSignal()
{
    (void)std::signal(SIGTERM, SIG_DFL);
    (void)std::signal(SIGINT, SIG_DFL);
    ::close(int(writingEnd));
    ::close(m_reading);
    writingEnd = -1;
}

} // namespace tenantry::ctl
