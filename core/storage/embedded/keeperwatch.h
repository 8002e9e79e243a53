// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/embedded/descriptor.h"

#include <functional>
#include <mutex>
#include <sys/types.h>
#include <thread>

namespace tenantry {

/// Notices when a keeper process has ended, however that came. One thread that sleeps until then.
class KeeperWatch
{
public:
    /// \a ended is called in the watch's thread, once for each keeper that ended, and never after the destructor, which
    /// waits for a call that is under way.
    explicit KeeperWatch(std::function<void()> ended);
    ~KeeperWatch();
    KeeperWatch(const KeeperWatch &) = delete;
    KeeperWatch &operator=(const KeeperWatch &) = delete;

    /// Watches this process from now on, and no other. From any thread, also within the call.
    void watch(pid_t keeper);

private:
    void loop();
    void wake() const;

    std::function<void()> m_ended;
    embedded::Descriptor m_changed; ///< eventfd(2)
    std::mutex m_mutex;
    pid_t m_pid = 0;
    embedded::Descriptor m_next; ///< pidfd(2) that the thread shall take over
    bool m_enough = false;
    std::thread m_thread;
};

} // namespace tenantry
