// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/connection.h"
#include "core/storage/embedded/embeddedcluster.h"

#include <memory>

namespace tenantry {

/// A database for one benchmark, with all migrations, on an embedded cluster of its own as users have it: durable, with
/// its ordinary settings. Gone when the benchmark ends. What can't be had ends the program with a sentence.
class BenchDatabase
{
public:
    BenchDatabase();

    /// A connection as \a login, without a limit on how long a statement may take.
    [[nodiscard]] std::unique_ptr<Connection> connect(const char *login = Endpoint::adminRole) const;

    /// How \a login connects.
    [[nodiscard]] ConnectionSpec spec(const char *login) const;

private:
    EmbeddedCluster m_cluster;
    Endpoint m_endpoint;
};

/// The answer, or the end of the program.
template <class T>
T expected(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qUtf8Printable(toText(result.error())));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace tenantry
