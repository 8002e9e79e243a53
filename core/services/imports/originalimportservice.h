// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/caller.h"
#include "core/domain/imports/originalreport.h"
#include "core/domain/result.h"
#include "core/storage/connectionspec.h"

#include <functional>

namespace tenantry {

class Authorizer;
class Database;

/// How far an import has come.
struct OriginalProgress
{
    OriginalTable table = OriginalTable::Tenants; ///< the one that is read
    qint64 rows = 0;                              ///< done so far
    qint64 whole = 0;                             ///< of all tables
};

/// Bringing in a whole database of the original. Not thread-safe: one service per connection.
class OriginalImportService
{
public:
    using RowReceiver = std::function<void(const OriginalRow &)>;
    /// \returns false to stop: nothing was changed then.
    using Progress = std::function<bool(const OriginalProgress &)>;

    OriginalImportService(Database &database, const Authorizer &authorizer) noexcept;

    /// Makes of the database at \a source what isn't here: tenants, accounts with the hashes of their passwords, roles
    /// with their permissions, memberships and grants, API keys and invitations, under the ids that they have there, so
    /// that keys, links and references go on working. What is here stays as it is, and what was here and was taken away
    /// since doesn't come back, so that a second run changes nothing. All in one transaction, from one snapshot of the
    /// source, which isn't changed; memory doesn't grow with it. The audit log has an event `database.import` with the
    /// report beside those of the rows. \a row gets what became of each. Needs a superuser.
    ///
    /// Errors, after which nothing was changed: Invalid/SourceIsTarget, Invalid/SourceUnsuitable (detail: the missing
    /// tables and columns), Invalid/Cancelled; those of connecting and of either database.
    Result<OriginalReport> run(const Caller &caller, const ConnectionSpec &source, const RowReceiver &row,
                               const Progress &progress);

private:
    struct Run;
    template <class T>
    static Result<void> bringIn(Run &run);

    Database &m_database;
    const Authorizer &m_authorizer;
};

} // namespace tenantry
