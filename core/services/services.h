// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace tenantry {

class Database;
class TenantService;

/// The use cases, all on one connection. Lives in the thread of its Database; not thread-safe.
class Services
{
public:
    explicit Services(Database &database);
    ~Services();
    Services(const Services &) = delete;
    Services &operator=(const Services &) = delete;

    [[nodiscard]] TenantService &tenants();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace tenantry
