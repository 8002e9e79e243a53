// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/patience.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace tenantry {

Patience::Patience(std::chrono::milliseconds limit)
    : m_limit(limit)
    , m_part(limit)
    , m_deadline(std::chrono::steady_clock::now() + limit)
    , m_cancelled(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{}

Patience::~Patience()
{
    ::close(m_cancelled);
}

Result<void> Patience::waitFor(int descriptor, short events) const
{
    using namespace std::chrono;
    while (true) {
        const auto left = duration_cast<milliseconds>(m_deadline - steady_clock::now()).count();
        std::array<pollfd, 2> waiting{pollfd{m_cancelled, POLLIN, 0}, pollfd{descriptor, events, 0}};
        const int ready =
            ::poll(waiting.data(), waiting.size(), static_cast<int>(std::clamp<long long>(left, 0, 60'000)));
        if (waiting[0].revents != 0)
            return failure(ErrorCode::Unavailable, Reason::Cancelled);
        if (ready > 0)
            return {};
        if (steady_clock::now() >= m_deadline)
            return failure(ErrorCode::Unavailable, Reason::TimedOut);
    }
}

void Patience::restart(std::chrono::milliseconds part)
{
    m_part = part;
    m_deadline = std::chrono::steady_clock::now() + part;
}

void Patience::cancel() const
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_cancelled, &one, sizeof one);
}

} // namespace tenantry
