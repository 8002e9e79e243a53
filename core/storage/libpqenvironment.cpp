// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/libpqenvironment.h"

#include <cstdlib>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace tenantry {

void ignoreLibpqEnvironment()
{
    // All of libpq's names begin so (PostgreSQL manual, "Environment Variables"); a list would miss those of the next
    // version.
    std::vector<std::string> names;
    for (char **variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
        const std::string_view text(*variable);
        if (text.starts_with("PG"))
            names.emplace_back(text.substr(0, text.find('=')));
    }
    for (const std::string &name : names)
        ::unsetenv(name.c_str());
}

} // namespace tenantry
