// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tenantry::ctl {

/// Notices SIGINT and SIGTERM while it lives, for work without an event loop that ends at a good moment by itself. A
/// second signal ends the process at once. At most one at a time.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] bool hasCome() const;
};

} // namespace tenantry::ctl
