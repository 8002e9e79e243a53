// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/embedded/keeperwatch.h"

#include "core/storage/embedded/processhandle.h"

#include <array>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>

namespace tenantry {

KeeperWatch::KeeperWatch(std::function<void()> ended)
    : m_ended(std::move(ended))
    , m_changed(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_thread([this] { loop(); })
{}

KeeperWatch::~KeeperWatch()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_enough = true;
    }
    wake();
    m_thread.join();
}

void KeeperWatch::watch(pid_t keeper)
{
    const std::scoped_lock lock(m_mutex);
    if (keeper == m_pid)
        return;
    m_pid = keeper;
    m_next = embedded::openProcess(keeper);
    wake();
}

void KeeperWatch::loop()
{
    embedded::Descriptor keeper;
    while (true) {
        std::array<pollfd, 2> waiting{pollfd{keeper.get(), POLLIN, 0}, pollfd{m_changed.get(), POLLIN, 0}};
        ::poll(waiting.data(), waiting.size(), -1);
        std::uint64_t count = 0;
        [[maybe_unused]] const auto drained = ::read(m_changed.get(), &count, sizeof count);
        bool ended = waiting[0].revents != 0;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_enough)
                return;
            if (m_next) {
                keeper = std::move(m_next);
                ended = false;
            } else if (ended) {
                keeper.reset();
                m_pid = 0;
            }
        }
        if (ended)
            m_ended();
    }
}

void KeeperWatch::wake() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_changed.get(), &one, sizeof one);
}

} // namespace tenantry
