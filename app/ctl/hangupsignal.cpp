// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/hangupsignal.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace tenantry::ctl {

namespace {

/// All that the signal's handler may touch: the writing end of a pipe.
volatile std::sig_atomic_t hangupEnd = -1;

extern "C" void noteHangup(int)
{
    const char byte = 0;
    (void)!::write(int(hangupEnd), &byte, 1);
}

void handleBy(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    (void)::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

HangupSignal::HangupSignal()
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe could be made for signals.");
    m_reading = ends[0];
    hangupEnd = ends[1];
    auto *notifier = new QSocketNotifier(m_reading, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> bytes{};
        while (::read(m_reading, bytes.data(), bytes.size()) > 0) {}
        Q_EMIT came();
    });
    handleBy(noteHangup);
}

HangupSignal::~HangupSignal()
{
    handleBy(SIG_DFL);
    ::close(int(hangupEnd));
    ::close(m_reading);
    hangupEnd = -1;
}

} // namespace tenantry::ctl
