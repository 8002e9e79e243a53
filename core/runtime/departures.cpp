// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/departures.h"

#include <utility>

namespace tenantry {

bool Departures::isEmpty()
{
    m_endings.remove_if([](const Ending &ending) { return ending.isOver.load(); });
    return m_endings.empty();
}

void Departures::take(std::function<void()> ending)
{
    (void)isEmpty(); // forgets those that are over
    Ending &place = m_endings.emplace_back();
    place.thread = std::jthread([&place, ending = std::move(ending)]() mutable {
        ending();
        ending = nullptr; // what it held ends here as well
        place.isOver = true;
    });
}

} // namespace tenantry
