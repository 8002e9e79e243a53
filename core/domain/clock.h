// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace tenantry {

/// Where the program's own time comes from: token lifetimes, back-off, idle locks. Rules about stored rows take the
/// database's time instead (iam.now()). Injected, so that tests never sleep. Implementations are thread-safe.
class Clock
{
public:
    virtual ~Clock() = default;

    /// The present instant, UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;

protected:
    Clock() = default;
    Clock(const Clock &) = default;
    Clock &operator=(const Clock &) = default;
};

/// The operating system's clock.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
};

} // namespace tenantry
