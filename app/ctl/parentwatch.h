// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/result.h"

#include <QObject>

#include <optional>
#include <sys/types.h>

namespace tenantry::ctl {

/// Ends the application's event loop when another process has ended, however that came. By a handle on the process
/// (pidfd_open(2)): prctl(2)'s PR_SET_PDEATHSIG would tell of the end of the thread that started us, and the runtimes
/// of Go, Java and Node start programs from threads that come and go. Lives in the thread of the application.
class ParentWatch : public QObject
{
public:
    /// \a process: 0 for nobody; nothing for whoever started this program, unless that is the system itself.
    /// Errors: NotFound/Unspecified when a named process isn't there.
    static Result<std::unique_ptr<ParentWatch>> of(std::optional<pid_t> process);
    ~ParentWatch() override;

    /// Whether it has ended.
    [[nodiscard]] bool hasEnded() const;

private:
    explicit ParentWatch(int handle);

    int m_handle; ///< -1: nobody is watched
};

} // namespace tenantry::ctl
