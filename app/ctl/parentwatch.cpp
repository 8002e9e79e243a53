// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/parentwatch.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace tenantry::ctl {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<ParentWatch>> ParentWatch::of(std::optional<pid_t> process)
{
    const pid_t watched = process.value_or(::getppid());
    int handle = -1;
    if (process ? watched != 0 : watched > 1) {
        handle = int(::syscall(SYS_pidfd_open, watched, 0));
        if (handle < 0 && process)
            return failure(ErrorCode::Invalid, Reason::Unspecified, u"parent-pid"_s,
                           u"there is no process %1"_s.arg(watched));
    }
    return std::unique_ptr<ParentWatch>(new ParentWatch(handle));
}

ParentWatch::ParentWatch(int handle)
    : m_handle(handle)
{
    if (m_handle < 0)
        return;
    auto *notifier = new QSocketNotifier(m_handle, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
}

ParentWatch::~ParentWatch()
{
    if (m_handle >= 0)
        ::close(m_handle);
}

bool ParentWatch::hasEnded() const
{
    pollfd waiting{m_handle, POLLIN, 0};
    return m_handle >= 0 && ::poll(&waiting, 1, 0) > 0;
}

} // namespace tenantry::ctl
